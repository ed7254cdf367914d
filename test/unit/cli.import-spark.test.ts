// What Spark trained, from files that a real run of spark/tacitly_als.py wrote (test/fixtures/spark/make.py), and what is no such thing.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBack } from '../../src/cli/build/read-back'
import { checkFoldIn } from '../../src/cli/import/check-fold-in'
import { parquetRows } from '../../src/cli/import/parquet-parts'
import type { Bundle } from '../../src/sdk/bundle/read'
import { foldIn } from '../../src/sdk/shapes/factors'
import type { ItemFactors, ItemScores, Model } from '../../src/sdk/shapes/types'
import { createWorkplace } from '../helpers/cli'

const fixtures = resolve('test/fixtures/spark')
const place = createWorkplace()
afterAll(() => place.remove())

/** Twenty-four things, the first half of one taste; one that nobody touched, and it stands first. */
const catalogue = [
  'sku,title,kind',
  'sku-99,New thing,A',
  ...Array.from({ length: 24 }, (_, i) => `sku-${String(i).padStart(2, '0')},Thing ${i},${i < 12 ? 'A' : 'B'}`),
].join('\n')
place.write('items.csv', `${catalogue}\n`)

let copies = 0
/** A copy of the run, changed. */
function runWith(change: (folder: string) => void): string {
  const folder = place.path(`run-${copies++}`)
  cpSync(join(fixtures, 'run'), folder, { recursive: true })
  change(folder)
  return folder
}

const parts = (folder: string, table: string) =>
  readdirSync(join(folder, table))
    .filter(name => name.endsWith('.parquet'))
    .map(name => join(folder, table, name))

const replace = (folder: string, table: string, by: string) => {
  for (const path of parts(folder, table)) rmSync(path)
  cpSync(join(fixtures, 'broken', by), join(folder, table, by))
}

const edit = (folder: string, change: (manifest: { options: Record<string, unknown>; rows: object }) => void) => {
  const path = join(folder, 'tacitly.json')
  const manifest = JSON.parse(readFileSync(path, 'utf8'))
  change(manifest)
  writeFileSync(path, JSON.stringify(manifest))
}

const imported = (folder: string, ...more: string[]) =>
  place.tacitly('import', '--spark', folder, '--items', 'items.csv', '--out', 'out', ...more)

async function rowsOf<C extends string>(table: string, ...columns: C[]): Promise<Record<C, unknown>[]> {
  const all: Record<C, unknown>[] = []
  for await (const rows of parquetRows(join(fixtures, 'run', table), columns)) {
    for (let at = 0; at < rows.size; at++) {
      all.push(Object.fromEntries(columns.map(name => [name, rows[name][at]])) as Record<C, unknown>)
    }
  }
  return all
}

const modelOf = <M extends Model>(bundle: Bundle, id: string) => bundle.models.get(id) as unknown as M

