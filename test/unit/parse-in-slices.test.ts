import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { parse } from '../../src/sdk/bundle/parse-in-slices'

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
