// Models of other libraries: what implicit saved gives the lists that it gives itself, and vectors and tables of any origin are judged as our own
// models are.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readBack } from '../../src/cli/build/read-back'
import { joinNumbers } from '../../src/cli/import/numbering'
import { readImplicit } from '../../src/cli/import/read-implicit'
import { writeSafetensors } from '../../src/sdk/bundle/write-safetensors'
import { createRandom } from '../../src/sdk/random'
import { scoreModel } from '../../src/sdk/shapes/score'
import type { Model } from '../../src/sdk/shapes/types'
import { createWorkplace, twoTastesCsv } from '../helpers/cli'
import { npy } from '../helpers/npy'

const place = createWorkplace()
afterAll(() => place.remove())

const python = process.env.TACITLY_PYTHON ?? 'python3'
const hasImplicit = spawnSync(python, ['-c', 'import implicit, scipy']).status === 0

const makeBundle = async (...argv: string[]) => {
  const { status, stdout, stderr } = await place.tacitly('import', '--out', 'out', ...argv)
  expect([status, stderr]).toEqual([0, ''])
  return { stdout, bundle: await readBack(place.path('out')) }
}
const refusal = async (...argv: string[]) => (await place.tacitly('import', '--out', 'refused', ...argv)).stderr

const liked = (size: number) => ({
  preference: new Float32Array(size).fill(1),
  confidence: new Float32Array(size).fill(1),
})

/** Every list of the model is that of implicit, but for items whose scores are the same. */
function compareLists(model: Model, rows: readonly number[][], lists: readonly number[][]): void {
  expect(lists.length).toBe(rows.length)
  for (const [visitor, own] of rows.entries()) {
    const history = { items: Int32Array.from(own), ...liked(own.length) }
    const scores = scoreModel(model, history)
    const unseen = Array.from(scores.keys()).filter(item => !own.includes(item))
    const best = unseen.sort((a, b) => scores[b] - scores[a] || a - b).slice(0, 10)
    // Where nothing is left to recommend, implicit fills up with what scores nothing.
    const theirs = lists[visitor].filter(item => !own.includes(item) && item >= 0)
    for (const [at, item] of theirs.entries()) expect(Math.abs(scores[best[at]] - scores[item])).toBeLessThan(1e-5)
    expect(theirs.length).toBeGreaterThan(3)
  }
}

const ids = (items: number) => Array.from({ length: items }, (_, item) => `item-${item}`)

async function checkImplicit(folder: string, visitors: number, items: number): Promise<void> {
  const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const [rows, lists] = [json('rows.json'), json('lists.json')]
  expect(rows.length).toBe(visitors)
  place.write('ids.txt', `${ids(items).join('\n')}\n`)
  for (const name of ['als-1', 'als-12']) {
    const { bundle } = await makeBundle(
      '--npz',
      join(folder, `${name}.npz`),
      '--ids',
      'ids.txt',
      '--precision',
      'float32',
    )
    compareLists(bundle.models.get('als') as Model, rows, lists[name])
  }
  const model = await readImplicit(join(folder, 'cosine.npz'), ids(items))
  const catalogue = ids(items).map(id => ({ id, title: id }))
  const table = model.inPlace(joinNumbers(model.ids, new Uint8Array(items).fill(1), catalogue))
  compareLists(table, rows, lists.cosine)
}

