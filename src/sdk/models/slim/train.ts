import { type Csr, columnCounts } from '../../kernels/interactions'
import { topK } from '../../kernels/top-k'
import { transpose } from '../../kernels/transpose'
import { createLists, type NeighbourList, type NeighbourOptions, trainNeighbours } from '../../shapes/neighbours'
import { recencyOf } from '../../shapes/recency'
import type { ItemNeighbours, Training } from '../../shapes/types'

export interface SlimOptions extends NeighbourOptions {
  /** Among so many items, the most alike by cosine, each item's weights are sought. @default 200 */
  readonly neighbours: number
  /** beta_1: leaves out what explains too little, and of weights above 0 all pairs of no more shared rows. @default 1 */
  readonly l1: number
  /** beta_2: shares a weight among items that are alike. @default 60 */
  readonly l2: number
  /** Whether an item may only speak for another, never against it. @default true */
  readonly nonnegative: boolean
}

export const slimDefaults: SlimOptions = {
  ...{ neighbours: 200, minSupport: 1, halfLife: 0 },
  ...{ l1: 1, l2: 60, nonnegative: true },
}

/** Items a step. */
const itemsAStep = 128
/** Of a sweep over an item's candidates: a change below this share of the largest weight ends the fit. */
const tolerance = 0.01
const mostSweeps = 30

/**
 * SLIM (Ning & Karypis 2011, https://doi.org/10.1109/ICDM.2011.134): the column x_j of each item by those of its neighbours,
 *
 *   min over w of  1/2 |x_j - sum_i w_i x_i|^2 + beta_2 / 2 |w|^2 + beta_1 |w|_1,   w_j = 0, w >= 0 where `nonnegative`
 *
 * by coordinate descent on the residual (Friedman et al. 2010), which takes an item's visitors a visit and no Gram matrix:
 * O(items x neighbours x visitors of an item) time a sweep, O(items x neighbours) memory.
 *
 * @param csr users by items; every liked entry is a 1
 */
export function* trainSlim(csr: Csr, options: SlimOptions = slimDefaults): Training<ItemNeighbours> {
  const { l1, nonnegative } = options
  const counts = columnCounts(csr)
  const candidates = yield* trainNeighbours(csr, {
    ...{ id: 'slim', ...options },
    // A weight above 0 begins where what is shared exceeds the penalty; fitting others takes away from it.
    similarity: (item, other, _, both) =>
      nonnegative && both <= l1 ? 0 : both / Math.sqrt(counts[item] * counts[other]),
  })
  const explain = createDescent(csr, options)
  const lists = createLists(csr.cols)
  for (let item = 0; item < csr.cols; item++) {
    lists.add(strongestFirst(...explain(item, candidates.idx.subarray(candidates.ptr[item], candidates.ptr[item + 1]))))
    if ((item + 1) % itemsAStep === 0) yield { step: (item + 1) / itemsAStep, steps: Math.ceil(csr.cols / itemsAStep) }
  }
  return { ...lists.end('slim'), recency: recencyOf(options) }
}

/** Weights of some columns, by which another is to be explained. */
function createDescent(csr: Csr, { l1, l2, nonnegative }: SlimOptions) {
  const { ptr, idx: users } = transpose(csr)
  const residual = new Float64Array(csr.rows)
  const add = (item: number, value: number) => {
    for (let k = ptr[item]; k < ptr[item + 1]; k++) residual[users[k]] += value
  }
  const clear = (item: number) => {
    for (let k = ptr[item]; k < ptr[item + 1]; k++) residual[users[k]] = 0
  }
  /** argmin over w_i, all others as they are: what the penalty leaves of <x_i, residual + w_i x_i>, over |x_i|^2 + beta_2. */
  const best = (item: number, weight: number) => {
    const size = ptr[item + 1] - ptr[item]
    let explained = size * weight
    for (let k = ptr[item]; k < ptr[item + 1]; k++) explained += residual[users[k]]
    if (explained > l1) return (explained - l1) / (size + l2)
    return nonnegative || explained > -l1 ? 0 : (explained + l1) / (size + l2)
  }
  return (target: number, columns: Int32Array): [columns: Int32Array, weights: Float64Array] => {
    const weights = new Float64Array(columns.length)
    add(target, 1)
    for (let sweep = 0; sweep < mostSweeps; sweep++) {
      let [largest, change] = [0, 0]
      columns.forEach((item, k) => {
        const weight = best(item, weights[k])
        if (weight !== weights[k]) add(item, weights[k] - weight)
        change = Math.max(change, Math.abs(weight - weights[k]))
        largest = Math.max(largest, Math.abs(weight))
        weights[k] = weight
      })
      if (change <= tolerance * largest) break
    }
    clear(target)
    columns.forEach(clear)
    return [columns, weights]
  }
}

function strongestFirst(columns: Int32Array, weights: Float64Array): NeighbourList {
  const sizes = Float32Array.from(weights, weight => (weight === 0 ? Number.NaN : Math.abs(weight)))
  const order = topK(sizes, sizes.length)
  return { idx: order.map(k => columns[k]), weights: Float32Array.from(order, k => weights[k]) }
}
