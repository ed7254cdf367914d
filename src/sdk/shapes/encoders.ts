import { TacitlyError } from '../errors'
import type { DeepEncoder, SequenceEncoder } from './encoder-types'
import type { History, ItemFactors } from './types'

/** A visitor unseen in training, as a vector of the model's length. */
export interface FoldedVisitor {
  readonly vector: Float64Array
  /** What each entry of the history adds to one item's score, in the history's order; with the rest and the item's bias they add up to it. */
  readonly explain: (item: number) => Float64Array
  /** What the score has beyond the terms, where an entry adds what the score loses without it. @default 0 */
  readonly rest?: (item: number) => number
  /** Every item's score, where that is no product of vectors. @default the visitor's vector times the item's, and its bias */
  readonly scoreAll?: (out: Float32Array) => Float32Array
}

/** What a network says with an item left out, the others staying in their places; -1: of all. */
export type ReadSequence = (skip: number) => Float64Array

/** @param rows L x d, a vector an item, latest last: one at least, and no more than the encoder reads */
export type CreateReader = (encoder: SequenceEncoder, rows: Float64Array, d: number) => ReadSequence

/** Whose code pages fetch where a model that they have goes by it. */
type FetchedEncoder = SequenceEncoder | DeepEncoder

/** @param history as the model hears it */
export type Fold<E extends FetchedEncoder = FetchedEncoder> = (
  model: ItemFactors,
  encoder: E,
  history: History,
) => FoldedVisitor

const known: { sequence?: Fold<SequenceEncoder>; deep?: Fold<DeepEncoder> } = {}

/** Makes models with such encoders ready to score: pages fetch what that takes (`loadEncoder`), all others have it from the beginning. */
export function knowEncoders(folds: typeof known): void {
  Object.assign(known, folds)
}

export const knowsEncoder = (encoder: FetchedEncoder): boolean => known[codeOf(encoder)] !== undefined

/** @throws TacitlyError 'code-missing': nobody waited for `loadEncoder` */
export const foldFetched: Fold = (model, encoder, history) => {
  const fold = known[codeOf(encoder)] as Fold | undefined
  if (fold) return fold(model, encoder, history)
  throw new TacitlyError(
    'code-missing',
    `The code of encoder "${encoder.kind}" is not loaded, by which ${model.id} scores.`,
  )
}

const codeOf = (encoder: FetchedEncoder) => (isSequence(encoder) ? 'sequence' : 'deep')

export const isSequence = (encoder: ItemFactors['encoder']): encoder is SequenceEncoder => 'tensors' in encoder

export const isDeep = (encoder: ItemFactors['encoder']): encoder is DeepEncoder => 'layers' in encoder
