import type { ModelId, SingleModel } from './types'

/** What an edge ranker hears of a part. */
export interface EdgeComponent {
  /** Place among the parts. */
  readonly part: number
  /** Liked items after which one in the history counts half; 0: as the part itself hears it. */
  readonly halfLife: number
}

/**
 * Ranks for one visitor, and learns from each click of theirs. Of every component c an item has two features: how good its score is,
 * clip(score / mean of the best 20, -1, 4), and how high it stands, -ln(1 + rank / 5). What a feature weighs is the sum of three heads:
 * global, w_a + w_b ln(n) / 4 for a history of n items; adaptive, by how well components found what this visitor took; personal, by
 * gradient steps on their clicks (`EdgeState`). Recipe of our own; on-device re-ranking: EdgeRec, https://arxiv.org/abs/2005.08416.
 */
export interface EdgeRanker {
  readonly shape: 'edge'
  readonly id: ModelId
  readonly parts: readonly SingleModel[]
  /** The first is the baseline. */
  readonly components: readonly EdgeComponent[]
  /** Components x 2 features x 4: alone, times ln(n) / 4, times 5 E_c, times 5 E_0, see `EdgeState`. */
  readonly weights: Float32Array
  /** A component: the mean over visitors and clicks of 1 / log2(2 + rank of what was taken). */
  readonly means: ArrayLike<number>
  /** Components x 2: of the features, among the items that stand high in some component. */
  readonly deviations: ArrayLike<number>
}

/** What an edge ranker has learned of one visitor, from their clicks in their order. */
export interface EdgeState {
  /** Those that it went by. */
  readonly clicks: number
  /** A component: the sum of 1 / log2(2 + rank of the click) - mean, a click counting .6 of the one after it. */
  readonly found: Float64Array
  /** What the clicks of that sum count. E_c is the sum over this + 2. */
  readonly heard: number
  /** Components x 2: the personal head, in deviations of the features; each click takes .05 of it away. */
  readonly personal: Float64Array
  /** Nats by which the personal head made the clicks likelier, each before it was learned from: it counts sigmoid(support). */
  readonly support: number
  /** Sums of 1 / log2(2 + rank of the click), before it was learned from, by the global head alone, and by all three. */
  readonly ranked: { readonly global: number; readonly own: number }
}
