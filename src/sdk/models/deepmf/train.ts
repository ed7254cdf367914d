import type { Csr } from '../../kernels/interactions'
import type { ItemFactors, Training } from '../../shapes/types'
import { passLayers } from '../../training/deep/layers'
import { type DeepOptions, deepDefaults, drawWeights, type ScorePairs, trainDeep } from '../../training/deep/train'
import { type Products, plainProducts } from '../../training/products'

export interface DeepMfOptions extends DeepOptions {
  /** Length of a vector; a multiple of 4. @default 64 */
  readonly d: number
  /** Numbers of the hidden layer. @default 128 */
  readonly hidden: number
}

export const deepMfDefaults: DeepMfOptions = {
  ...deepDefaults,
  d: 64,
  hidden: 128,
}

/** Visitors through their tower, times the candidates' vectors. */
export const scoreByTower: ScorePairs = (layers, visitors, candidates, d, products) => {
  const { out, back } = passLayers(layers, visitors, products)
  const width = candidates.length / d
  return {
    scores: products.timesTransposed(out, candidates, d),
    back: (slopes, gradients) => ({
      ofVisitors: back(products.addProduct(slopes, candidates, new Float32Array(out.length), width, d), gradients),
      ofCandidates: products.addTransposedProduct(slopes, out, new Float32Array(candidates.length), width, d),
    }),
  }
}

/**
 * Deep matrix factorisation: two layers over an input vector an item that the visitor touched, times a vector an item. Of the
 * two towers of Xue et al. an item's is its vector, which a bundle would hold in any case.
 *
 * @param csr users by items
 * @throws TacitlyError training-diverged
 */
export function* trainDeepMf(
  csr: Csr,
  options: DeepMfOptions = deepMfDefaults,
  products: Products = plainProducts,
): Training<ItemFactors> {
  const { d, hidden } = options
  const sizes = { width: hidden, d, sizes: [hidden, d] }
  const { inputs, start, factors, layers } = yield* trainDeep(
    csr,
    (counts, random) => drawWeights(counts, sizes, random),
    scoreByTower,
    options,
    products,
  )
  return { shape: 'factors', id: 'deepmf', d, factors, encoder: { kind: 'tower', inputs, start, layers } }
}
