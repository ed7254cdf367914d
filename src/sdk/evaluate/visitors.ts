import type { Csr } from '../kernels/interactions'
import { hashPair } from '../random'
import type { History } from '../shapes/types'
import { cut, type SplitSpec } from './split'

/** A visitor at one moment: what they have touched, and what they touched then. */
export interface Visit {
  /** Row of the visitors. */
  readonly user: number
  /** What a model is told. */
  readonly history: History
  /** All that they touched so far: nothing of it is recommended. */
  readonly seen: Int32Array
  readonly next: ReadonlySet<number>
}

/** What follows a moment judges the list of it, up to so many items. */
const nextItems = 10

/** Holds whole visitors out, drawn by a hash of their row. Both parts keep the shape. */
export function splitVisitors(csr: Csr, { seed, heldOut }: SplitSpec): { train: Csr; test: Csr } {
  const bound = heldOut * 2 ** 32
  return cut(csr, row => hashPair(row, 0, seed) < bound)
}

/**
 * Every visitor after `items` liked items, in the order of the row, where something follows.
 *
 * @param windows beginnings a visitor, spread evenly over the row: who begins later has touched things before that no
 *   model is told of. @default 1, at the first item
 */
export function visitsAfter({ ptr, idx, weights, rows }: Csr, items: number, windows = 1): Visit[] {
  const visits: Visit[] = []
  for (let user = 0; user < rows; user++) {
    const [from, to] = [ptr[user], ptr[user + 1]]
    const room = to - from - items
    const beginnings = Array.from({ length: windows }, (_, k) => from + Math.floor((k * (room - 1)) / windows))
    for (const start of new Set(room > 0 ? beginnings : [])) {
      const end = start + items
      visits.push({
        user,
        history: {
          items: idx.subarray(start, end),
          preference: new Float32Array(items).fill(1),
          confidence: weights?.subarray(start, end) ?? new Float32Array(items).fill(1),
        },
        seen: idx.subarray(from, end),
        next: new Set(idx.subarray(end, Math.min(to, end + nextItems))),
      })
    }
  }
  return visits
}

/**
 * How rare what a visit goes by is: the geometric mean of the counts of the history's items in train (of items that
 * nobody touched there 1).
 */
export function rarityOf({ history }: Visit, counts: ArrayLike<number>): number {
  const logs = history.items.reduce((sum, item) => sum + Math.log(Math.max(1, counts[item])), 0)
  return Math.exp(logs / history.items.length)
}
