// What a visitor would rate.
import type { TacitlyError } from '../errors'
import type { RatingParts } from '../shapes/predict'

export interface PredictedRating {
  readonly itemId: string
  /** On the data's own scale: exactly `parts.mean + parts.item + parts.visitor + parts.taste`, added in this order. */
  readonly rating: number
  /** Lowest and highest rating of the data. */
  readonly scale: readonly [lowest: number, highest: number]
  readonly parts: RatingParts
}

export interface PredictedRatings {
  /** One an id, in their order; null: nothing is known of its ratings. */
  readonly ratings: readonly (PredictedRating | null)[]
  /** Why all of them are null: 'no-ratings' where the bundle predicts none, or what kept it from being read. */
  readonly error?: TacitlyError
}
