import type { Csr } from '../interactions'

/** The ids of our models, everywhere: options, manifests, reports. */
type OurModelId =
  | 'popularity'
  | 'trending'
  | 'cooccurrence'
  | 'itemknn'
  | 'als'
  | 'ease'
  /** Content-kNN: what is like the visitor's items by text, image and attributes. */
  | 'content'
  /** The factors of `als`, regressed from content. */
  | 'contentals'
  /** Popularity, regressed from content. */
  | 'contentpopularity'
  | 'twotower'
  | 'ensemble'

/** Of any model: ids are free, `[a-z0-9-]{1,32}`. */
export type ModelId = OurModelId | (string & {})

/** What a visitor did, as the models see it: catalogue index, signed preference, confidence. Parallel columns. */
export interface History {
  /** Item indices; an item stands here once, its events already combined. */
  readonly items: Int32Array
  /** -1 .. 1: what the events say of the item. */
  readonly preference: Float32Array
  /** >= 0: how much they say it (decay included). */
  readonly confidence: Float32Array
}

/** A number an item. Scoring: look-up, the same for every visitor. */
export interface ItemScores {
  readonly shape: 'scores'
  readonly id: ModelId
  /** Length n. */
  readonly scores: Float32Array
}

/** The strongest neighbours of each item. Scoring: sparse sum over the history. */
export interface ItemNeighbours {
  readonly shape: 'neighbours'
  readonly id: ModelId
  /** Length n + 1: the neighbours of item i are ptr[i] .. ptr[i + 1], strongest first. */
  readonly ptr: Int32Array
  readonly idx: Int32Array
  readonly weights: Float32Array
}

/** How an unseen visitor becomes a vector: ridge regression on the item factors (iALS fold-in). */
export interface RidgeEncoder {
  readonly kind: 'ridge'
  /** d x d: the sum over all items of y y'. */
  readonly gram: Float32Array
  /** lambda, already scaled for a visitor (see models/als.ts for the frequency scaling). */
  readonly regularisation: number
  /** alpha_0, the weight of everything that was not touched. */
  readonly unobservedWeight: number
  /** nu: lambda_u = lambda (|I_u| + alpha_0 n)^nu; 0 is plain lambda. */
  readonly frequencyExponent: number
}

/**
 * The visitor's vector is the weighted sum, or mean, of an input vector an item: sum_h c_h p_h in_h (/ sum_h c_h |p_h|).
 * What a trained tower multiplies with is already in the inputs.
 */
export interface LinearEncoder {
  readonly kind: 'linear'
  readonly pooling: 'sum' | 'mean'
  /** n x d, row by row; or as sparse rows (n rows, d columns), where d is the number of training visitors. */
  readonly inputs: Float32Array | Csr
}

/** Content features to an item's vector: layers of W x + b, with a ReLU between them. For items that training never met. */
export interface ItemEncoder {
  /** Each: weights out x in, row by row; bias of length out. */
  readonly layers: readonly { readonly weights: Float32Array; readonly bias: Float32Array }[]
}

/** A vector an item. Scoring: the visitor's vector (encoder) times each item's, plus the item's bias. */
export interface ItemFactors {
  readonly shape: 'factors'
  readonly id: ModelId
  /** Length of a vector. */
  readonly d: number
  /** n x d, row by row. */
  readonly factors: Float32Array
  /** Length n. @default 0 everywhere */
  readonly bias?: Float32Array
  readonly encoder: RidgeEncoder | LinearEncoder
  /** Absent: an item without a vector stays without one. */
  readonly itemEncoder?: ItemEncoder
}

export type SingleModel = ItemScores | ItemNeighbours | ItemFactors

/**
 * Other models combined. 'weighted': sum_k w_k z_k, z_k being the part's scores over all items less their mean, divided
 * by their standard deviation. 'rrf': sum_k w_k / (60 + rank_k) (Cormack et al. 2009). 'switch': as 'weighted', but items
 * that fewer than `cold.from` visitors touched are weighed by `cold.weights`.
 */
export interface Ensemble {
  readonly shape: 'ensemble'
  readonly id: ModelId
  readonly combine: 'weighted' | 'rrf' | 'switch'
  readonly parts: readonly SingleModel[]
  /** One a part. */
  readonly weights: readonly number[]
  /** Of 'switch'. */
  readonly cold?: {
    readonly weights: readonly number[]
    readonly from: number
    /** Visitors of each item, length n. */
    readonly visitors: Float32Array
  }
}

export type Model = SingleModel | Ensemble

/** A step of a long computation; the caller decides the pace. */
export interface Step {
  readonly step: number
  readonly steps: number
}

/** Steppable training: yields after each step, returns the model. */
export type Training<M extends Model = Model> = Generator<Step, M, void>

/** Runs a training to its end at once. */
export function finish<T>(training: Generator<Step, T, void>): T {
  for (;;) {
    const next = training.next()
    if (next.done) return next.value
  }
}
