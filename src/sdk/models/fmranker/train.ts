import type { Random } from '../../random'
import type { Ranker, Training } from '../../shapes/types'
import type { RankerData } from '../../training/ranker-lists'
import { drawn, type LearnedNetwork, type NetworkRankerOptions, trainRanker } from '../../training/train-ranker'

/** Deviation of the first vectors: crosses say next to nothing then. */
const spread = 0.01

/** A factorisation machine as second stage: weights, and the products of each two features by their vectors. */
export const trainFmRanker = (data: RankerData, options: NetworkRankerOptions): Training<Ranker> =>
  trainRanker('fmranker', data, options, (features, random) => createCrosses(features, options.d, random))

/** ds/dv_x = x (sum_y v_y y - v_x x). */
export function createCrosses(features: number, d: number, random: Random): LearnedNetwork {
  const vectors = drawn(features * d, spread, random)
  return {
    network: { kind: 'crosses', d, vectors },
    values: [vectors],
    backward({ features, values }, slope, [gradient]) {
      const sum = new Float64Array(d)
      for (let k = 0; k < features.length; k++)
        for (let f = 0; f < d; f++) sum[f] += values[k] * vectors[features[k] * d + f]
      for (let k = 0; k < features.length; k++) {
        for (let f = 0, at = features[k] * d; f < d; f++) {
          gradient[at + f] += slope * values[k] * (sum[f] - values[k] * vectors[at + f])
        }
      }
    },
  }
}
