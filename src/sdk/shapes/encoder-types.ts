// How visitors, and items that training never met, become vectors.
import type { Csr } from '../kernels/interactions'

/** How an unseen visitor becomes a vector: ridge regression on the item factors (iALS fold-in). */
export interface RidgeEncoder {
  readonly kind: 'ridge'
  /** d x d: the sum over all items of y y'. */
  readonly gram: Float32Array
  /** lambda, already scaled for a visitor (see row-penalty.ts for the frequency scaling). */
  readonly regularisation: number
  /** alpha_0, the weight of everything that was not touched. */
  readonly unobservedWeight: number
  /** nu: lambda_u = lambda (|I_u| + alpha_0 n)^nu; 0 is plain lambda. */
  readonly frequencyExponent: number
  /** lambda_u = lambda |I_u|^nu. @default false */
  readonly byCount?: boolean
  /** n of a catalogue of which only some items are here. @default as many as there are factors */
  readonly items?: number
}

/**
 * The visitor's vector is the weighted sum of an input vector an item, sum_h c_h p_h in_h; or their mean, divided by
 * m = sum_h c_h |p_h|; or between the two, divided by the root of m (as in SVD++, Koren 2008).
 * What a trained tower multiplies with is already in the inputs.
 */
export interface LinearEncoder {
  readonly kind: 'linear'
  readonly pooling: 'sum' | 'mean' | 'root'
  /** n x d, row by row; or as sparse rows (n rows, d columns), where d is the number of training visitors. */
  readonly inputs: Float32Array | Csr
}

/**
 * The visitor's vector is what a network says after the latest liked items that have a vector, read in order (GRU4Rec, SASRec). It reads
 * the items' own vectors, times the root of d.
 */
export interface SequenceEncoder {
  readonly kind: 'gru' | 'attention'
  /** Items that it reads, at most. */
  readonly length: number
  /** Of attention; 1 of all others. */
  readonly heads: number
  /** The network's numbers by their names, row by row: `sequenceShapes` says which there are. */
  readonly tensors: Readonly<Record<string, Float32Array>>
}

/**
 * z is a start plus an input vector an item that is heard: s + sum_h c_h p_h in_h / root of sum_h c_h |p_h|. 'tower': the visitor's vector is L(z), layers of
 * W relu(x) + b to d numbers (deep matrix factorisation, Xue et al. 2017). 'interaction': it is z, and an item scores the product of the
 * first numbers of both plus L(of the sum of the others), which end in one (NeuMF, He et al. 2017).
 */
export interface DeepEncoder {
  readonly kind: 'tower' | 'interaction'
  /** Row by row, n x what the first layer reads; of an interaction n x d. */
  readonly inputs: Float32Array
  /** What every visitor starts from, a row long. Who touched nothing is not scored by it. */
  readonly start: Float32Array
  /** One at least. */
  readonly layers: ItemEncoder['layers']
}

/** Content features to an item's vector: layers of W x + b, with a ReLU between them. For items that training never met. */
export interface ItemEncoder {
  /** Each: weights out x in, row by row; bias of length out. */
  readonly layers: readonly { readonly weights: Float32Array; readonly bias: Float32Array }[]
}
