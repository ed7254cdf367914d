import type { Csr } from '../../kernels/interactions'
import type { ItemFactors, Training } from '../../shapes/types'
import { type DeepOptions, deepDefaults, drawWeights, trainDeep } from '../../training/deep/train'
import { type Products, plainProducts } from '../../training/products'
import { beginFrom, nearestMap } from './from-als'
import { scorePairs } from './score-pairs'

export interface NeuMfOptions extends DeepOptions {
  /** Length of the vectors that the layers read, a multiple of 4. Those that are multiplied are as long as iALS's. @default 16 */
  readonly d: number
  /** Numbers of the layer after the first. @default 8 */
  readonly hidden: number
  /** Products of vectors (GMF), layers over both (MLP), or the sum of the two. @default both */
  readonly parts: 'gmf' | 'mlp' | 'both'
}

/** So small a network answers a click within a frame; one of 32 and 16 ranked no better. */
export const neuMfDefaults: NeuMfOptions = {
  ...deepDefaults,
  epochs: 10,
  candidates: 2048,
  mostEntries: 2048,
  learningRate: 0.001,
  decay: 0,
  d: 16,
  hidden: 8,
  parts: 'both',
}

/**
 * Neural collaborative filtering: of a visitor, an input vector an item that they touched (as in DeepICF, Xue et al. 2019,
 * https://arxiv.org/abs/1811.04392); of an item a vector; the product of their first parts plus what layers say of the others.
 * Products begin with what iALS has found, and layers with nothing (pre-training: He et al. 2017, 3.4.1).
 *
 * @param csr users by items
 * @param als of `csr`
 * @throws TacitlyError options-invalid, training-diverged
 */
export function* trainNeuMf(
  csr: Csr,
  als: ItemFactors,
  options: NeuMfOptions = neuMfDefaults,
  products: Products = plainProducts,
): Training<ItemFactors> {
  const { d: read, hidden, parts } = options
  const [multiplied, sizes] = [parts === 'mlp' ? 0 : als.d, parts === 'gmf' ? [] : [read, hidden, 1]]
  const d = multiplied + (sizes[0] ?? 0)
  const map = multiplied > 0 ? yield* nearestMap(als, csr, products) : undefined
  const { inputs, start, factors, layers } = yield* trainDeep(
    csr,
    (counts, random) => {
      const drawn = drawWeights(counts, { width: d, d, sizes }, random)
      if (map) beginFrom(drawn, als, map, counts)
      return drawn
    },
    scorePairs,
    options,
    products,
  )
  const model = { shape: 'factors', id: 'neumf', d, factors } as const
  if (parts === 'gmf') {
    const bias = products.timesTransposed(factors, start, d)
    return { ...model, bias, encoder: { kind: 'linear', pooling: 'root', inputs } }
  }
  return { ...model, encoder: { kind: 'interaction', inputs, start, layers } }
}
