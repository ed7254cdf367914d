import { feedForward } from './feed-forward'
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
  return feedForward(
    network.layers,
    sum.map((one, f) => one + network.bias[f]),
  )[0]
}
