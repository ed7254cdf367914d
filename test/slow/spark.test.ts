// spark/tacitly_als.py on MovieLens small, from its rows to a bundle: `npm run test:spark`. TACITLY_PYTHON names a Python that has pyspark; Spark
// itself may be another one's, by SPARK_HOME. Java 17 has to be there.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, watch } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBack } from '../../src/cli/build/read-back'
import { evaluateModels } from '../../src/cli/evaluate/evaluate-models'
import { parquetRows } from '../../src/cli/import/parquet-parts'
import { buildCsr, type Csr, columnCounts } from '../../src/sdk/kernels/interactions'
import { alsDefaults } from '../../src/sdk/models/als/options'
import { trainWithEngine } from '../../src/sdk/models/als/train-with-engine'
import { cooccurrenceDefaults, trainCooccurrence } from '../../src/sdk/models/cooccurrence/train'
import { itemKnnDefaults, trainItemKnn } from '../../src/sdk/models/itemknn/train'
import { trainTrending } from '../../src/sdk/models/trending/train'
import { finish, type ItemNeighbours, type Model } from '../../src/sdk/shapes/types'
import { createWorkplace } from '../helpers/cli'
import { dataFolder, movieLensFiles } from '../helpers/data'

const python = process.env.TACITLY_PYTHON ?? 'python3'
const needs = 'import os, shutil, pyspark; exit(0 if os.environ.get("JAVA_HOME") or shutil.which("java") else 1)'
const hasSpark = spawnSync(python, ['-c', needs]).status === 0
const place = createWorkplace()
afterAll(() => place.remove())

const folder = (run: string) => place.path(run)

