import { type Csr, columnCounts } from '../kernels/interactions'
import { topK } from '../kernels/top-k'
import { transpose } from '../kernels/transpose'
import { type NeighbourList, type NeighbourOptions, neighboursFromLists } from './neighbours'
import { recencyOf } from './recency'
import type { ItemNeighbours, ModelId, Step, Training } from './types'

/** What follows what, and how strongly. */
export interface FollowerRule extends NeighbourOptions {
  readonly id: ModelId
  /** Only so many places after an item are looked at. */
  readonly window: number
  /** Of a row in which the other item stands so many places after the one, 1 being next to it. */
  readonly weightAt: (gap: number) => number
  /** Power of an item's visitors that what follows it is divided by: 1 makes shares of its visitors. */
  readonly damping: number
}

/** Items a step. */
const itemsAStep = 256

/**
 * What most often follows each item in a row, which goes by time: w_ij, for the score of j from i in the history, is
 * sum_u weightAt(place of j - place of i) / |U_i|^damping. The `neighbours` strongest followers of each item are kept; as
 * neighbours of j stand those items that it follows. O(entries x window) time.
 */
export function* trainFollowers(csr: Csr, rule: FollowerRule): Training<ItemNeighbours> {
  const { cols: items, ptr, idx } = csr
  const { rowOf, starts, places } = placesByItem(csr)
  const visitors = columnCounts(csr)
  const weights = Array.from({ length: Math.min(rule.window, longestRow(csr)) + 1 }, (_, gap) => rule.weightAt(gap))
  const support = new Int32Array(items)
  const sums = new Float64Array(items)
  const followers: NeighbourList[] = []
  for (let item = 0; item < items; item++) {
    const met: number[] = []
    for (let p = starts[item]; p < starts[item + 1]; p++) {
      const place = places[p]
      const end = Math.min(ptr[rowOf[p] + 1], place + weights.length)
      for (let next = place + 1; next < end; next++) {
        if (support[idx[next]]++ === 0) met.push(idx[next])
        sums[idx[next]] += weights[next - place]
      }
    }
    const share = visitors[item] ** -rule.damping
    const kept = Int32Array.from(met.filter(other => support[other] >= rule.minSupport)).sort()
    const scores = Float32Array.from(kept, other => sums[other] * share)
    const best = topK(scores, rule.neighbours)
    followers.push({ idx: best.map(k => kept[k]), weights: Float32Array.from(best, k => scores[k]) })
    for (const other of met) support[other] = sums[other] = 0
    if ((item + 1) % itemsAStep === 0) yield stepOf(item + 1, items)
  }
  return { ...turnedOver(rule.id, followers), recency: recencyOf(rule) }
}

const stepOf = (done: number, items: number): Step => ({
  step: done / itemsAStep,
  steps: Math.ceil(items / itemsAStep),
})

const longestRow = ({ rows, ptr }: Csr) =>
  Array.from({ length: rows }, (_, row) => ptr[row + 1] - ptr[row]).reduce((a, b) => Math.max(a, b), 0)

/** Of each item the entries that hold it, `places`, and the row of each, `rowOf`. */
function placesByItem({ rows, cols, ptr, idx }: Csr) {
  const starts = new Int32Array(cols + 1)
  for (const item of idx) starts[item + 1]++
  for (let item = 0; item < cols; item++) starts[item + 1] += starts[item]
  const next = starts.slice(0, cols)
  const places = new Int32Array(idx.length)
  const rowOf = new Int32Array(idx.length)
  for (let row = 0; row < rows; row++) {
    for (let k = ptr[row]; k < ptr[row + 1]; k++) {
      const at = next[idx[k]]++
      places[at] = k
      rowOf[at] = row
    }
  }
  return { starts, places, rowOf }
}

/** From what follows each item to what each item follows, strongest first. */
function turnedOver(id: ModelId, followers: readonly NeighbourList[]): ItemNeighbours {
  const n = followers.length
  const { ptr, idx, weights } = transpose({ ...neighboursFromLists(id, followers), rows: n, cols: n })
  const lists = Array.from({ length: n }, (_, item): NeighbourList => {
    const order = topK(weights!.subarray(ptr[item], ptr[item + 1]), ptr[item + 1] - ptr[item])
    return {
      idx: order.map(k => idx[ptr[item] + k]),
      weights: Float32Array.from(order, k => weights![ptr[item] + k]),
    }
  })
  return neighboursFromLists(id, lists)
}

/** What a data map says of what follows what. */
export const sharedSteps = 'steps that at least 3 visitors took'
