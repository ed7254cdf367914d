// The same world in the layouts that people have: each file is read right, without an option, or refused with what would do.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { readInput } from '../../src/cli/build/build-input'
import { previewFiles } from '../../src/cli/preview-files'
import { titleOf, writeCases } from '../helpers/case-files'
import { base, cases, fileOf, type Right } from '../helpers/case-table'
import { createJudge, type Judged, nearest, tasteOf } from '../helpers/judge-case'
import { plainWorld } from '../helpers/plain-worlds'

const folder = mkdtempSync(join(tmpdir(), 'tacitly-cases-'))
beforeAll(() => writeCases(folder))
afterAll(() => rmSync(folder, { recursive: true }))

/** Files of items, each with base.csv. */
const catalogues: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'excel-items.csv': { price: 6.9, currency: 'EUR', categories: ['Garten', 'Bücher'] },
  'tmdb.csv': {
    categories: ['Garten', 'Comedy'],
    publishedAt: '1995-10-30',
    text: 'Eine "Geschichte" über zwei Zeilen',
  },
  'tmdb.jsonl': { categories: ['Garten', 'Comedy'], attributes: { production: ['Studio A'] } },
  'pylist.csv': { categories: ['Garten', 'Comedy'] },
  'jsonlist.csv': { categories: ['Garten', 'Comedy'] },
  'commalist.csv': { categories: ['Garten', 'Comedy'], price: 11.5, currency: 'USD' },
  'currency-items.csv': { price: 1.5, currency: 'EUR' },
  'currency2-items.csv': { price: 1001.5, currency: 'EUR' },
  'sparse-items.jsonl': { price: 6, image: '/img/1.jpg', url: '/p/1', categories: ['Garten'] },
}

/** A file, the items' file, the code and what is said. */
const refused = [
  ['fake.xlsx', undefined, 'file-kind-unknown', /is an Excel workbook; .* save the sheet as "CSV UTF-8"/],
  ['fake.parquet', undefined, 'file-damaged', /is a Parquet file that can't be read/],
  ['sci-ids.csv', undefined, 'ids-cut', /4\.00635E\+12 in "item_id": a spreadsheet has cut them/],
  [
    'base.csv',
    'excel-zero-items.csv',
    'no-join',
    /60 of these ids would match as numbers.*--ids number reads them so \(000\d\d is \d+\)/,
  ],
  ['pandas.csv', 'pandas-items.csv', 'no-join', /would match as numbers.*--ids number reads them so \(\d+\.0 is \d+\)/],
  ['base.csv', 'otherapp-items.csv', 'no-join', /1297 of 1297 interactions name items that are not in the catalogue/],
] as const

async function readCase(name: string, { items, reading }: Right) {
  const options = {
    interactions: join(folder, fileOf(name)),
    items: items === undefined ? undefined : [join(folder, items)],
    reading,
  }
  return { world: await readInput(options), preview: await previewFiles(options) }
}

const judge = createJudge()

/** What is right for a file: the verdict on base.csv, or on the other world that the file holds. */
async function rightVerdict(name: string, { isOther }: Right) {
  if (isOther) return judge(plainWorld(name))
  ofBase ??= readCase('base.csv', base).then(({ world }) => judge(world))
  return ofBase
}
let ofBase: Promise<Judged> | undefined

describe('every file of the world is read right (issue: any file that people have)', () => {
  it.each(Object.entries(cases))('%s', async (name, right) => {
    const { preview, world } = await readCase(name, right)
    expect(preview.columns).toMatchObject(right.columns ?? {})
    expect(preview.itemColumns).toMatchObject(right.itemColumns ?? {})
    expect(preview.total.rows).toBe(right.rows ?? 1297)
    expect(preview.total.visitors).toBe(right.visitors ?? 160)
    expect(preview.total.items).toBe(60)
    expect(preview.period?.map(time => time.slice(0, 7))).toEqual(right.period)
    for (const said of right.says ?? []) {
      expect(preview.notes).toContainEqual(
        typeof said === 'string' ? expect.stringContaining(said) : expect.stringMatching(said),
      )
    }
    expect(Object.fromEntries(preview.dropped.map(({ cause, count }) => [cause, count]))).toEqual(right.dropped ?? {})
    expect(preview.unknown.rows).toBe(0)
    expect(world.items.find(item => item.title === (right.title ?? titleOf)(1))).toMatchObject(right.item ?? {})
    const judged = await judge(world)
    const verdict = await rightVerdict(name, right)
    if (right.isOther) expect(judged).toEqual(verdict)
    for (const figure of ['itemknn', 'ease', 'sameTaste'] as const) {
      expect.soft(Math.abs(judged[figure] - verdict[figure]), figure).toBeLessThan(0.03)
    }
  })

  it.each(Object.entries(catalogues))('%s', async (items, item) => {
    const { world, preview } = await readCase('base.csv', { items })
    expect(preview.unknown.rows).toBe(0)
    expect(world.items).toHaveLength(60)
    expect(world.items.find(({ id }) => id === '00002')).toMatchObject({ title: titleOf(1), ...item })
    expect(JSON.stringify(world.items)).not.toMatch(/object Object|\ufffd/)
  })

  test.each(refused)('%s with %s is refused in one sentence with what would do', async (name, items, code, message) => {
    const reading = readInput({
      interactions: join(folder, name),
      items: items === undefined ? undefined : [join(folder, items)],
    })
    await expect(reading).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
  })

  test.each(['dislikes.csv', 'events-removed.csv'])('%s: what was rejected is related to nothing liked', async name => {
    const { csr, items } = await readInput({
      interactions: join(folder, name),
      items: [join(folder, 'base-items.csv')],
    })
    const shown = (await nearest({ csr, items }, 10)).flatMap(({ item, near }) =>
      near.map(other => tasteOf(other.title) === (tasteOf(item.title) + 2) % 4),
    )
    expect(shown.filter(Boolean).length / shown.length).toBeLessThan(0.05)
  })

  test('every file that is written stands in a row here', () => {
    const rows = Object.entries(cases).flatMap(([name, { items }]) => [fileOf(name), items])
    const used = new Set([...rows, ...Object.keys(catalogues), ...refused.flatMap(row => row.slice(0, 2))])
    expect(readdirSync(folder).filter(name => !used.has(name))).toEqual([])
  })

  test('rows that are read alike are judged alike, whatever the file', async () => {
    const judgedOf = async (name: string) => judge((await readCase(name, { ...base, ...cases[name] })).world)
    const plain = await judgedOf('pipe.csv')
    for (const name of ['trailing.csv', 'zh-head.csv', 'microsecs.csv', 'isotz.csv', 'mixed-events.jsonl']) {
      expect(await judgedOf(name)).toEqual(plain)
    }
    expect(await judgedOf('base.csv.gz')).toEqual(await judgedOf('base.csv'))
    expect(await judgedOf('array.json')).toEqual(await judgedOf('base.csv'))
    expect(await judgedOf('headless.tsv')).toEqual(await judgedOf('base.csv'))
  })
})
