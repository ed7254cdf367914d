import { gram } from '../kernels/gram'
import type { Csr } from '../kernels/interactions'
import type { ItemFactors, LinearEncoder, ModelId, RidgeEncoder, StoredShape } from '../shapes/types'
import type { DescentOptions } from './descend-ratings'
import { withoutRareItems } from './rare-items'
import type { RatedColumns } from './rated-columns'

interface Found {
  readonly factors: Float32Array
  readonly bias: Float32Array
}

interface FoldInOptions extends Pick<DescentOptions, 'd' | 'regularisation' | 'foldInRegularisation'> {
  readonly isBiased: boolean
}

/** Factors of ratings as a model that folds visitors in; lists, which it is not made for, go by what was liked. */
export function ratingFactors(
  id: ModelId,
  { factors, bias }: Found,
  { mean, scale }: RatedColumns,
  { d, regularisation, foldInRegularisation, isBiased }: FoldInOptions,
  encoder: RidgeEncoder | LinearEncoder = ridge(factors, d, regularisation),
): ItemFactors {
  return {
    ...{ shape: 'factors', id, d, factors, encoder },
    ...(isBiased && { bias }),
    rating: { mean, scale, regularisation: foldInRegularisation, isBiased },
  }
}

/** Of what was rated alone, that nobody touched says nothing. */
const ridge = (factors: Float32Array, d: number, regularisation: number): RidgeEncoder => ({
  kind: 'ridge',
  gram: gram(factors, factors.length / d, d),
  ...{ regularisation, unobservedWeight: 0, frequencyExponent: 0 },
})

/** As a bundle carries it: without vectors of items that too few visitors touched. */
export const withoutRare = {
  cause: 'cutting' as const,
  cut(whole: StoredShape, rows: Csr): StoredShape {
    const { d, factors, bias, encoder, ...rest } = whole as ItemFactors
    const isLinear = encoder.kind === 'linear' && !('ptr' in encoder.inputs)
    return {
      ...{ ...rest, d, factors: withoutRareItems(factors, d, rows) },
      bias: bias && withoutRareItems(bias, 1, rows),
      encoder: isLinear ? { ...encoder, inputs: withoutRareItems(encoder.inputs as Float32Array, d, rows) } : encoder,
    }
  },
}
