/** The ids of models, everywhere: options, manifests, reports. */
export type ModelId = 'popularity' | 'trending' | 'cooccurrence' | 'itemknn' | 'als'

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
  /** lambda, already scaled for a visitor (see models/als.ts for the frequency scaling). */
  readonly regularisation: number
  /** alpha_0, the weight of everything that was not touched. */
  readonly unobservedWeight: number
  /** nu: lambda_u = lambda (|I_u| + alpha_0 n)^nu; 0 is plain lambda. */
  readonly frequencyExponent: number
}

/** A vector an item. Scoring: the visitor's vector (encoder) times each item's. */
export interface ItemFactors {
  readonly shape: 'factors'
  readonly id: ModelId
  /** Length of a vector. */
  readonly d: number
  /** n x d, row by row. */
  readonly factors: Float32Array
  /** d x d: the sum over all items of y y', which fold-in needs. */
  readonly gram: Float32Array
  readonly encoder: RidgeEncoder
}

export type Model = ItemScores | ItemNeighbours | ItemFactors

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
