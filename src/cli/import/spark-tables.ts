import { join } from 'node:path'
import { buildCsr, type Csr } from '../../sdk/kernels/interactions'
import { inputError } from '../read/input-errors'
import type { PairColumns } from './neighbours-of'
import { parquetRows, type Rows } from './parquet-parts'
import type { SparkManifest } from './spark-manifest'

/** Where the tables are, and what tacitly.json says of them. */
export interface SparkFolder {
  readonly folder: string
  readonly manifest: SparkManifest
}

export interface SparkItems {
  /** By Spark's number. */
  readonly ids: readonly string[]
  readonly visitors: Float32Array
}

/** Visitors whom Spark lets judge; items by Spark's number. */
export interface SparkJudges {
  readonly known: Csr
  readonly withheld: Csr
  /** By Spark's number of the visitor. */
  readonly rowOf: ReadonlyMap<number, number>
}

/** Visitors whose vectors are held against Spark's. */
const mostCompared = 1000

export async function readItems(from: SparkFolder): Promise<SparkItems> {
  const size = from.manifest.rows.items
  const ids = new Array<string>(size)
  const visitors = new Float32Array(size)
  const placed = placer(from, 'items', size)
  await eachRow(from, 'items', ['index', 'id', 'visitors'], ({ index, id, visitors: count }, at) => {
    const number = placed(index[at])
    ids[number] = String(id[at])
    visitors[number] = Number(count[at])
  })
  return { ids, visitors }
}

/** n x rank, by Spark's number. */
export async function readFactors(from: SparkFolder, items: number): Promise<Float32Array> {
  const { rank } = from.manifest.options
  const factors = new Float32Array(items * rank)
  const placed = placer(from, 'als/itemFactors', items)
  await eachRow(from, 'als/itemFactors', ['id', 'features'], ({ id, features }, at) => {
    const number = placed(id[at])
    factors.set(vectorOf(from, 'als/itemFactors', features[at], number), number * rank)
  })
  return factors
}

export async function readJudges(from: SparkFolder, ids: readonly string[]): Promise<SparkJudges> {
  const numberOf = new Map(ids.map((id, number) => [id, number]))
  const size = from.manifest.rows['judge/rows']
  const [row, item] = [new Int32Array(size), new Int32Array(size)]
  const values = new Float32Array(size)
  const isWithheld = new Uint8Array(size)
  const rowOf = new Map<number, number>()
  let k = 0
  await eachRow(from, 'judge/rows', ['visitor', 'id', 'value', 'withheld'], (rows, at) => {
    const visitor = Number(rows.visitor[at])
    if (!rowOf.has(visitor)) rowOf.set(visitor, rowOf.size)
    const number = numberOf.get(String(rows.id[at]))
    if (number === undefined) throw isUnknown(from, 'judge/rows', 'the item', rows.id[at])
    row[k] = rowOf.get(visitor)!
    item[k] = number
    values[k] = Number(rows.value[at])
    isWithheld[k++] = Number(rows.withheld[at])
  })
  const part = (withheld: number): Csr => {
    const own = Int32Array.from(row.keys()).filter(at => isWithheld[at] === withheld)
    const of = <T extends Int32Array | Float32Array>(column: T) => own.map(at => column[at])
    const strengths = Float32Array.from(own, at => values[at])
    return buildCsr(rowOf.size, ids.length, of(row), of(item), { values: strengths, confidence: 'linear' })
  }
  return { known: part(0), withheld: part(1), rowOf }
}

/** By row: what Spark makes of some of the visitors who judge. */
export async function readVectors(
  from: SparkFolder,
  { rowOf, known }: SparkJudges,
): Promise<ReadonlyMap<number, Float32Array>> {
  const vectors = new Map<number, Float32Array>()
  await eachRow(from, 'judge/vectors', ['visitor', 'features'], ({ visitor, features }, at) => {
    if (vectors.size === mostCompared) return
    const row = rowOf.get(Number(visitor[at]))
    if (row === undefined) throw isUnknown(from, 'judge/vectors', 'the visitor', visitor[at])
    if (known.ptr[row + 1] > known.ptr[row]) {
      vectors.set(row, Float32Array.from(vectorOf(from, 'judge/vectors', features[at], Number(visitor[at]))))
    }
  })
  return vectors
}

