import { keepEntries } from '../kernels/entries'
import { type Csr, columnCounts } from '../kernels/interactions'

/**
 * An item gets a vector, and a pair of items a place among neighbours, from so many visitors on: what rests on one or
 * two people says too much of them and too little of the item. (MovieLens small: NDCG@10 .383 -> .386.)
 */
export const minVisitors = 3

/** The same factors, n x d, with zeros for items that fewer than `minVisitors` rows hold. */
export function withoutRareItems(factors: Float32Array, d: number, csr: Csr): Float32Array {
  const kept = factors.slice()
  columnCounts(csr).forEach((visitors, item) => {
    if (visitors < minVisitors) kept.fill(0, item * d, item * d + d)
  })
  return kept
}

/** The same rows, without these items. */
export function withoutRareEntries(csr: Csr): Csr {
  const counts = columnCounts(csr)
  const isKept = (item: number) => counts[item] >= minVisitors
  return keepEntries({ ...csr, times: undefined }, (_, item) => isKept(item))
}

/** What a data map says of models of which rare items are left out. */
export const withoutRare = 'trained on their interactions; none for items of fewer than 3 visitors'