describe('a run of Spark', () => {
  let bundle: Bundle
  let said = ''
  let at: Map<string, number>
  const { options } = JSON.parse(readFileSync(join(fixtures, 'run/tacitly.json'), 'utf8'))

  beforeAll(async () => {
    const { status, stdout, stderr } = await imported(join(fixtures, 'run'), '--precision', 'float32', '--release', '7')
    expect([status, stderr]).toEqual([0, ''])
    said = stdout
    bundle = await readBack(place.path('out'))
    at = new Map(bundle.catalog.items.map(({ id }, place) => [id, place]))
  })

  test('is committed in less than 50 KB', () => {
    const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).map(name =>
      statSync(join(fixtures, name)),
    )
    expect(files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0)).toBeLessThan(50_000)
  })

  test('keeps every factor as it is, of string ids, whatever the order of the catalogue', async () => {
    const idOf = new Map((await rowsOf('items', 'index', 'id')).map(({ index, id }) => [Number(index), String(id)]))
    const rows = await rowsOf('als/itemFactors', 'id', 'features')
    const { factors, d } = modelOf<ItemFactors>(bundle, 'als')
    expect([d, rows.length, factors.length]).toEqual([6, 24, 25 * 6])
    for (const { id, features } of rows) {
      const place = at.get(idOf.get(Number(id))!)!
      expect([...factors.subarray(place * d, place * d + d)]).toEqual(features)
    }
    expect([...factors.subarray(at.get('sku-99')! * d)]).toEqual(new Array(6).fill(0))
  })

  test("folds visitors in to Spark's own user factors", async () => {
    const model = modelOf<ItemFactors>(bundle, 'als')
    const known = (await rowsOf('judge/rows', 'visitor', 'id', 'value', 'withheld')).filter(({ withheld }) => !withheld)
    const vectors = await rowsOf('judge/vectors', 'visitor', 'features')
    expect(vectors.length).toBe(120)
    for (const { visitor, features } of vectors) {
      const own = known.filter(row => row.visitor === visitor)
      const confidence = Float32Array.from(own, ({ value }) => Number(value))
      const items = Int32Array.from(own, ({ id }) => at.get(String(id))!)
      const preference = confidence.map(r => 1 + 1 / (options.alpha * r))
      const { vector } = foldIn(model, { items, confidence, preference })
      for (const [f, value] of (features as number[]).entries()) expect(Math.abs(vector[f] - value)).toBeLessThan(1e-6)
    }
  })

  test('counts what Spark counted, and is judged and told as a build is', async () => {
    const counts = new Map((await rowsOf('items', 'id', 'visitors')).map(({ id, visitors }) => [id, Number(visitors)]))
    const { scores } = modelOf<ItemScores>(bundle, 'popularity')
    for (const [id, place] of at) expect(scores[place]).toBe(counts.get(id) ?? 0)
    const { manifest } = bundle
    expect(manifest.serves).toEqual({
      ...{ forYou: expect.stringMatching(/^(als|itemknn)$/), related: 'itemknn', trending: 'trending' },
      ...{ frequentlyBoughtTogether: 'cooccurrence', popular: 'popularity' },
    })
    expect(manifest.verdict.text).toMatch(/^(iALS|item-kNN) serves: .* what judges was withheld before that\.$/)
    expect(manifest.verdict.judgements.map(({ model }) => model)).toEqual(['popularity', 'itemknn', 'als'])
    expect(Object.values(manifest.files).every(({ holds, fromVisitors }) => holds && fromVisitors)).toBe(true)
    expect(said).toContain("120 visitors' vectors differ from Spark's by")
    expect(said).toContain('Release 7: 25 items, 120 visitors, 553 interactions')
  })

  test('names each id where there is no catalogue, and the same files give the same bundle', async () => {
    const release = async (out: string) => {
      await place.tacitly('import', '--spark', join(fixtures, 'run'), '--out', out)
      return (await readBack(place.path(out))).manifest.identity
    }
    expect(await release('plain')).toBe(await release('again'))
    const { catalog } = await readBack(place.path('plain'))
    expect(catalog.items.length).toBe(24)
    expect(catalog.items.every(({ id, title }) => id === title)).toBe(true)
  })

  test('stands beside a config file of the commands that train, but not beside such options', async () => {
    const config = place.write(
      'tacitly.config.json',
      JSON.stringify({ interactions: 'orders.csv', test: 'later.csv', ids: 'exact', items: ['items.csv'] }),
    )
    try {
      const beside = await place.tacitly('import', '--spark', join(fixtures, 'run'), '--out', 'configured')
      expect([beside.status, beside.stderr]).toEqual([0, ''])
      expect((await readBack(place.path('configured'))).catalog.items.length).toBe(25)
      expect((await imported(join(fixtures, 'run'), '--interactions', 'orders.csv')).stderr).toMatch(
        /--interactions does not go with --spark.*\[options-invalid\]/,
      )
    } finally {
      rmSync(config)
    }
  })

  test('says that nothing was judged where nothing was withheld', async () => {
    const folder = runWith(folder => {
      for (const table of ['judge/rows', 'judge/vectors']) for (const path of parts(folder, table)) rmSync(path)
      edit(folder, ({ rows }) => Object.assign(rows, { 'judge/rows': 0, 'judge/vectors': 0 }))
    })
    const { status, stdout } = await imported(folder)
    expect(status).toBe(0)
    expect(stdout).toContain('nobody judges (--judges 0): no list is judged, and no vector held against Spark')
    expect(stdout).toContain('Nothing was there to judge by: lists go by what was imported (als).')
  })

  test('is refused where the penalty goes without the count', () => {
    const { encoder, ...model } = modelOf<ItemFactors & { encoder: { kind: 'ridge' } }>(bundle, 'als')
    const known = { rows: 1, cols: 25, ptr: Int32Array.of(0, 3), idx: Int32Array.of(0, 1, 2) }
    const preference = new Float32Array(3).fill(1 + 1 / options.alpha)
    const history = { items: known.idx, confidence: new Float32Array(3).fill(1), preference }
    const right = { ...model, encoder }
    const compared = new Map([[0, Float32Array.from(foldIn(right, history).vector)]])
    const work = { alpha: options.alpha, known, compared, path: 'run' }
    expect(checkFoldIn(right, work)).toBeLessThan(1e-6)
    const plain = { ...right, encoder: { ...encoder, byCount: false, frequencyExponent: 0 } }
    expect(() => checkFoldIn(plain, work)).toThrow(
      /^run has user factors that its own items give otherwise: of 1 visitors/,
    )
  })
})

