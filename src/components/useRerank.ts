import { useMemo, useSyncExternalStore } from 'react'
import type { Item, Recommendation, RerankOptions } from '../sdk/types'
import { useRecommender } from './useRecommender'

/**
 * Any list that the site already has (search hits, a feed), in this visitor's order. The server and the first render
 * keep the site's order. Later events leave it still, like cards on screen: it is ranked again when the items change,
 * and when the history was loaded, begun or forgotten.
 */
export function useRerank<TItem extends Item>(
  items: readonly TItem[],
  { keepOrder }: RerankOptions = {},
): readonly Recommendation<TItem>[] {
  const recommender = useRecommender()
  const historyBegan = useSyncExternalStore(
    recommender.subscribe,
    () => recommender.getState().history.since,
    () => undefined,
  )
  const ids = items.map(item => item.id).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: items are compared by their ids
  return useMemo(
    () => recommender.rerank(items, historyBegan === undefined ? { keepOrder: 1 } : { keepOrder }),
    [recommender, ids, keepOrder, historyBegan],
  )
}
