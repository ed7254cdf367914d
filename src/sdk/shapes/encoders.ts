import { TacitlyError } from '../errors'
import type { History, ItemFactors, SequenceEncoder } from './types'

/** A visitor unseen in training, as a vector of the model's length. */
export interface FoldedVisitor {
  readonly vector: Float64Array
  /** What each entry of the history adds to one item's score, in the history's order; with the rest and the item's bias they add up to it. */
  readonly explain: (item: number) => Float64Array
  /** What the score has beyond the terms, where an entry adds what the score loses without it. @default 0 */
  readonly rest?: (item: number) => number
}

/** What a network says with an item left out, the others staying in their places; -1: of all. */
export type ReadSequence = (skip: number) => Float64Array

/** @param rows L x d, a vector an item, latest last: one at least, and no more than the encoder reads */
export type CreateReader = (encoder: SequenceEncoder, rows: Float64Array, d: number) => ReadSequence

/** @param history as the model hears it */
export type Fold = (model: ItemFactors, encoder: SequenceEncoder, history: History) => FoldedVisitor

let foldSequence: Fold | undefined

/** Makes models of sequences ready to score: pages fetch what that takes (`loadEncoder`), all others have it from the beginning. */
export function knowSequences(fold: Fold): void {
  foldSequence = fold
}

export const knowsSequences = (): boolean => foldSequence !== undefined

/** @throws TacitlyError 'code-missing': nobody waited for `loadEncoder` */
export const foldBySequence: Fold = (model, encoder, history) => {
  if (foldSequence) return foldSequence(model, encoder, history)
  throw new TacitlyError(
    'code-missing',
    `The code of encoder "${encoder.kind}" is not loaded, by which ${model.id} scores.`,
  )
}

export const isSequence = (encoder: ItemFactors['encoder']): encoder is SequenceEncoder => 'tensors' in encoder
