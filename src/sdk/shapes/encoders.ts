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

/**
 * The tensors of a sequence encoder: rows and columns of each. What a training starts with, a bundle checks and a page reads.
 *
 * @param blocks of attention
 */
export function sequenceShapes(
  kind: SequenceEncoder['kind'],
  d: number,
  length: number,
  blocks: number,
): Readonly<Record<string, readonly [rows: number, cols: number]>> {
  if (kind === 'gru') return { input: [d, 3 * d], recurrent: [d, 3 * d], bias: [1, 3 * d], output: [d, d] }
  const all: Record<string, readonly [number, number]> = { positions: [length, d], norm: [2, d] }
  for (let block = 0; block < blocks; block++) {
    const own = { attendNorm: [2, d], attend: [d, 3 * d], mix: [d, d], layerNorm: [2, d] } as const
    const layers = { in: [d, d], inBias: [1, d], out: [d, d], outBias: [1, d] } as const
    for (const [name, shape] of Object.entries({ ...own, ...layers })) all[`block${block}.${name}`] = shape
  }
  return all
}

/** Of attention; 0 of all others. @param tensors by name, as in a file where `of` stands before each */
export function blocksIn(tensors: Readonly<Record<string, unknown>>, of = ''): number {
  let blocks = 0
  while (`${of}block${blocks}.attend` in tensors) blocks++
  return blocks
}

export const isSequence = (encoder: ItemFactors['encoder']): encoder is SequenceEncoder => 'tensors' in encoder
