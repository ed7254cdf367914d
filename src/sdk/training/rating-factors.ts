import { gram } from '../kernels/gram'
import type { Csr } from '../kernels/interactions'
import type { LinearEncoder, RidgeEncoder } from '../shapes/encoder-types'
import type { ItemFactors, ModelId, StoredShape } from '../shapes/types'
import { checkFactors } from './health'
import { withoutRareItems } from './rare-items'
import type { RatedColumns } from './rated-columns'
import type { SampledRatings } from './sample-ratings'

/**
 * Factors of ratings as a model that folds visitors in; lists, which it is not made for, go by what was liked.
 *
 * @throws TacitlyError training-diverged
 */
export function ratingFactors(
  id: ModelId,
  { d, factors, bias, variance, regularisation, inputs }: SampledRatings,
  { mean, scale }: RatedColumns,
  isBiased = true,
): ItemFactors {
  checkFactors(factors)
  const encoder: RidgeEncoder | LinearEncoder = inputs
    ? { kind: 'linear', pooling: 'root', inputs }
    : {
        kind: 'ridge',
        gram: gram(factors, factors.length / d, d),
        regularisation,
        unobservedWeight: 0,
        frequencyExponent: 0,
      }
  const rating = { mean, scale, regularisation, variance, isBiased }
  return { shape: 'factors', id, d, factors, bias, encoder, rating }
}

/** As a bundle carries it: without vectors of items that too few visitors touched. */
export const withoutRare = {
  cause: 'cutting' as const,
  cut(whole: StoredShape, rows: Csr): StoredShape {
    const { d, factors, bias, encoder, rating, ...rest } = whole as ItemFactors
    const isLinear = encoder.kind === 'linear' && !('ptr' in encoder.inputs)
    return {
      ...{ ...rest, d, factors: withoutRareItems(factors, d, rows) },
      bias: bias && withoutRareItems(bias, 1, rows),
      encoder: isLinear ? { ...encoder, inputs: withoutRareItems(encoder.inputs as Float32Array, d, rows) } : encoder,
      rating: rating && { ...rating, variance: withoutRareItems(rating.variance, 1, rows) },
    }
  },
}