describe('what is no whole run is refused by name, and nothing is written:', () => {
  const cases: Readonly<Record<string, readonly [change: (folder: string) => void, says: RegExp]>> = {
    'a run that has not finished': [
      folder => rmSync(join(folder, 'tacitly.json')),
      /has no tacitly\.json, .* \[model-incomplete\]/,
    ],
    'a part file of the factors missing': [
      folder => rmSync(parts(folder, 'als/itemFactors')[1]),
      /itemFactors holds 1[0-9] rows, and tacitly\.json says 24; copy all part files of one run\. \[model-incomplete\]/,
    ],
    'a part file twice': [
      folder => cpSync(parts(folder, 'items')[0], join(folder, 'items/part-again.parquet')),
      /items holds more than 24 rows.*\[model-incomplete\]/,
    ],
    'a table missing': [
      folder => rmSync(join(folder, 'similar'), { recursive: true }),
      /similar does not exist.*\[file-unreadable\]/,
    ],
    'ids of the items shuffled': [
      folder => replace(folder, 'items', 'shuffled.parquet'),
      /vectors are off by [0-9.]+% on average; .* \[model-differs\]/,
    ],
    'numbers of the factors swapped': [
      folder => replace(folder, 'als/itemFactors', 'swapped.parquet'),
      /\[model-differs\]/,
    ],
    'another penalty': [folder => edit(folder, ({ options }) => (options.regularisation = 0.3)), /\[model-differs\]/],
    'another alpha': [folder => edit(folder, ({ options }) => (options.alpha = 40)), /\[model-differs\]/],
    'NaN in a vector': [
      folder => replace(folder, 'als/itemFactors', 'nan.parquet'),
      /itemFactors has NaN in the vector of [0-9]+: the training diverged; .* \[model-invalid\]/,
    ],
    'vectors of another rank': [
      folder => replace(folder, 'als/itemFactors', 'rank.parquet'),
      /itemFactors has 5 numbers for [0-9]+, and the rank is 6; .* \[model-invalid\]/,
    ],
    'a damaged part file': [
      folder => writeFileSync(parts(folder, 'items')[0], 'PAR1 and no more'),
      /is a Parquet file that can't be read.*\[file-damaged\]/,
    ],
    'another format': [
      folder => writeFileSync(join(folder, 'tacitly.json'), '{"format":"other"}'),
      /is of format "other".*\[model-invalid\]/,
    ],
  }

  test.each(Object.entries(cases))('%s', async (_, [change, says]) => {
    rmSync(place.path('out'), { recursive: true, force: true })
    const { status, stderr } = await imported(runWith(change))
    expect(stderr).toMatch(says)
    expect(status).toBe(1)
    expect(existsSync(place.path('out'))).toBe(false)
  })

  test('a catalogue of other ids', async () => {
    place.write('others.csv', 'id,title\na,A\nb,B\n')
    const { stderr } = await place.tacitly(
      'import',
      '--spark',
      join(fixtures, 'run'),
      '--items',
      'others.csv',
      '--out',
      'out',
    )
    expect(stderr).toMatch(/553 of 553 interactions name items that are not in the catalogue .*\[no-join\]/)
  })
})
