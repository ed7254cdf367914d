import type { Events } from '../kernels/events'
import type { RatingTerms } from './types'

/** What a visitor rated, on the data's own scale. */
export interface Rated {
  readonly item: number
  readonly rating: number
}

/** What a row rated, oldest first; events without a rating aside. */
export function ratedByRow({ ptr, items, ratings }: Events, row: number): Rated[] {
  const places = Array.from({ length: ptr[row + 1] - ptr[row] }, (_, at) => ptr[row] + at)
  return places.flatMap(k => (ratings && !Number.isNaN(ratings[k]) ? { item: items[k], rating: ratings[k] } : []))
}

/** Of scores: what their visitor would rate each item, within the scale. Length n. */
export function predictRatings(
  scores: Float32Array,
  { mean, scale, shrink }: RatingTerms,
  rated: readonly Rated[],
): Float32Array {
  const [lowest, highest] = scale
  const above = rated.reduce((sum, { item, rating }) => sum + rating - mean - scores[item], 0)
  const own = above / (rated.length + shrink)
  return scores.map(score => Math.min(highest, Math.max(lowest, mean + own + score)))
}
