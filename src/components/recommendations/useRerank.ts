import { useMemo, useSyncExternalStore } from 'react'
import type { Item, Recommendation, RerankOptions } from '../../sdk/types'
import { useRecommender } from '../common/useRecommender'

/**
 * Any list that the site already has (search hits, a feed), in this visitor's order; with a `query`, in the order of what
 * the visitor is after now. The server and the first render keep the site's order. Later events leave it still, like
 * cards on screen: it is ranked again when the items or the query change, when the history was loaded, begun or
 * forgotten, and once when the vectors are there that a query goes by.
 */
export function useRerank<TItem extends Item>(
  items: readonly TItem[],
  { keepOrder, query }: RerankOptions = {},
): readonly Recommendation<TItem>[] {
  const recommender = useRecommender()
  const known = useSyncExternalStore(
    recommender.subscribe,
    () => {
      const { history, content } = recommender.getState()
      return query === undefined ? history.since : `${history.since} ${content.status}`
    },
    () => undefined,
  )
  const ids = items.map(item => item?.id).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: items are compared by their ids
  return useMemo(
    () => recommender.rerank(items, known === undefined ? { keepOrder: 1 } : { keepOrder, query }),
    [recommender, ids, keepOrder, query, known],
  )
}
