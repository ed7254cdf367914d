import { useMemo, useSyncExternalStore } from 'react'
import type { Item, Recommendation, RerankOptions } from '../../sdk/types'
import { useRecommender } from '../common/useRecommender'

/**
 * Any list that the site already has (search hits, a feed), in this visitor's order; with a `query`, in the order of what
 * the visitor is after now. The server and the first render keep the site's order. Hits stay where they were seen: they are
 * ranked again when the items or the query change, and when the history was loaded, begun or forgotten; later events, and
 * vectors that come after the first answer to a query, count from the next on.
 */
export function useRerank<TItem extends Item>(
  items: readonly TItem[],
  { keepOrder, query }: RerankOptions = {},
): readonly Recommendation<TItem>[] {
  const recommender = useRecommender()
  const known = useSyncExternalStore(
    recommender.subscribe,
    () => `${recommender.getState().history.since}`,
    () => undefined,
  )
  const ids = items.map(item => item?.id).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: items are compared by their ids
  return useMemo(
    () => recommender.rerank(items, known === undefined ? { keepOrder: 1 } : { keepOrder, query }),
    [recommender, ids, keepOrder, query, known],
  )
}
