// What makes ratings of a model's numbers, by its shape: `predict` adds them up.

/** What a rating is made of beside a model's numbers (`predictRating`). */
export interface RatingTerms {
  /** Of all ratings. */
  readonly mean: number
  /** Lowest and highest. */
  readonly scale: readonly [lowest: number, highest: number]
}

/** A visitor's own bias: b_u = sum_i (r_ui - mean - b_i) / (n + shrink). */
export interface BiasTerms extends RatingTerms {
  readonly shrink: number
}

/** What a rating has above the biases is the mean over the nearest rated neighbours, by their weights. */
export interface NeighbourTerms extends BiasTerms {
  /** b_i, length n. */
  readonly bias: Float32Array
  /** Rated neighbours, at most. */
  readonly nearest: number
  /** Added to the sum of their weights: what few and far ones say counts less. */
  readonly pull: number
}

/** What a rating has above the biases is the mean over the nearest visitors who rated the item, by their likeness. */
export interface VisitorTerms extends BiasTerms {
  /** b_i, length n. */
  readonly bias: Float32Array
  /** What each entry of the rows has above the biases. */
  readonly above: Float32Array
  /** Of each row the root of likenessShrink + the sum of squares. */
  readonly lengths: Float32Array
  readonly likenessShrink: number
  /** Added to the sum of the likenesses: what few and far ones say counts less. */
  readonly pull: number
}

/** A visitor's bias and vector are found together, by ridge regression of the ratings. */
export interface FactorTerms extends RatingTerms {
  /** lambda. */
  readonly regularisation: number
  /** How unsure an item's vector is, length n: the mean variance of its entries. To lambda of a visitor's come those of all that they rated. */
  readonly variance: Float32Array
  /** Whether visitors have a bias of their own. */
  readonly isBiased: boolean
}