function start(out: string, interactions: string) {
  const asked = ['--user', 'userId', '--item', 'movieId', '--time', 'timestamp', '--max-per-visitor', '3000']
  return spawn(
    python,
    [resolve('spark/tacitly_als.py'), '--interactions', interactions, ...asked, '--out', folder(out)],
    {
      env: {
        ...process.env,
        PYSPARK_PYTHON: python,
        PYSPARK_SUBMIT_ARGS:
          '--master local[2] --driver-memory 2g --conf spark.sql.shuffle.partitions=4 --conf spark.ui.enabled=false pyspark-shell',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    },
  )
}

async function run(out: string, interactions: string): Promise<void> {
  const child = start(out, interactions)
  let said = ''
  child.stderr.on('data', text => {
    said += text
  })
  const [status] = await once(child, 'close')
  if (status !== 0) throw new Error(said)
}

/** Ends it, with all that it started, as soon as the path is there. */
async function killAt(path: string, child: ReturnType<typeof start>): Promise<void> {
  const closed = once(child, 'close')
  const watching = watch(place.folder, { recursive: true }, () => {
    if (existsSync(path)) process.kill(-child.pid!, 'SIGKILL')
  })
  await closed
  watching.close()
}

async function table<C extends string>(out: string, name: string, ...columns: C[]): Promise<Record<C, unknown>[]> {
  const all: Record<C, unknown>[] = []
  for await (const rows of parquetRows(join(folder(out), name), columns)) {
    for (let at = 0; at < rows.size; at++) {
      all.push(Object.fromEntries(columns.map(column => [column, rows[column][at]])) as Record<C, unknown>)
    }
  }
  return all
}

function groupBy<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

const named = hasSpark && dataFolder ? describe : describe.skip

named('Spark on MovieLens small (TACITLY_PYTHON with pyspark, Java 17, TACITLY_DATA)', () => {
  /** By Spark's number: ids and visitors. */
  let items: { id: string; visitors: number }[]
  let numberOf: Map<string, number>
  let known: Csr & { times: Float64Array }
  let withheld: Csr
  let raw: { user: string; item: string; time: number }[]

  beforeAll(async () => {
    const { interactions } = movieLensFiles()
    await run('first', interactions)
    await killAt(join(folder('again'), 'prepared/triples/_SUCCESS'), start('again', interactions))
    expect(existsSync(join(folder('again'), 'als'))).toBe(false)
    expect(existsSync(join(folder('again'), 'tacitly.json'))).toBe(false)
    await run('again', interactions)
    raw = readFileSync(interactions, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map(line => line.split(','))
      .map(([user, item, , time]) => ({ user, item, time: 1000 * Number(time) }))
    items = []
    for (const { index, id, visitors } of await table('first', 'items', 'index', 'id', 'visitors')) {
      items[Number(index)] = { id: String(id), visitors: Number(visitors) }
    }
    numberOf = new Map(items.map(({ id }, number) => [id, number]))
    ;({ known, withheld } = await judged())
  }, 1_500_000)

  /** All 610 visitors judge, so that their rows are all rows. Who is who tells what they touched. */
  async function judged() {
    const rows = await table('first', 'judge/rows', 'visitor', 'id', 'withheld')
    const own = groupBy(
      raw.filter(({ item }) => numberOf.has(item)),
      ({ user }) => user,
    )
    const keyOf = (ids: readonly string[]) => ids.toSorted().join(' ')
    const userOf = new Map(Array.from(own, ([user, of]) => [keyOf(of.map(({ item }) => item)), user]))
    const timeOf = new Map(raw.map(({ user, item, time }) => [`${user} ${item}`, time]))
    const visitors = [...groupBy(rows, ({ visitor }) => visitor).values()]
    const users = visitors.map(of => userOf.get(keyOf(of.map(({ id }) => String(id)))))
    expect(users).not.toContain(undefined)
    expect(new Set(users).size).toBe(own.size)
    const part = (isWithheld: boolean) => {
      const of = visitors.flatMap((rows, row) =>
        rows.filter(one => one.withheld === isWithheld).map(one => ({ ...one, row })),
      )
      const times = of.map(({ row, id }) => timeOf.get(`${users[row]} ${id}`)!)
      const [row, item] = [of.map(one => one.row), of.map(({ id }) => numberOf.get(String(id))!)]
      return buildCsr(visitors.length, items.length, row, item, { times: Float64Array.from(times) })
    }
    return { known: part(false) as Csr & { times: Float64Array }, withheld: part(true) }
  }

  test('a quarter of the rows is withheld, and what is popular is what the others are of', () => {
    const share = withheld.idx.length / (known.idx.length + withheld.idx.length)
    expect(share).toBeGreaterThan(0.22)
    expect(share).toBeLessThan(0.26)
    expect(items.map(({ visitors }) => visitors)).toEqual([...columnCounts(known)])
    expect(items.every(({ visitors }) => visitors >= 3)).toBe(true)
  })

  test('pairs are those of brute force', async () => {
    const counts = new Map<number, number>()
    for (let row = 0; row < known.rows; row++) {
      const own = known.idx.slice(known.ptr[row], known.ptr[row + 1]).sort()
      for (const [at, item] of own.entries()) {
        for (const other of own.subarray(at + 1)) {
          const key = item * items.length + other
          counts.set(key, (counts.get(key) ?? 0) + 1)
        }
      }
    }
    const rows = await table('first', 'pairs', 'item', 'other', 'visitors')
    for (const { item, other, visitors } of rows) {
      expect(counts.get(Number(item) * items.length + Number(other))).toBe(Number(visitors))
    }
    expect(rows.length).toBe([...counts.values()].filter(count => count >= 3).length)
  })

  test.each([
    ['similar', () => trainItemKnn(known, { ...itemKnnDefaults, neighbours: 15, minSupport: 3 })],
    ['together', () => trainCooccurrence(known, { ...cooccurrenceDefaults, neighbours: 10, minSupport: 3 })],
  ] as const)('%s is what our own trainer finds', async (name, train) => {
    const own: ItemNeighbours = finish(train())
    const lists = groupBy(await table('first', name, 'item', 'other', 'weight'), ({ item }) => Number(item))
    for (let item = 0; item < items.length; item++) {
      const found = (lists.get(item) ?? []).map(({ weight }) => Number(weight)).sort((a, b) => b - a)
      const ours = [...own.weights.subarray(own.ptr[item], own.ptr[item + 1])]
      expect(found.length).toBe(ours.length)
      for (const [at, weight] of found.entries()) expect(weight).toBeCloseTo(ours[at], 4)
    }
  })

  test('trending is what our own trainer finds', async () => {
    const own = finish(trainTrending(known)).scores
    const rows = await table('first', 'trending', 'item', 'score')
    // Sums in another order may fall on the other side of a quarter.
    for (const { item, score } of rows) expect(Math.abs(own[Number(item)] - Number(score))).toBeLessThanOrEqual(0.25)
    expect(rows.filter(({ item, score }) => own[Number(item)] !== Number(score)).length).toBeLessThan(5)
  })

  test('the same seed gives the same again, killed after it had prepared', async () => {
    const vectors = async (out: string) => {
      const rows = await table(out, 'als/itemFactors', 'id', 'features')
      return rows.sort((a, b) => Number(a.id) - Number(b.id)).map(({ features }) => features as number[])
    }
    const [first, again] = [await vectors('first'), await vectors('again')]
    expect(again.length).toBe(first.length)
    let most = 0
    first.forEach((vector, item) => {
      vector.forEach((value, f) => {
        most = Math.max(most, Math.abs(value - again[item][f]))
      })
    })
    expect(most).toBeLessThan(1e-3)
    for (const name of ['items', 'similar', 'together', 'judge/rows']) {
      const columns =
        name === 'items' ? ['id'] : name === 'judge/rows' ? ['visitor', 'id', 'withheld'] : ['item', 'other']
      const sorted = async (out: string) =>
        (await table(out, name, ...columns)).map(row => Object.values(row).join(' ')).sort()
      expect(await sorted('again')).toEqual(await sorted('first'))
    }
    expect(existsSync(join(folder('again'), 'prepared'))).toBe(false)
  })

  test('as a page reads it, it is worth 95% of our own iALS at least', async () => {
    const report = await place.tacitly(
      'import',
      '--spark',
      'first',
      '--items',
      movieLensFiles().items[0],
      '--out',
      'bundle',
    )
    expect([report.status, report.stderr]).toEqual([0, ''])
    expect(report.stdout).toMatch(/610 visitors' vectors differ from Spark's by \d\.\de-[78] on average/)
    const { catalog, models, manifest } = await readBack(folder('bundle'))
    expect(manifest.serves.forYou).toBe('als')
    const placeOf = new Map(catalog.items.map(({ id }, at) => [id, at]))
    const moved = (csr: Csr): Csr => ({
      ...csr,
      cols: catalog.items.length,
      idx: csr.idx.map(item => placeOf.get(items[item].id)!),
    })
    const { model: own } = await trainWithEngine(known, alsDefaults, () => undefined)
    const [ours] = await evaluateModels([own], known, withheld)
    const [spark] = await evaluateModels([models.get('als') as Model], moved(known), moved(withheld))
    console.log(
      `nDCG@10: Spark ${spark.metrics['ndcg@10'].toFixed(4)}, our own iALS ${ours.metrics['ndcg@10'].toFixed(4)}`,
    )
    expect(spark.metrics['ndcg@10']).toBeGreaterThan(0.95 * ours.metrics['ndcg@10'])
  })
})
