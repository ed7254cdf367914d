import type { History, RatingTerms } from './types'

/** Of scores: what their visitor would rate each item, within the scale. Length n. */
export function predictRatings(scores: Float32Array, terms: RatingTerms, { events = [] }: History): Float32Array {
  const { mean, scale, shrink } = terms
  const [lowest, highest] = scale
  const rated = events.filter(({ rating }) => rating !== undefined)
  const above = rated.reduce((sum, { item, rating }) => sum + rating! - mean - scores[item], 0)
  const own = above / (rated.length + shrink)
  return scores.map(score => Math.min(highest, Math.max(lowest, mean + own + score)))
}
