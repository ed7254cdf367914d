import { gram } from '../../kernels/gram'
import { recencyOf } from '../../shapes/recency'
import type { ItemFactors } from '../../shapes/types'
import type { AlsOptions } from './options'

/**
 * Item factors, n x d, as a model, with the encoder that the options mean. Their Gram matrix is worked out when it is first
 * read: of a model after each sweep, few ask for it.
 *
 * @param known that matrix, where it is there already
 */
export function alsModel(factors: Float32Array, options: AlsOptions, known?: Float32Array): ItemFactors {
  const { d, regularisation, unobservedWeight, frequencyExponent, byCount } = options
  return {
    shape: 'factors',
    id: 'als',
    d,
    factors,
    encoder: {
      kind: 'ridge',
      get gram() {
        known ??= gram(factors, factors.length / d, d)
        return known
      },
      regularisation,
      unobservedWeight,
      frequencyExponent,
      byCount,
    },
    recency: recencyOf(options),
  }
}