describe('implicit', () => {
  const fixtures = resolve('test/fixtures/implicit')

  test('gives the lists of its own `recommend`, by files that it saved', () => checkImplicit(fixtures, 40, 24))

  test.skipIf(!hasImplicit)('gives them to 1,000 visitors (TACITLY_PYTHON: a Python that has implicit)', async () => {
    const folder = place.path('made')
    const script = join(fixtures, 'make.py')
    const env = { ...process.env, OPENBLAS_NUM_THREADS: '1' }
    const made = spawnSync(python, [script, folder, '1000', '300'], { env, encoding: 'utf8' })
    expect(made.status, made.stderr).toBe(0)
    await checkImplicit(folder, 1000, 300)
  })

  test('is refused by name where it is a pickle, another model, or of other items', async () => {
    place.write('ids.txt', ids(24).join('\n'))
    place.write('few.txt', ids(23).join('\r\n'))
    const als = join(fixtures, 'als-1.npz')
    expect(await refusal('--npz', join(fixtures, 'pickled.npz'), '--ids', 'ids.txt')).toMatch(
      /pickled\.npz: item_factors\.npy holds Python objects, which are pickles, and those run code; save plain numbers: .* \[model-invalid\]/,
    )
    expect(await refusal('--npz', als, '--ids', 'few.txt')).toMatch(
      /has 24 rows, and there are 23 ids; .* \[model-invalid\]/,
    )
    expect(await refusal('--npz', als)).toMatch(/--ids is missing: .* \[options-invalid\]/)
    expect(await refusal('--npz', 'ids.txt', '--ids', 'ids.txt')).toMatch(/ids\.txt is no \.npz; .* \[model-invalid\]/)
    const bytes = readFileSync(als)
    place.write('cut.npz', bytes.subarray(0, bytes.length - 400))
    expect(await refusal('--npz', 'cut.npz', '--ids', 'ids.txt')).toMatch(/cut\.npz is no \.npz; .* \[model-invalid\]/)
    expect(existsSync(place.path('refused'))).toBe(false)
  })
})

/** Two tastes: vectors that know them, and vectors of noise. */
function world() {
  const { rows, catalogue } = twoTastesCsv({ users: 160, items: 40, each: 10 })
  place.write('rows.csv', rows)
  place.write('items.csv', catalogue)
  const names = ids(40).map((_, item) => `i${item}`)
  place.write('names.txt', names.join('\n'))
  const random = createRandom(7)
  const noise = Float32Array.from({ length: 40 * 6 }, () => random() - 0.5)
  const taste = noise.map((value, k) => {
    const [item, f] = [Math.floor(k / 6), k % 6]
    return f === (item < 20 ? 0 : 1) ? 1 + value / 4 : value / 10
  })
  return { names, noise, taste }
}

