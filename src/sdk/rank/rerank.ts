import type { FeedbackWeights, RatingScale } from '../feedback'
import type { EventTotal, FeedbackEvent, Item, Recommendation, RerankOptions } from '../types'

export interface RerankInput extends RerankOptions {
  readonly events: readonly FeedbackEvent[]
  readonly totals: readonly EventTotal[]
  /** Items that the site showed before, by id; those of the list itself need not be among them. */
  readonly known: ReadonlyMap<string, Item>
  readonly weights: FeedbackWeights
  readonly ratingScale?: RatingScale
  /** Milliseconds since 1970. */
  readonly now: number
}

export function rerank<T extends Item>(items: readonly T[], _input: RerankInput): readonly Recommendation<T>[] {
  return items.map((item, position) => ({ item, position, score: 0, source: 'content' as const, reasons: [] }))
}
