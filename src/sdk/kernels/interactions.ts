import type { Csr } from './csr'
import { type EventColumns, eventsAt, pickColumns, placesByRow } from './events'
import { gather, indices } from './gather'
import { type Memory, ownMemory } from './memory'
import { createEntries, eachPair, type HearPair } from './pairs'

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
  /** Whether row k does. @default all do */
  readonly counts?: (k: number) => boolean
  /** Where what is made is to lie. @default the heap */
  readonly memory?: Memory
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
 * CSR from (row, column) pairs. A pair is one entry, where its first row stands: the strengths of its rows are added up, and
 * where the sum is not above 0, the entry is a rejected one. Rows of strength 0 are as if they were not there. What rows say
 * of their moments stands in `events`, row by row. Beside what is made, it takes 4 bytes a row.
 */
export function buildCsr(
  rows: number,
  cols: number,
  row: ArrayLike<number>,
  col: ArrayLike<number>,
  { values, confidence = 'none', counts, memory = ownMemory, ...columns }: RowColumns = {},
): Csr {
  const { times, ratings, context } = columns
  const places = placesByRow(rows, row, counts)
  const walk = (hear: HearPair) => eachPair(places, cols, { col, values, times }, hear)
  const sizeOf = (strength: number) => {
    const size = Math.abs(strength)
    return size < leastStrength ? 0 : Math.fround(confidenceOf[confidence](size))
  }
  const sizes = { liked: 0, rejected: 0 }
  let isWeighted = false
  walk((_row, _col, strength) => {
    sizes[sideOf(strength)]++
    isWeighted ||= sizeOf(strength) !== 1
  })
  const entries = (count: number, isTimed: boolean) => createEntries({ rows, cols, count, isWeighted, isTimed }, memory)
  const sides = { liked: entries(sizes.liked, times !== undefined), rejected: entries(sizes.rejected, false) }
  walk((row, col, strength, time) => sides[sideOf(strength)].add(row, col, sizeOf(strength), time))
  return {
    ...sides.liked.end(),
    rejected: sizes.rejected > 0 ? sides.rejected.end() : undefined,
    events: times || ratings || context ? eventsAt(places, col, columns, memory) : undefined,
  }
}

const sideOf = (strength: number) => (strength >= leastStrength ? 'liked' : 'rejected')

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
