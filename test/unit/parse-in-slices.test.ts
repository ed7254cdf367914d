import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { madeUpBundle } from '../../bench/made-up-bundle'
import { parse } from '../../src/sdk/bundle/parse-in-slices'
import { openBundle } from '../../src/sdk/bundle/read'
import { als } from '../../src/sdk/models/als/index'
import { alsModel } from '../../src/sdk/models/als/model'
import { alsDefaults } from '../../src/sdk/models/als/options'
import { popularity } from '../../src/sdk/models/popularity/index'

const parseInSlices = (text: string) => parse(new TextEncoder().encode(text))

afterEach(() => vi.restoreAllMocks())

const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(',', '"', '\\', '],', '","', '}', '__proto__'),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter(one => !Object.is(one, -0)),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.nat(99), { maxLength: 3 }),
)
const column = fc.oneof(
  fc.record({ values: fc.array(value, { maxLength: 20, size: 'max' }) }),
  fc.record({ names: fc.array(fc.string()), codes: fc.array(value) }),
)
const file = fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), fc.dictionary(fc.string(), column))

/** What a parser says of a text: its value, or that it is none. */
const said = async (parse: (text: string) => unknown, text: string) => {
  try {
    return { parsed: await parse(text) }
  } catch (thrown) {
    return { refused: (thrown as Error).name }
  }
}

test('what is parsed in slices is what JSON.parse gives', async () => {
  await fc.assert(
    fc.asyncProperty(file, async columns => {
      const text = JSON.stringify(columns)
      expect(await parseInSlices(text)).toStrictEqual(JSON.parse(text))
    }),
  )
})

test('a damaged file is refused as by JSON.parse, or means the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      file,
      fc.nat(),
      fc.constantFrom('', ',', '"', ']', '}', '1', ' ', '\\'),
      async (columns, at, other) => {
        const whole = JSON.stringify(columns)
        const damaged = whole.slice(0, at % whole.length) + other + whole.slice((at % whole.length) + 1)
        // Half of a pair of surrogates is no text of a file.
        const text = new TextDecoder().decode(new TextEncoder().encode(damaged))
        expect(await said(parseInSlices, text)).toStrictEqual(await said(JSON.parse, text))
      },
    ),
    { numRuns: 1000 },
  )
})

test.each([
  ['a list that ends with a comma', `{"a":[${'1,'.repeat(1024)}]}`],
  ['two elements without one, where slices meet', `{"a":[${'1,'.repeat(1023)}12"b"]}`],
  ['nothing', ''],
])('%s is refused', async (_, text) => {
  await expect(async () => parseInSlices(text)).rejects.toThrow(SyntaxError)
})

test('no slice is long, whatever stands in a list', async () => {
  const list = (each: (i: number) => unknown) => Array.from({ length: 100_000 }, (_, i) => each(i))
  const fields = {
    title: { values: list(i => (i % 5000 === 7 ? '"], ]},"' : `Part ${i}, "again"`)) },
    price: { values: list(i => (i % 3 === 0 ? null : i / 8)) },
    categories: { names: list(i => `, ${i}`), codes: list(i => [i, i + 1, i + 2].slice(i % 3)) },
  }
  const text = JSON.stringify({ fields, attributes: {} })
  const spied = vi.spyOn(JSON, 'parse')
  const parsed = await parseInSlices(text)
  expect(Math.max(...spied.mock.calls.map(([part]) => part.length))).toBeLessThan(150_000)
  spied.mockRestore()
  expect(parsed).toStrictEqual({ fields, attributes: {} })
})

test('a page gets a turn every few hundred items of a large bundle', async () => {
  const scores = Float32Array.from({ length: 6000 }, (_, item) => 1 + item)
  const model = { shape: 'scores', id: 'popularity', scores } as const
  const d = 4
  const options = { ...alsDefaults, d }
  const files = await madeUpBundle(6000, n => `i${n}`, {
    models: [
      { model, dataMap: popularity.dataMap },
      { model: alsModel(new Float32Array(6000 * d).fill(0.5), options), options, dataMap: als.dataMap },
    ],
  })
  let now = performance.now()
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 100)) // whatever is done takes its time
  const turns = vi.spyOn(globalThis, 'setTimeout')
  const { catalog } = await openBundle({ read: async path => files.get(path)! })
  expect(turns.mock.calls.length).toBeGreaterThan(6000 / 1000)
  expect([...catalog.indexOf].at(-1)).toEqual(['i5999', 5999])
  expect(catalog.items[5999]).toMatchObject({
    id: 'i5999',
    attributes: { colour: 'red', size: 0 },
    categories: ['c11', 'd49'],
  })
})
