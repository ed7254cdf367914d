// From events to pairs of a row and a column, each once.
import type { Csr } from './csr'
import type { PlacesByRow } from './events'
import type { Memory } from './memory'

interface PairColumns {
  readonly col: ArrayLike<number>
  /** @default 1 each */
  readonly values?: ArrayLike<number>
  readonly times?: ArrayLike<number>
}

/** @param time the latest; 0 without times */
export type HearPair = (row: number, col: number, strength: number, time: number) => void

/** Row by row, a pair where its first event of a strength stands: strengths are added up. Events of strength 0 are as if they were not there. */
export function eachPair(
  { ptr, places }: PlacesByRow,
  cols: number,
  { col, values, times }: PairColumns,
  hear: HearPair,
): void {
  const longest = ptr.reduce((most, end, r) => Math.max(most, end - (ptr[r - 1] ?? 0)), 0)
  const [items, strengths, latest] = [new Int32Array(longest), new Float64Array(longest), new Float64Array(longest)]
  /** Of the row's pairs, where they stand; of others, anything. */
  const pairOf = new Int32Array(cols)
  for (let r = 0; r + 1 < ptr.length; r++) {
    let count = 0
    for (let at = ptr[r]; at < ptr[r + 1]; at++) {
      const k = places[at]
      const strength = values ? values[k] : 1
      if (strength === 0) continue
      const item = col[k]
      const time = times ? times[k] : 0
      const known = pairOf[item]
      if (known < count && items[known] === item) {
        strengths[known] += strength
        latest[known] = Math.max(latest[known], time)
        continue
      }
      pairOf[item] = count
      items[count] = item
      strengths[count] = strength
      latest[count++] = time
    }
    for (let pair = 0; pair < count; pair++) hear(r, items[pair], strengths[pair], latest[pair])
  }
}

interface EntriesShape {
  readonly rows: number
  readonly cols: number
  readonly count: number
  readonly isWeighted: boolean
  readonly isTimed: boolean
}

/** Sparse rows to be filled by `count` entries, row by row. */
export function createEntries({ rows, cols, count, isWeighted, isTimed }: EntriesShape, memory: Memory) {
  const ptr = memory(Int32Array, rows + 1)
  const idx = memory(Int32Array, count)
  const weights = isWeighted ? memory(Float32Array, count) : undefined
  const times = isTimed ? memory(Float64Array, count) : undefined
  let at = 0
  return {
    add(row: number, col: number, weight: number, time: number): void {
      idx[at] = col
      if (weights) weights[at] = weight
      if (times) times[at] = time
      ptr[row + 1] = ++at
    },
    end(): Csr {
      for (let r = 0; r < rows; r++) ptr[r + 1] = Math.max(ptr[r], ptr[r + 1])
      return { rows, cols, ptr, idx, weights, times }
    },
  }
}
