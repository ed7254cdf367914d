import type { Events } from '../../kernels/events'
import type { ItemScores, Training } from '../../shapes/types'

export interface BiasOptions {
  /** Added to the number of an item's ratings, and of a visitor's: pulls the biases of few towards 0. @default 5 */
  readonly shrink: number
  /** @default 10 */
  readonly sweeps: number
}

export const biasDefaults: BiasOptions = { shrink: 5, sweeps: 10 }

/**
 * What is rated high, whoever rates it: r_ui = mean + b_u + b_i, by least squares in turn (Koren 2010,
 * https://doi.org/10.1145/1644873.1644874, section 2.1):
 *
 *   b_u = sum_i (r_ui - mean - b_i) / (n_u + shrink),  b_i = sum_u (r_ui - mean - b_u) / (n_i + shrink)
 *
 * @param events with ratings; the scores are b_i, 0 of items that nobody rated
 */
export function* trainBias(
  { ptr, items, ratings = new Float32Array() }: Events,
  cols: number,
  { shrink, sweeps }: BiasOptions = biasDefaults,
): Training<ItemScores> {
  const rated = Int32Array.from(ratings.keys()).filter(k => !Number.isNaN(ratings[k]))
  const userOf = new Int32Array(ratings.length)
  for (let user = 0; user + 1 < ptr.length; user++) userOf.fill(user, ptr[user], ptr[user + 1])
  const mean = rated.length === 0 ? 0 : rated.reduce((sum, k) => sum + ratings[k], 0) / rated.length
  let ofItem = new Float64Array(cols)
  let ofUser = new Float64Array(Math.max(0, ptr.length - 1))
  const residuals = (length: number, at: (k: number) => number, other: (k: number) => number) => {
    const sums = new Float64Array(length)
    const counts = new Float64Array(length).fill(shrink)
    for (const k of rated) {
      sums[at(k)] += ratings[k] - mean - other(k)
      counts[at(k)]++
    }
    return sums.map((sum, row) => (sum === 0 ? 0 : sum / counts[row]))
  }
  for (let step = 1; step <= sweeps; step++) {
    ofUser = residuals(
      ofUser.length,
      k => userOf[k],
      k => ofItem[items[k]],
    )
    ofItem = residuals(
      cols,
      k => items[k],
      k => ofUser[userOf[k]],
    )
    yield { step, steps: sweeps }
  }
  const scale = rated.reduce<[number, number]>(
    ([lowest, highest], k) => [Math.min(lowest, ratings[k]), Math.max(highest, ratings[k])],
    [Infinity, -Infinity],
  )
  return { shape: 'scores', id: 'bias', scores: Float32Array.from(ofItem), rating: { mean, scale, shrink } }
}
