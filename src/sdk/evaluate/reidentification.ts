import type { Csr } from '../kernels/interactions'
import { transpose } from '../kernels/transpose'
import { createRandom, shuffle } from '../random'

/** Of published rows, for who knows so many items of a person. */
export interface Reidentified {
  readonly known: number
  /** Share of the visitors whose row is the only one that holds these items: who knows them reads the rest. */
  readonly share: number
  /** Visitors with more items than that. */
  readonly visitors: number
}

const knownItems = [1, 2, 3, 5, 10]
const mostVisitors = 1000

/**
 * How many visitors are found by a few of their items, drawn (Narayanan & Shmatikov 2008, https://arxiv.org/abs/cs/0610105).
 *
 * @param rows as they are published
 */
export function reidentify(rows: Csr, seed = 1): Reidentified[] {
  const holders = transpose(rows)
  const random = createRandom(seed)
  const order = shuffle(
    Int32Array.from({ length: rows.rows }, (_, row) => row),
    random,
  )
  const itemsOf = (row: number) => rows.idx.slice(rows.ptr[row], rows.ptr[row + 1])
  return knownItems.map(known => {
    const asked = order.filter(row => rows.ptr[row + 1] - rows.ptr[row] > known).subarray(0, mostVisitors)
    const found = asked.filter(row => {
      const items = shuffle(itemsOf(row), random).subarray(0, known)
      const met = new Map<number, number>()
      for (const item of items) {
        for (let k = holders.ptr[item]; k < holders.ptr[item + 1]; k++) {
          met.set(holders.idx[k], (met.get(holders.idx[k]) ?? 0) + 1)
        }
      }
      return [...met.values()].filter(count => count === known).length === 1
    })
    return { known, share: asked.length === 0 ? Number.NaN : found.length / asked.length, visitors: asked.length }
  })
}
