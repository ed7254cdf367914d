/** What an edge ranker hears of a part. */
export interface EdgeComponent {
  /** Place among the parts. */
  readonly part: number
  /** Liked items after which one in the history counts half; 0: as the part itself hears it. */
  readonly halfLife: number
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
