import type { RankerNetwork } from './types'

/** Features of one candidate that are not 0. */
export interface SparseFeatures {
  readonly features: ArrayLike<number>
  readonly values: ArrayLike<number>
}

/** What a network adds to what the weights say of a candidate, see RankerNetwork. */
export function networkScore(network: RankerNetwork, { features, values }: SparseFeatures): number {
  const { d, vectors } = network
  const sum = new Float64Array(d)
  let squares = 0
  for (let k = 0; k < features.length; k++) {
    for (let f = 0, at = features[k] * d; f < d; f++) {
      const own = values[k] * vectors[at + f]
      sum[f] += own
      squares += own * own
    }
  }
  if (network.kind === 'crosses') return (sum.reduce((total, one) => total + one * one, 0) - squares) / 2
  let inputs = sum.map((one, f) => Math.max(0, one + network.bias[f]))
  network.layers.forEach(({ weights, bias }, layer) => {
    const isLast = layer === network.layers.length - 1
    const size = inputs.length
    inputs = Float64Array.from(bias, (out, o) => {
      for (let f = 0; f < size; f++) out += weights[o * size + f] * inputs[f]
      return isLast ? out : Math.max(0, out)
    })
  })
  return inputs[0]
}
