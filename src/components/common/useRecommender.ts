import type { Item, Recommender, RegisteredItem } from '../../sdk/types'
import { useProvided } from './RecommenderProvider'

/** The recommender of the nearest RecommenderProvider. */
export function useRecommender<TItem extends Item = RegisteredItem>(): Recommender<TItem> {
  return useProvided().recommender as unknown as Recommender<TItem>
}
