import type { Csr } from '../../kernels/interactions'
import { fitRidge } from '../../kernels/ridge'
import { sumRows } from '../../kernels/sum-rows'
import { foldIn } from '../../shapes/factors'
import type { ItemFactors, Step } from '../../shapes/types'
import type { DeepWeights } from '../../training/deep/train'
import type { Products } from '../../training/products'

/** What a point of iALS, whose scores lie about 0 .. 1, is as a logit: with less the first epochs forget what it knew. */
const sharpness = 20

/** More say the same of the map. */
const mostVisitors = 2000
const visitorsAStep = 100

/** Of the regression, a share of the mean square of what it reads. */
const penalty = 1e-3

/** Items as they are read, n x d, and what every visitor starts from, d, so that both together are nearest to iALS's own visitors. */
export interface NearestMap {
  readonly inputs: Float32Array
  readonly start: Float32Array
}

/**
 * The linear map from the sums of visitors' items, by the root of their mass, to the vectors that iALS solves for one by one. It takes
 * seconds where vectors are long.
 *
 * @returns undefined: there is nobody to go by
 */
export function* nearestMap(
  als: ItemFactors,
  csr: Csr,
  products: Products,
): Generator<Step, NearestMap | undefined, void> {
  const { d, factors } = als
  const visitors = drawnHistories(csr)
  if (visitors.length === 0) return undefined
  const [pooled, solved] = [new Float32Array(visitors.length * d), new Float32Array(visitors.length * d)]
  for (const [at, history] of visitors.entries()) {
    const { items, confidence } = history
    const root = Math.sqrt(confidence.reduce((sum, value) => sum + value, 0))
    const row = { rows: 1, ptr: Int32Array.of(0, items.length), idx: items, weights: confidence.map(c => c / root) }
    sumRows(factors, row, d, pooled.subarray(at * d, at * d + d))
    solved.set(foldIn(als, history).vector, at * d)
    if ((at + 1) % visitorsAStep === 0) yield { step: 0, steps: 1 }
  }
  const square = pooled.reduce((sum, value) => sum + value * value, 0) / pooled.length
  if (square === 0) return undefined
  const ones = new Float32Array(visitors.length).fill(1)
  const map = fitRidge({ size: d, values: pooled }, solved, ones, penalty * square)
  return { inputs: products.timesTransposed(factors, map.weights, d), start: map.bias }
}

/** Writes iALS into the first columns of weights that were drawn; the layers say nothing yet. @param counts of each item 0 where it has no vector */
export function beginFrom(
  { inputs, start, factors, layers }: DeepWeights,
  als: ItemFactors,
  map: NearestMap,
  counts: Float32Array,
): void {
  const [scale, width, { d }] = [Math.sqrt(sharpness), start.length, als]
  start.set(map.start.map(value => scale * value))
  counts.forEach((count, item) => {
    if (count === 0) return
    for (let f = 0; f < d; f++) {
      inputs[item * width + f] = scale * map.inputs[item * d + f]
      factors[item * width + f] = scale * als.factors[item * d + f]
    }
  })
  layers.at(-1)?.weights.fill(0)
}

/** Visitors, evenly over the rows, each as a page would have them. Whose items count nothing are nobody. */
function drawnHistories({ rows, ptr, idx, weights }: Csr) {
  const all = Array.from({ length: rows }, (_, row) => {
    const items = idx.slice(ptr[row], ptr[row + 1])
    const preference = new Float32Array(items.length).fill(1)
    return { items, preference, confidence: weights?.slice(ptr[row], ptr[row + 1]) ?? preference }
  }).filter(({ confidence }) => confidence.some(value => value > 0))
  const stride = Math.ceil(all.length / mostVisitors)
  return all.filter((_, at) => at % stride === 0)
}
