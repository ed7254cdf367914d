import { keepEntries } from '../kernels/entries'
import { gather } from '../kernels/gather'
import { type Csr, columnCounts } from '../kernels/interactions'
import { topK } from '../kernels/top-k'
import { transpose } from '../kernels/transpose'
import { type RecencyOptions, recencyOf } from './recency'
import type { ItemNeighbours, ModelId, Step, Training } from './types'

export interface NeighbourOptions extends RecencyOptions {
  /** Neighbours kept for each item. @default 20 */
  readonly neighbours: number
  /** Rows that must hold both items. @default 2 */
  readonly minSupport: number
}

/** Items a step: about 20 ms on MovieLens small. */
const itemsAStep = 256

/** Which items are neighbours, and how strongly. */
export interface PairRule extends NeighbourOptions {
  readonly id: ModelId
  /** Of two items from what their shared rows weigh and how many they are; only those above 0 are kept. */
  readonly similarity: (item: number, other: number, weight: number, support: number) => number
  /** What a shared row weighs; absent: 1. */
  readonly rowWeights?: Float32Array
}

/** The strongest neighbours of each item by one rule, see walkPairs. */
export function* trainNeighbours(csr: Csr, rule: PairRule): Training<ItemNeighbours> {
  const [model] = yield* walkPairs(csr, [rule])
  return model
}

/**
 * The strongest neighbours of each item under similarities of co-occurrence, a model a rule. Walks the item x item matrix
 * once, one item at a time, and never holds it whole: O(sum of squared row lengths) time, O(items x neighbours) memory.
 */
export function* walkPairs(csr: Csr, rules: readonly PairRule[]): Generator<Step, ItemNeighbours[], void> {
  const least = Math.min(...rules.map(({ minSupport }) => minSupport))
  const counts = columnCounts(csr)
  // Of an item that too few rows hold, no pair counts.
  const { rows, cols } = csr
  const kept = keepEntries({ rows, cols, ptr: csr.ptr, idx: csr.idx }, (_, item) => counts[item] >= least)
  const { ptr, idx } = kept
  const { rows: items, ptr: userPtr, idx: users } = transpose(kept)
  const met = new Int32Array(items)
  const support = new Int32Array(items)
  const score = new Float32Array(items)
  const weights = rules.map(({ rowWeights }) => rowWeights && new Float32Array(items))
  const lists = rules.map(() => createLists(items))
  for (let item = 0; item < items; item++) {
    for (let k = userPtr[item]; k < userPtr[item + 1]; k++) {
      const [from, to] = [ptr[users[k]], ptr[users[k] + 1]]
      for (let e = from; e < to; e++) support[idx[e]]++
      for (let r = 0; r < rules.length; r++) {
        const weight = weights[r]
        if (weight) addTo(weight, idx, from, to, rules[r].rowWeights![users[k]])
      }
    }
    const size = findMet(item)
    rules.forEach(({ neighbours, minSupport, similarity }, r) => {
      const weight = weights[r]
      for (let m = 0; m < size; m++) {
        const other = met[m]
        const both = support[other]
        const value =
          other === item || both < minSupport ? 0 : similarity(item, other, weight ? weight[other] : both, both)
        score[m] = value > 0 ? value : Number.NaN
        if (weight) weight[other] = 0
      }
      const best = topK(score.subarray(0, size), neighbours)
      lists[r].add({ idx: gather(met, best), weights: gather(score, best) })
    })
    for (let m = 0; m < size; m++) support[met[m]] = 0
    if ((item + 1) % itemsAStep === 0) yield stepOf(item + 1, items)
  }
  return rules.map((rule, r) => ({ ...lists[r].end(rule.id), recency: recencyOf(rule) }))

  /** Lists in `met`, ascending, the items that share a row with this one: equal similarities fall to the lower index. */
  function findMet(item: number): number {
    let size = 0
    let entries = 0
    for (let k = userPtr[item]; k < userPtr[item + 1]; k++) entries += ptr[users[k] + 1] - ptr[users[k]]
    // Of many, looking at every item is quicker than sorting.
    if (entries * 16 >= items) {
      for (let other = 0; other < items; other++) if (support[other] > 0) met[size++] = other
      return size
    }
    for (let k = userPtr[item]; k < userPtr[item + 1]; k++) {
      for (let e = ptr[users[k]]; e < ptr[users[k] + 1]; e++) {
        const other = idx[e]
        // Marked as listed by its sign.
        if (support[other] < 0) continue
        support[other] = -support[other]
        met[size++] = other
      }
    }
    met.subarray(0, size).sort()
    for (let m = 0; m < size; m++) support[met[m]] = -support[met[m]]
    return size
  }
}

function addTo(weight: Float32Array, idx: Int32Array, from: number, to: number, more: number): void {
  for (let e = from; e < to; e++) weight[idx[e]] += more
}

function stepOf(done: number, items: number): Step {
  return { step: done / itemsAStep, steps: Math.ceil(items / itemsAStep) }
}

/** The neighbours of one item, strongest first. */
export interface NeighbourList {
  readonly idx: Int32Array
  readonly weights: Float32Array
}

/** Lists of many items, joined some at a time: two small arrays an item weigh more than what is in them. */
export function createLists(items: number) {
  const ptr = new Int32Array(items + 1)
  const joined: NeighbourList[] = []
  let latest: NeighbourList[] = []
  let item = 0
  return {
    add(list: NeighbourList): void {
      ptr[item + 1] = ptr[item++] + list.idx.length
      latest.push(list)
      if (latest.length < itemsAStep) return
      joined.push(joinLists(latest))
      latest = []
    },
    end: (id: ModelId): ItemNeighbours => ({ shape: 'neighbours', id, ptr, ...joinLists([...joined, ...latest]) }),
  }
}

function joinLists(lists: readonly NeighbourList[]): NeighbourList {
  const size = lists.reduce((sum, { idx }) => sum + idx.length, 0)
  const joined = { idx: new Int32Array(size), weights: new Float32Array(size) }
  let at = 0
  for (const { idx, weights } of lists) {
    joined.idx.set(idx, at)
    joined.weights.set(weights, at)
    at += idx.length
  }
  return joined
}

/** One list an item, as a model. */
export function neighboursFromLists(id: ModelId, lists: readonly NeighbourList[]): ItemNeighbours {
  const all = createLists(lists.length)
  for (const list of lists) all.add(list)
  return all.end(id)
}

/** What a data map says of neighbours found among visitors. */
export const sharedPairs = 'pairs that at least 3 visitors share'
