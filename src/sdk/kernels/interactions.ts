import type { Csr } from './csr'
import { keepEntries } from './entries'
import { type EventColumns, eventsByRow, pickColumns } from './events'
import { gather, indices } from './gather'

export type { Csr } from './csr'

/** Ordered columns, one row an interaction. Users' own ids outside, integers inside. */
export interface Interactions extends EventColumns {
  readonly users: Int32Array
  readonly items: Int32Array
  readonly userIds: readonly string[]
  readonly itemIds: readonly string[]
  /**
   * Signed strength of each row: preference (-1 .. 1) times confidence (>= 0) by the table of feedback.ts, where a click is
   * 1. Below 0 something was rejected, or taken back; 0 says nothing. Absent: every row counts as 1.
   */
  readonly values?: Float32Array
}

/**
 * What the strengths of a pair, added up, are as a confidence: log2(1 + s), in which the hundredth play says less than
 * the first; s itself; or 1, so that only its sign counts.
 */
export type Confidence = 'log' | 'linear' | 'none'

/** Of files. */
export const defaultConfidence: Confidence = 'log'

const confidenceOf: Readonly<Record<Confidence, (strength: number) => number>> = {
  log: strength => Math.log2(1 + strength),
  linear: strength => strength,
  none: strength => Math.sign(strength),
}

/** Strengths are float32: what is left of a sum of them below this is rounding. */
const leastStrength = 1e-5

/** What rows say beside who and what. */
export interface RowColumns extends EventColumns {
  /** See Interactions. @default every row counts as 1 */
  readonly values?: ArrayLike<number>
  /** @default 'none' */
  readonly confidence?: Confidence
}

/** Some rows, in the order of `rows`, under the same numbers. */
export function pickRows(data: Interactions, rows: Int32Array): Interactions {
  const { users, items, values, userIds, itemIds } = data
  return {
    ...{ userIds, itemIds, users: gather(users, rows), items: gather(items, rows) },
    values: values && gather(values, rows),
    ...pickColumns(data, rows),
  }
}

/** Rows by user, columns by item; see buildCsr. */
export function toCsr({ userIds, itemIds, users, items, ...columns }: Interactions, confidence?: Confidence): Csr {
  return buildCsr(userIds.length, itemIds.length, users, items, { ...columns, confidence })
}

/**
 * CSR from (row, column) pairs, in one counting pass. A pair is one entry, where its first row stands: the strengths of
 * its rows are added up, and where the sum is not above 0, the entry is a rejected one. Rows of strength 0 are as if they
 * were not there. What rows say of their moments stands in `events`, row by row.
 */
export function buildCsr(
  rows: number,
  cols: number,
  row: ArrayLike<number>,
  col: ArrayLike<number>,
  { values, confidence = 'none', ...columns }: RowColumns = {},
): Csr {
  const { times, ratings, context } = columns
  const count = row.length
  // First: what it takes on the way is gone before the pairs are joined.
  const events = times || ratings || context ? eventsByRow(rows, row, col, columns) : undefined
  const start = new Int32Array(rows + 1)
  for (let k = 0; k < count; k++) start[row[k] + 1]++
  for (let r = 0; r < rows; r++) start[r + 1] += start[r]
  const all = new Int32Array(count)
  const strengths = new Float64Array(count).fill(1)
  const when = times && new Float64Array(count)
  const next = start.slice(0, rows)
  for (let k = 0; k < count; k++) {
    const at = next[row[k]]++
    all[at] = col[k]
    if (values) strengths[at] = values[k]
    if (when) when[at] = times[k]
  }

  const entryOf = new Int32Array(cols).fill(-1)
  const ptr = new Int32Array(rows + 1)
  let kept = 0
  for (let r = 0; r < rows; r++) {
    for (let k = start[r]; k < start[r + 1]; k++) {
      if (strengths[k] === 0) continue
      const c = all[k]
      const isRepeated = entryOf[c] >= ptr[r]
      const entry = isRepeated ? entryOf[c] : kept++
      entryOf[c] = entry
      all[entry] = c
      strengths[entry] = strengths[k] + (isRepeated ? strengths[entry] : 0)
      if (when) when[entry] = isRepeated ? Math.max(when[entry], when[k]) : when[k]
    }
    ptr[r + 1] = kept
  }
  const cut = <A extends Int32Array | Float64Array>(array: A) => (kept === count ? array : (array.slice(0, kept) as A))
  const pairs = { rows, cols, ptr, idx: cut(all), times: when && cut(when) }
  return { ...bySign(pairs, strengths.subarray(0, kept), confidence), events }
}

function bySign(pairs: Csr, strengths: Float64Array, confidence: Confidence): Csr {
  const isLiked = (entry: number) => strengths[entry] >= leastStrength
  const sizes = Float32Array.from(strengths, strength => {
    const size = Math.abs(strength)
    return size < leastStrength ? 0 : confidenceOf[confidence](size)
  })
  const weighted = { ...pairs, weights: sizes.some(size => size !== 1) ? sizes : undefined }
  if (strengths.every((_, entry) => isLiked(entry))) return weighted
  const { times, ...untimed } = weighted
  const rejected = keepEntries(untimed, (_row, _item, entry) => !isLiked(entry))
  return { ...keepEntries(weighted, (_row, _item, entry) => isLiked(entry)), rejected }
}

/** Number of liked entries in each column: an item's popularity. */
export function columnCounts(csr: Csr): Float32Array {
  const counts = new Float32Array(csr.cols)
  for (let k = 0; k < csr.idx.length; k++) counts[csr.idx[k]]++
  return counts
}

/** A matrix with one entry a row, for looking rows up. @param weights of each. @default 1 */
export function bagsOfOne(items: Int32Array, cols: number, weights?: Float32Array): Csr {
  return { rows: items.length, cols, ptr: indices(items.length + 1), idx: items, weights }
}
