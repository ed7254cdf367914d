import { gather, indices } from '../../sdk/kernels/gather'
import type { ItemNeighbours, ModelId } from '../../sdk/shapes/types'

/** Pairs as columns: what `item` has for a neighbour, and how strongly. */
export interface PairColumns {
  readonly item: Int32Array
  readonly other: Int32Array
  readonly weight: Float32Array
}

/** The lists of each item, strongest first; equals by their number. A pair that stands there twice counts where it is stronger. */
export function neighboursOf(id: ModelId, items: number, { item, other, weight }: PairColumns): ItemNeighbours {
  const byPair = indices(item.length).sort((a, b) => item[a] - item[b] || other[a] - other[b] || weight[b] - weight[a])
  const once = byPair.filter((at, k) => {
    const before = byPair[k - 1]
    return k === 0 || item[before] !== item[at] || other[before] !== other[at]
  })
  const order = once.sort((a, b) => item[a] - item[b] || weight[b] - weight[a] || other[a] - other[b])
  const ptr = new Int32Array(items + 1)
  for (const at of order) ptr[item[at] + 1]++
  for (let at = 0; at < items; at++) ptr[at + 1] += ptr[at]
  return {
    ...{ shape: 'neighbours', id, ptr },
    idx: gather(other, order),
    weights: gather(weight, order),
  }
}