describe('vectors', () => {
  const { names, noise, taste } = world()
  const shape = [40, 6]
  const judged = ['--ids', 'names.txt', '--interactions', 'rows.csv', '--items', 'items.csv']

  test('serve where they beat popularity, and the verdict says that they may have learnt what judges', async () => {
    place.write('taste.npy', npy('<f4', shape, taste))
    const { bundle, stdout } = await makeBundle('--vectors', 'taste.npy', ...judged)
    expect(bundle.manifest.serves).toMatchObject({ related: 'itemknn', popular: 'popularity', trending: 'trending' })
    expect(bundle.manifest.verdict.judgements.map(({ model }) => model)).toEqual([
      'popularity',
      'itemknn',
      'imported-vectors',
    ])
    const [popularity, , own] = bundle.manifest.verdict.judgements.map(({ metrics }) => metrics['ndcg@10'])
    expect(own).toBeGreaterThan(popularity)
    expect(stdout).toMatch(/where the imported model has learnt from it, its figure says too much \(--test\)\./)
  })

  test('are left out where they are noise', async () => {
    place.write('noise.npy', npy('<f4', shape, noise))
    const { bundle } = await makeBundle('--vectors', 'noise.npy', ...judged)
    expect(bundle.manifest.serves.forYou).not.toBe('imported-vectors')
    expect(bundle.manifest.models).not.toHaveProperty('imported-vectors')
  })

  test('are judged by --test, and by nothing that the model knows', async () => {
    const [head, ...lines] = twoTastesCsv({ users: 160, items: 40, each: 10 }).rows.trim().split('\n')
    const part = (isTest: boolean) => [head, ...lines.filter((_, at) => (at % 5 === 0) === isTest)].join('\n')
    place.write('train.csv', part(false))
    place.write('test.csv', part(true))
    const files = ['--ids', 'names.txt', '--interactions', 'train.csv', '--test', 'test.csv']
    const { bundle } = await makeBundle('--vectors', 'taste.npy', ...files)
    expect(bundle.manifest.verdict.text).toMatch(/held out from \d+ visitors, .* What judges are the rows of --test\.$/)
    const counted = bundle.manifest.models.popularity.options
    expect(counted).toMatchObject({ interactions: 1280, users: 160 })
    expect(
      await refusal(
        '--vectors',
        'taste.npy',
        '--ids',
        'names.txt',
        '--interactions',
        'train.csv',
        '--test',
        'train.csv',
      ),
    ).toMatch(/stands in .*train\.csv too.*\[input-invalid\]/)
  })

  test('without a catalogue keep the items that nobody touched, however many', async () => {
    const untouched = Array.from({ length: 60 }, (_, item) => `new-${item}`)
    place.write('more.txt', [...untouched, ...names].join('\n'))
    place.write('more.npy', npy('<f4', [100, 6], Float32Array.of(...taste, ...taste, ...taste.subarray(0, 120))))
    const lines = twoTastesCsv({ users: 160, items: 40, each: 10 }).rows.trim().split('\n')
    place.write('earlier.csv', lines.slice(0, -100).join('\n'))
    place.write('later.csv', [lines[0], ...lines.slice(-100)].join('\n'))
    const more = ['--vectors', 'more.npy', '--ids', 'more.txt', '--interactions']
    for (const files of [['rows.csv'], ['earlier.csv', '--test', 'later.csv']]) {
      const { bundle, stdout } = await makeBundle(...more, ...files)
      const all = bundle.catalog.items.map(({ id }) => id)
      expect(new Set(all)).toEqual(new Set([...names, ...untouched]))
      expect(all.slice(40)).toEqual(untouched)
      expect(stdout).not.toContain('left out')
    }
    expect(await refusal(...more, 'rows.csv', '--items', 'items.csv')).toMatch(
      /60 of 100 ids of the model name items that are not in the catalogue \(new-0, .*\[no-join\]/,
    )
  })

  test('without interactions nothing is judged, and they serve', async () => {
    const { bundle } = await makeBundle('--vectors', 'taste.npy', '--ids', 'names.txt')
    expect(bundle.manifest.serves).toMatchObject({ forYou: 'imported-vectors', related: 'imported-vectors' })
    expect(bundle.manifest.verdict).toEqual({
      text: 'Nothing was there to judge by: lists go by what was imported (imported-vectors).',
      judgements: [],
    })
    expect(bundle.manifest.models['imported-vectors'].options).toEqual({ d: 6 })
  })

  test('are the same in every file that holds them', async () => {
    const files = {
      'a.npy': npy('<f8', shape, Float64Array.from(taste)),
      'columns.npy': npy(
        '<f4',
        shape,
        taste.map((_, k) => taste[(k % 40) * 6 + Math.floor(k / 40)]),
        true,
      ),
      'a.safetensors': writeSafetensors({ embedding: { shape, data: taste } }),
    }
    const identities: string[] = []
    for (const [name, bytes] of Object.entries({ 'taste.npy': npy('<f4', shape, taste), ...files })) {
      place.write(name, bytes)
      identities.push((await makeBundle('--vectors', name, '--ids', 'names.txt')).bundle.manifest.identity)
    }
    expect(new Set(identities).size).toBe(1)
  })

  test('of halves are read as they are', async () => {
    const halves = Uint16Array.of(0x3c00, 0xc000, 0x3555, 0x0001, 0x0000, 0x7bff)
    place.write('half.npy', npy('<f2', [3, 2], halves))
    place.write('three.txt', 'a\nb\nc\n')
    const { bundle } = await makeBundle('--vectors', 'half.npy', '--ids', 'three.txt', '--precision', 'float32')
    const { factors } = bundle.models.get('imported-vectors') as { factors: Float32Array } & Model
    expect([...factors]).toEqual([1, -2, Math.fround(1365 / 4096), 2 ** -24, 0, 65504])
  })

  test('of a damaged or foreign file are refused by name', async () => {
    const broken = taste.slice()
    broken[13] = Number.NaN
    place.write('nan.npy', npy('<f4', shape, broken))
    place.write('short.npy', npy('<f4', shape, taste).slice(0, -4))
    place.write('two.safetensors', writeSafetensors({ a: { shape, data: taste }, b: { shape, data: noise } }))
    place.write('model.pkl', 'a pickle')
    place.write('twice.txt', [...names.slice(1), 'i5'].join('\n'))
    const of = (path: string, list = 'names.txt') => refusal('--vectors', path, '--ids', list)
    expect(await of('nan.npy')).toMatch(/nan\.npy has NaN in row 3; export it anew\. \[model-invalid\]/)
    expect(await of('short.npy')).toMatch(/has 956 bytes for 40 x 6 numbers of <f4/)
    expect(await of('two.safetensors')).toMatch(/has 2 matrices \(a, b\); save the one of the items alone/)
    expect(await of('model.pkl')).toMatch(
      /is a pickle, or may be one, and those run code; .*docs\/import\.md\. \[model-invalid\]/,
    )
    expect(await of('taste.npy', 'twice.txt')).toMatch(/has the id i5 twice/)
    expect(await of('gone.npy')).toMatch(/gone\.npy does not exist.*\[file-unreadable\]/)
    expect(await refusal('--vectors', 'taste.npy')).toMatch(/does not say whose its rows are; give their ids/)
  })
})

describe('an item-item table', () => {
  test('gives lists about an item, and is judged', async () => {
    world()
    const pairs = Array.from({ length: 40 * 5 }, (_, k) => {
      const [item, step] = [Math.floor(k / 5), (k % 5) + 1]
      const other = Math.floor(item / 20) * 20 + ((item + step) % 20)
      return `i${item},i${other},${(1 / step).toFixed(3)}`
    })
    place.write('pairs.csv', ['item,neighbour,similarity', ...pairs, 'i0,i5,0.001'].join('\n'))
    const { bundle } = await makeBundle(
      '--neighbours',
      'pairs.csv',
      '--interactions',
      'rows.csv',
      '--items',
      'items.csv',
    )
    expect(bundle.manifest.serves.related).toBe('imported-neighbours')
    expect(bundle.manifest.verdict.judgements.map(({ model }) => model)).toEqual([
      'popularity',
      'itemknn',
      'imported-neighbours',
    ])
    const { items } = bundle.catalog
    const history = { items: Int32Array.of(items.findIndex(({ id }) => id === 'i0')), ...liked(1) }
    const scores = scoreModel(bundle.models.get('imported-neighbours') as Model, history)
    const shown = [...scores.keys()].filter(at => scores[at] > 0).sort((a, b) => scores[b] - scores[a])
    expect(shown.map(at => items[at].id)).toEqual(['i1', 'i2', 'i3', 'i4', 'i5'])
  })

  test('is refused where a weight is none, and sources are told apart', async () => {
    place.write('bad.csv', 'item,neighbour,similarity\na,b,much\n')
    expect(await refusal('--neighbours', 'bad.csv')).toMatch(/line 2: "similarity" is much; expected a number/)
    expect(await refusal()).toMatch(
      /Nothing is to be imported; expected one of --spark, --npz, --vectors, --neighbours\./,
    )
    expect(await refusal('--neighbours', 'bad.csv', '--vectors', 'a.npy')).toMatch(
      /--vectors and --neighbours are given/,
    )
    expect(await refusal('--spark', 'run', '--interactions', 'rows.csv')).toMatch(
      /--interactions does not go with --spark: /,
    )
  })
})
