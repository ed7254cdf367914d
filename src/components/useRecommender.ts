import type { Item, Recommender } from '../sdk/types'
import { useProvided } from './RecommenderProvider'

/** The recommender of the nearest RecommenderProvider. */
export function useRecommender<TItem extends Item = Item>(): Recommender<TItem> {
  return useProvided().recommender as unknown as Recommender<TItem>
}
