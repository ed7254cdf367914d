import type { Csr } from '../../kernels/interactions'
import type { ItemFactors, ModelId, SequenceEncoder, Training } from '../../shapes/types'
import { type Products, plainProducts } from '../products'
import { withoutRareItems } from '../rare-items'
import type { Network } from './network'
import { type SequenceOptions, trainSequences } from './train'

/** A model that reads sequences, before it is trained. */
export interface SequenceModel {
  readonly id: ModelId
  readonly network: Network
  readonly encoder: Omit<SequenceEncoder, 'tensors'>
}

/** `trainSequences` as the training of a model. */
export function* trainSequenceModel(
  csr: Csr,
  { id, network, encoder }: SequenceModel,
  options: SequenceOptions,
  products: Products = plainProducts,
): Training<ItemFactors> {
  const { factors, tensors } = yield* trainSequences(csr, network, options, products)
  const kept = withoutRareItems(factors, options.d, csr)
  return { shape: 'factors', id, d: options.d, factors: kept, encoder: { ...encoder, tensors } }
}
