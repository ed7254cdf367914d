import { gather } from '../kernels/gather'
import { createRandom } from '../random'
import type { LinearEncoder } from '../shapes/encoder-types'
import type { ItemFactors, Step } from '../shapes/types'
import type { RatedColumns } from './rated-columns'
import { createSide, drawExpected, drawNoise, drawVectors, type RatingSide, type SideRatings } from './rating-side'
import type { Traits } from './traits'

export interface SamplingOptions {
  /** Length of a vector; a multiple of 4. @default 12 */
  readonly d: number
  /** Draws of all vectors. @default 100 */
  readonly sweeps: number
  /** Sweeps before those whose mean is taken. @default 20 */
  readonly burnIn: number
  /** @default 1 */
  readonly seed: number
}

export const samplingDefaults: SamplingOptions = { d: 12, sweeps: 100, burnIn: 20, seed: 1 }

export interface SamplingExtras {
  /** Without: neither items nor visitors have a bias. @default true */
  readonly isBiased?: boolean
  /** What visitors have vectors by beside their own: which items they rated. @default false */
  readonly byRated?: boolean
  /** The same of items, such as their genres. @default none */
  readonly traits?: readonly Traits[]
}

/** The means of what was drawn, as a page folds visitors in (`predictRating`). */
export interface SampledRatings extends Pick<ItemFactors, 'd' | 'factors' | 'bias'> {
  /** Length n. */
  readonly variance: Float32Array
  readonly regularisation: number
  /** n x d, where visitors have vectors by what they rated. */
  readonly inputs?: LinearEncoder['inputs']
}

/**
 * Bayesian factorisation of ratings, r_ui = mean + b_u + b_i + p_u q_i + noise, by Gibbs sampling (Salakhutdinov and Mnih
 * 2008, https://doi.org/10.1145/1390156.1390267); every precision has a gamma prior and is drawn too, so that there is nothing to
 * tune. Vectors and biases are drawn around a mean and the effects of traits, as in a factorisation machine over visitor,
 * item and traits (Rendle 2012, https://doi.org/10.1145/2168752.2168771). Yields after each sweep.
 */
export function* sampleRatings(
  { users, items, ratings, mean }: RatedColumns,
  [rows, cols]: readonly [rows: number, cols: number],
  { d, sweeps, burnIn, seed }: SamplingOptions,
  { isBiased = true, byRated = false, traits = [] }: SamplingExtras = {},
): Generator<Step, SampledRatings, void> {
  const random = createRandom(seed)
  const deviation = Math.sqrt(ratings.reduce((sum, value) => sum + (value - mean) ** 2, 0) / ratings.length) || 1
  const values = new Float64Array(ratings).map(value => (value - mean) / deviation)
  const shape = [d, isBiased ? d + 1 : d] as const
  const ofRows = bySide(rows, users, items, values)
  const visitors = createSide(
    ofRows,
    byRated ? [{ size: cols, ptr: ofRows.ptr, idx: ofRows.others }] : [],
    shape,
    random,
  )
  const catalogue = createSide(bySide(cols, items, users, values), traits, shape, random)
  const means = createMeans(visitors, catalogue)
  let noise = 1
  for (let step = 1; step <= sweeps; step++) {
    // The mean of visitors' biases is in those of the items.
    drawExpected(visitors, d, random)
    drawVectors(visitors, catalogue, noise, random)
    drawExpected(catalogue, catalogue.size, random)
    drawVectors(catalogue, visitors, noise, random)
    noise = drawNoise(visitors, catalogue, random)
    if (step > Math.min(burnIn, sweeps - 1)) means.add(noise)
    yield { step, steps: sweeps }
  }
  return means.folded(deviation)
}

function bySide(n: number, own: Int32Array, others: Int32Array, values: Float64Array): SideRatings {
  const ptr = new Int32Array(n + 1)
  for (const row of own) ptr[row + 1]++
  for (let row = 0; row < n; row++) ptr[row + 1] += ptr[row]
  const next = ptr.slice(0, n)
  const places = new Int32Array(own.length)
  for (let k = 0; k < own.length; k++) places[next[own[k]]++] = k
  return { ptr, others: gather(others, places), values: gather(values, places) }
}

function createMeans(visitors: RatingSide, items: RatingSide) {
  const { size, d, n } = items
  const sums = { vectors: new Float64Array(n * size), squares: new Float64Array(n * size) }
  const [mean, spread] = [new Float64Array(size), new Float64Array(size)]
  const effects = visitors.effects.map(({ values }) => new Float64Array(values.length))[0]
  let noises = 0
  let count = 0

  return {
    add(noise: number): void {
      count++
      noises += noise
      items.vectors.forEach((value, at) => {
        sums.vectors[at] += value
        sums.squares[at] += value ** 2
      })
      visitors.mean.forEach((value, f) => {
        mean[f] += value
        spread[f] += 1 / visitors.precisions[f]
      })
      visitors.effects[0]?.values.forEach((value, at) => {
        effects[at] += value
      })
    },

    /**
     * One lambda for all: entry f is measured in units of what visitors spread in it, over what their biases do. Of a visitor's
     * equations the expectation over q is taken: sum E[q q'] = sum (mean mean' + variance I), the mean variance of q's entries.
     */
    folded(deviation: number): SampledRatings {
      const bySpread = Float64Array.from(spread, value => Math.sqrt(value / (size > d ? spread[d] : count)))
      const factors = new Float32Array(n * d)
      const variance = new Float32Array(n)
      const bias = new Float32Array(n)
      const inputs = effects && new Float32Array(n * d)
      for (let item = 0; item < n; item++) {
        bias[item] = size > d ? (deviation * sums.vectors[item * size + d]) / count : 0
        for (let f = 0; f < d; f++) {
          const [from, to] = [item * size + f, item * d + f]
          const drawn = sums.vectors[from] / count
          factors[to] = drawn * bySpread[f]
          variance[item] += ((sums.squares[from] / count - drawn ** 2) * bySpread[f] ** 2) / d
          bias[item] += (deviation * drawn * mean[f]) / count
          if (inputs) inputs[to] = (deviation * effects[from]) / count / bySpread[f]
        }
      }
      const regularisation = (count / noises) * (size > d ? count / spread[d] : 1)
      return { d, factors, bias, variance: variance.map(value => Math.max(0, value)), regularisation, inputs }
    },
  }
}
