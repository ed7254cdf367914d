import type { Random } from '../../random'
import type { Ranker, Training } from '../../shapes/types'
import type { RankerData } from '../../training/ranker-lists'
import { drawn, type LearnedNetwork, type NetworkRankerOptions, trainRanker } from '../../training/train-ranker'

/** Of the second hidden layer. */
const hidden = 8

/**
 * Wide & deep as second stage: weights of features (wide), and two hidden layers over vectors of the same features (deep), of `4 d` and 8
 * numbers, learned together.
 */
export const trainWideDeep = (data: RankerData, options: NetworkRankerOptions): Training<Ranker> =>
  trainRanker('widedeep', data, options, (features, random) => createLayers(features, 4 * options.d, random))

export function createLayers(features: number, d: number, random: Random): LearnedNetwork {
  const vectors = drawn(features * d, 0.1, random)
  const bias = new Float32Array(d)
  const first = { weights: drawn(hidden * d, Math.sqrt(2 / d), random), bias: new Float32Array(hidden) }
  // The last one begins at 0: so does what the network says.
  const last = { weights: new Float32Array(hidden), bias: new Float32Array(1) }
  return {
    network: { kind: 'layers', d, vectors, bias, layers: [first, last] },
    values: [vectors, bias, first.weights, first.bias, last.weights],
    backward({ features, values }, slope, [ofVectors, ofBias, ofFirst, ofFirstBias, ofLast]) {
      const input = Float64Array.from(bias)
      for (let k = 0; k < features.length; k++)
        for (let f = 0; f < d; f++) input[f] += values[k] * vectors[features[k] * d + f]
      const back = new Float64Array(d)
      for (let o = 0; o < hidden; o++) {
        let out = first.bias[o]
        for (let f = 0; f < d; f++) out += first.weights[o * d + f] * Math.max(0, input[f])
        if (out <= 0) continue
        ofLast[o] += slope * out
        const own = slope * last.weights[o]
        ofFirstBias[o] += own
        for (let f = 0; f < d; f++) {
          if (input[f] <= 0) continue
          ofFirst[o * d + f] += own * input[f]
          back[f] += own * first.weights[o * d + f]
        }
      }
      for (let f = 0; f < d; f++) ofBias[f] += back[f]
      for (let k = 0; k < features.length; k++)
        for (let f = 0, at = features[k] * d; f < d; f++) ofVectors[at + f] += values[k] * back[f]
    },
  }
}