/** Pairs of items that the catalogue has. @param place by Spark's number; -1: it has not */
export async function readPairs(
  from: SparkFolder,
  table: 'together' | 'similar',
  place: Int32Array,
): Promise<PairColumns> {
  const size = from.manifest.rows[table]
  const [item, other, weight] = [new Int32Array(size), new Int32Array(size), new Float32Array(size)]
  let k = 0
  await eachRow(from, table, ['item', 'other', 'weight'], (rows, at) => {
    const [a, b] = [rows.item[at], rows.other[at]].map(number => place[Number(number)])
    if (a === undefined || b === undefined) throw isUnknown(from, table, 'the items', [rows.item[at], rows.other[at]])
    if (!(Number(rows.weight[at]) > 0)) throw isNoNumber(from, table, rows.weight[at])
    if (a < 0 || b < 0) return
    item[k] = a
    other[k] = b
    weight[k++] = Number(rows.weight[at])
  })
  return { item: item.subarray(0, k), other: other.subarray(0, k), weight: weight.subarray(0, k) }
}

/** By Spark's number. */
export async function readTrending(from: SparkFolder, items: number): Promise<Float32Array> {
  const scores = new Float32Array(items)
  const placed = placer(from, 'trending', items)
  await eachRow(from, 'trending', ['item', 'score'], ({ item, score }, at) => {
    if (!Number.isFinite(score[at])) throw isNoNumber(from, 'trending', score[at])
    scores[placed(item[at])] = Number(score[at])
  })
  return scores
}

/** @throws TacitlyError 'model-incomplete' where a table has other rows than tacitly.json says */
async function eachRow<C extends string>(
  { folder, manifest }: SparkFolder,
  table: string,
  columns: readonly C[],
  take: (rows: Rows<C>, at: number) => void,
): Promise<void> {
  const path = join(folder, table)
  const expected = manifest.rows[table]
  const differs = (is: string) =>
    inputError('model-incomplete', path, `holds ${is} rows, and tacitly.json says ${expected}`, {
      wanted: 'copy all part files of one run',
    })
  let count = 0
  for await (const rows of parquetRows(path, columns)) {
    if (count + rows.size > expected) throw differs(`more than ${expected}`)
    for (let at = 0; at < rows.size; at++) take(rows, at)
    count += rows.size
  }
  if (count < expected) throw differs(String(count))
}

/** Numbers of items: whole, of the items there are, each once. */
function placer({ folder }: SparkFolder, table: string, items: number): (number: unknown) => number {
  const seen = new Uint8Array(items)
  return value => {
    const number = Number(value)
    if (seen[number] === 0) {
      seen[number] = 1
      return number
    }
    const what = seen[number] === 1 ? `has the item ${value} twice` : `has the item ${value}, of ${items}`
    throw inputError('model-invalid', join(folder, table), what)
  }
}

function vectorOf({ folder, manifest }: SparkFolder, table: string, features: unknown, number: number): number[] {
  const { rank } = manifest.options
  const vector = features as number[]
  const path = join(folder, table)
  if (vector?.length !== rank) {
    throw inputError('model-invalid', path, `has ${vector?.length} numbers for ${number}, and the rank is ${rank}`)
  }
  const wrong = vector.find(value => !Number.isFinite(value))
  if (wrong === undefined) return vector
  throw inputError('model-invalid', path, `has ${wrong} in the vector of ${number}: the training diverged`)
}

const isUnknown = ({ folder }: SparkFolder, table: string, what: string, value: unknown) =>
  inputError('model-invalid', join(folder, table), `has ${what} ${String(value)}, which items does not know`)

const isNoNumber = ({ folder }: SparkFolder, table: string, value: unknown) =>
  inputError('model-invalid', join(folder, table), `has the number ${String(value)}`)
