import type { Rows } from '../content/rows'
import type { Projection } from '../content/vectors'
import type { Step } from '../shapes/types'
import type { NeuralEngine } from '../training/neural-engine'
import type { Categorised } from './categories'

/** What an encoder reads of items: vectors (n x D; zeros: none), or texts (''; none). */
export interface Readable {
  readonly vectors: Rows
  readonly texts: readonly string[]
}
export type Reading = keyof Readable

/** What an encoder is trained on, and judged by. */
export interface EncoderData<R extends Reading = Reading> {
  readonly items: readonly Categorised[]
  readonly read: Readable[R]
  /** Vectors that serve without it. */
  readonly frozen: Rows
  /** Where items lie among what people chose, for an encoder that uses it. @default nobody knows */
  readonly chosen?: Rows
}

/** What all encoders' options have. */
export interface EncoderOptions {
  readonly epochs: number
  /** Items a step. */
  readonly batch: number
  readonly seed: number
}

/** A step of the optimiser; where an epoch ends that may be the last, what has come of it. */
export interface EncoderStep<L> extends Step {
  readonly learned?: () => L
}

// As methods, so that encoders of different weights stand in one catalogue.
export type CreateEngine<O, W, B> = { create(weights: W, options: O): NeuralEngine<W, B> }['create']
export type Encode<R extends Reading> = { encode(read: Readable[R]): Rows }['encode']

/**
 * Everything that the house knows of an encoder, which turns items into vectors and scores no visitor: one constant in
 * the folder of its name, one line in the catalogue. O: its options; W and B: its weights, and a batch of what they
 * are trained on; L: what it has learned, plain data that a browser keeps.
 */
export interface EncoderDefinition<
  R extends Reading = Reading,
  O extends EncoderOptions = EncoderOptions,
  W = unknown,
  B = unknown,
  L = unknown,
> {
  /** [a-z0-9-]{1,32} */
  readonly id: string
  /** In messages, with its article. */
  readonly name: string
  readonly paper: string
  readonly reads: R
  /** Where people were there, also `chosen`. @default false */
  readonly usesChosen?: boolean
  readonly defaults: O
  /** Options that go by the data. @default none */
  optionsFor?(data: EncoderData<R>): Partial<O>
  /** n x K, what it is to say of each item; zeros: nothing is known, and it is not learned from. */
  targets(data: Pick<EncoderData, 'items' | 'chosen'>): Rows
  train(
    read: Readable[R],
    targets: Rows,
    options: O,
    createEngine: CreateEngine<O, W, B>,
  ): Generator<EncoderStep<L>, L, void>
  /** The readable twin of the engine that `workers` may have on the GPU. */
  readonly createPlain: CreateEngine<O, W, B>
  /** What it makes of whatever it reads: rows of L2 norm 1, zeros where there is nothing to read. */
  open(learned: L): Encode<R>
  /** Whether a browser still has the whole of what was learned, as this release knows it. */
  isWhole(learned: unknown): boolean
  /** As a bundle holds it, where it is linear. @default it can't be shipped */
  projectionOf?(learned: L): Projection
  /** Multiply-adds of the way forth over all items, by which a backend is chosen. */
  macs(data: EncoderData<R>, options: O): number
}

export const defineEncoder = <R extends Reading, O extends EncoderOptions, W, B, L>(
  definition: EncoderDefinition<R, O, W, B, L>,
): EncoderDefinition<R, O, W, B, L> => definition
