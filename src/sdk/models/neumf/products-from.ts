import type { Csr } from '../../kernels/interactions'
import { fitRidge } from '../../kernels/ridge'
import { sumRows } from '../../kernels/sum-rows'
import { foldIn } from '../../shapes/factors'
import type { ItemFactors } from '../../shapes/types'
import type { DeepWeights } from '../../training/deep/train'
import type { Products } from '../../training/products'

/** What a point of iALS, whose scores lie about 0 .. 1, is as a logit: with less the first epochs forget what it knew. */
const sharpness = 20

/** More say the same of the map. */
const mostVisitors = 2000

/** Of the regression, a share of the mean square of what it reads. */
const penalty = 1e-3

/**
 * In the first columns, iALS: its vectors of items, and as input vectors these by the linear map that comes nearest to iALS's own
 * visitors, whom it solves for one by one. The layers say nothing yet.
 *
 * @param counts of each item 0 where it has no vector
 */
export function productsFrom(
  { d, ...als }: ItemFactors,
  csr: Csr,
  counts: Float32Array,
  { inputs, start, factors, layers }: DeepWeights,
  products: Products,
): DeepWeights {
  const sample = rootSums({ d, ...als }, csr)
  const square = sample.pooled.reduce((sum, value) => sum + value * value, 0) / sample.pooled.length
  const ones = new Float32Array(sample.pooled.length / d).fill(1)
  const map = fitRidge({ size: d, values: sample.pooled }, sample.solved, ones, penalty * square)
  const asRead = products.timesTransposed(als.factors, map.weights, d)
  const [scale, width] = [Math.sqrt(sharpness), start.length]
  start.set(map.bias.map(value => scale * value))
  counts.forEach((count, item) => {
    if (count === 0) return
    for (let f = 0; f < d; f++) {
      inputs[item * width + f] = scale * asRead[item * d + f]
      factors[item * width + f] = scale * als.factors[item * d + f]
    }
  })
  layers.at(-1)?.weights.fill(0)
  return { inputs, start, factors, layers }
}

/** Of visitors, the sums of their items' vectors by the root of their mass, and iALS's own vectors. */
function rootSums(als: ItemFactors, { rows, cols, ptr, idx, weights }: Csr) {
  const known = Array.from({ length: rows }, (_, row) => row).filter(row => ptr[row + 1] > ptr[row])
  const stride = Math.ceil(known.length / mostVisitors)
  const { d } = als
  const visitors = known
    .filter((_, at) => at % stride === 0)
    .map(row => {
      const items = idx.slice(ptr[row], ptr[row + 1])
      const preference = new Float32Array(items.length).fill(1)
      const confidence = weights?.slice(ptr[row], ptr[row + 1]) ?? preference
      return { items, preference, confidence }
    })
  const [pooled, solved] = [new Float32Array(visitors.length * d), new Float32Array(visitors.length * d)]
  visitors.forEach((history, at) => {
    const { items, confidence } = history
    const root = Math.sqrt(confidence.reduce((sum, value) => sum + value, 0))
    const row = { rows: 1, cols, ptr: Int32Array.of(0, items.length), idx: items }
    sumRows(als.factors, { ...row, weights: confidence.map(c => c / root) }, d, pooled.subarray(at * d, at * d + d))
    solved.set(foldIn(als, history).vector, at * d)
  })
  return { pooled, solved }
}
