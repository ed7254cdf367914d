import { type Csr, transpose } from '../interactions'
import { topK } from '../kernels/top-k'
import type { ItemNeighbours, ModelId, Step, Training } from './shapes'

export interface NeighbourOptions {
  /** Neighbours kept for each item. @default 20 */
  readonly neighbours: number
  /** Rows that must hold both items. @default 2 */
  readonly minSupport: number
}

/** Items a step: about 20 ms on MovieLens small. */
const itemsAStep = 256

/**
 * The strongest neighbours of each item under a similarity of co-occurrence. Walks the item x item matrix one item at a
 * time and never holds it whole: O(sum of squared row lengths) time, O(items x neighbours) memory.
 *
 * @param similarity of two items from what their shared rows weigh and how many they are; only those above 0 are kept
 * @param rowWeights what a shared row weighs; absent: 1
 */
export function* trainNeighbours(
  id: ModelId,
  csr: Csr,
  { neighbours, minSupport }: NeighbourOptions,
  similarity: (item: number, other: number, weight: number, support: number) => number,
  rowWeights?: Float32Array,
): Training<ItemNeighbours> {
  const { rows: items, ptr: userPtr, idx: users } = transpose(csr)
  const { ptr, idx } = csr
  const met = new Int32Array(items)
  const weight = new Float32Array(items)
  const support = new Int32Array(items)
  const score = new Float32Array(items)
  const lists: NeighbourList[] = []
  for (let item = 0; item < items; item++) {
    let size = 0
    for (let k = userPtr[item]; k < userPtr[item + 1]; k++) {
      const user = users[k]
      const counts = rowWeights ? rowWeights[user] : 1
      for (let e = ptr[user]; e < ptr[user + 1]; e++) {
        const other = idx[e]
        if (support[other]++ === 0) met[size++] = other
        weight[other] += counts
      }
    }
    // Ascending, so that equal similarities fall to the lower index.
    const candidates = met.subarray(0, size).sort()
    for (let m = 0; m < size; m++) {
      const other = candidates[m]
      const value =
        other === item || support[other] < minSupport ? 0 : similarity(item, other, weight[other], support[other])
      score[m] = value > 0 ? value : Number.NaN
      weight[other] = 0
      support[other] = 0
    }
    const best = topK(score.subarray(0, size), neighbours)
    lists.push({ idx: best.map(m => candidates[m]), weights: Float32Array.from(best, m => score[m]) })
    if ((item + 1) % itemsAStep === 0) yield stepOf(item + 1, items)
  }
  return neighboursFromLists(id, lists)
}

function stepOf(done: number, items: number): Step {
  return { step: done / itemsAStep, steps: Math.ceil(items / itemsAStep) }
}

/** The neighbours of one item, strongest first. */
export interface NeighbourList {
  readonly idx: Int32Array
  readonly weights: Float32Array
}

/** One list an item, as a model. */
export function neighboursFromLists(id: ModelId, lists: readonly NeighbourList[]): ItemNeighbours {
  const ptr = new Int32Array(lists.length + 1)
  lists.forEach((list, item) => {
    ptr[item + 1] = ptr[item] + list.idx.length
  })
  const idx = new Int32Array(ptr[lists.length])
  const weights = new Float32Array(idx.length)
  lists.forEach((list, item) => {
    idx.set(list.idx, ptr[item])
    weights.set(list.weights, ptr[item])
  })
  return { shape: 'neighbours', id, ptr, idx, weights }
}
