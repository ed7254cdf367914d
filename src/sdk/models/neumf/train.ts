import type { Csr } from '../../kernels/interactions'
import type { Random } from '../../random'
import type { ItemFactors, Training } from '../../shapes/types'
import { startLayers } from '../../training/deep/layers'
import { type DeepOptions, deepDefaults, trainDeep } from '../../training/deep/train'
import { type Products, plainProducts } from '../../training/products'
import { scorePairs } from './score-pairs'

export interface NeuMfOptions extends DeepOptions {
  /** Length of a vector in each part; a multiple of 4. @default 32 */
  readonly d: number
  /** Numbers of the layer after the first. @default 16 */
  readonly hidden: number
  /** Products of vectors (GMF), layers over both (MLP), or the sum of the two. @default both */
  readonly parts: 'gmf' | 'mlp' | 'both'
}

export const neuMfDefaults: NeuMfOptions = {
  ...deepDefaults,
  d: 32,
  hidden: 16,
  parts: 'both',
}

/**
 * Neural collaborative filtering: of a visitor, an input vector an item that they touched (as in DeepICF, Xue et al. 2019,
 * https://arxiv.org/abs/1811.04392); of an item a vector; the product of their first halves plus what layers say of the others.
 *
 * @param csr users by items
 * @throws TacitlyError options-invalid, training-diverged
 */
export function* trainNeuMf(
  csr: Csr,
  options: NeuMfOptions = neuMfDefaults,
  products: Products = plainProducts,
): Training<ItemFactors> {
  const { parts, hidden } = options
  const d = parts === 'both' ? 2 * options.d : options.d
  const begin = (random: Random) => (parts === 'gmf' ? [] : startLayers([options.d, hidden, 1], random))
  const { inputs, start, factors, layers } = yield* trainDeep(
    csr,
    { width: d, d },
    scorePairs,
    begin,
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
