import type { Events } from '../../kernels/events'
import type { ItemScores, Training } from '../../shapes/types'
import { ratedColumns } from '../../training/rated-columns'

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
  events: Events,
  cols: number,
  { shrink, sweeps }: BiasOptions = biasDefaults,
): Training<ItemScores> {
  const { users, items, ratings, mean, scale } = ratedColumns(events)
  const rows = events.ptr.length - 1
  let ofItem = new Float64Array(cols)
  for (let step = 1; step <= sweeps; step++) {
    const ofUser = above(rows, users, items, ofItem)
    ofItem = above(cols, items, users, ofUser)
    yield { step, steps: sweeps }
  }
  return { shape: 'scores', id: 'bias', scores: Float32Array.from(ofItem), rating: { mean, scale, shrink } }

  /** Of each row what its ratings have above the mean and the other side's biases. */
  function above(length: number, of: Int32Array, other: Int32Array, biases: Float64Array): Float64Array<ArrayBuffer> {
    const sums = new Float64Array(length)
    const counts = new Float64Array(length).fill(shrink)
    for (let k = 0; k < ratings.length; k++) {
      sums[of[k]] += ratings[k] - mean - biases[other[k]]
      counts[of[k]]++
    }
    return sums.map((sum, row) => (sum === 0 ? 0 : sum / counts[row]))
  }
}
