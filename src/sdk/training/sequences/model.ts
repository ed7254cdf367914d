import type { Csr } from '../../kernels/interactions'
import type { SequenceEncoder } from '../../shapes/encoder-types'
import type { ItemFactors, ModelId, Training } from '../../shapes/types'
import { type Products, plainProducts } from '../products'
import { withoutRareItems } from '../rare-items'
import type { Network } from './network'
import { type SequenceOptions, type SequenceWeights, trainSequences } from './train'

/** A model that reads sequences, before it is trained. */
export interface SequenceModel {
  readonly id: ModelId
  readonly network: Network
  readonly encoder: Omit<SequenceEncoder, 'tensors'>
}

/** `trainSequences` as the training of a model. */
export function* trainSequenceModel(
  csr: Csr,
  model: SequenceModel,
  options: SequenceOptions,
  products: Products = plainProducts,
): Training<ItemFactors> {
  return factorsModel(csr, model, options, yield* trainSequences(csr, model.network, options, products))
}

/** What is served of the weights. */
export function factorsModel(
  csr: Csr,
  { id, encoder }: SequenceModel,
  { d }: Pick<SequenceOptions, 'd'>,
  { factors, tensors }: SequenceWeights,
): ItemFactors {
  return { shape: 'factors', id, d, factors: withoutRareItems(factors, d, csr), encoder: { ...encoder, tensors } }
}
