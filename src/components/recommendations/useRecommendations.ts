import { useState, useSyncExternalStore } from 'react'
import type { Item, List, ListOptions, ListSnapshot, RegisteredItem, Strategy, StrategySeeds } from '../../sdk/types'
import { useRecommender } from '../common/useRecommender'
import { checkSnapshot } from './check-snapshot'

export interface UseRecommendationsOptions<TItem extends Item = RegisteredItem> extends ListOptions<TItem> {
  /** What the server rendered: shown until the device has its own answer. */
  readonly initialSnapshot?: ListSnapshot<TItem>
}

export type UseRecommendationsResult<TItem extends Item = RegisteredItem> = ListSnapshot<TItem> &
  Pick<List<TItem>, 'refresh' | 'log' | 'observe'>

/**
 * The live snapshot of a list: it changes with every event. Inline options are fine: equal data is the same list.
 * Keep the order on screen still while `edition` stays the same, as `<Recommendations>` does. `observe` the element of a
 * list that may be far from the visitor's eyes: `useEffect(() => observe(element), [observe])`.
 */
export function useRecommendations<TItem extends Item = RegisteredItem, TStrategy extends Strategy = Strategy>(
  options?: UseRecommendationsOptions<TItem> & StrategySeeds<TStrategy>,
): UseRecommendationsResult<TItem> {
  const { list, snapshot } = useList<TItem>(options ?? {})
  return { ...snapshot, refresh: list.refresh, log: list.log, observe: list.observe }
}

/** The list and its snapshot, each with its identity. What the server rendered stays until there is something better. */
export function useList<TItem extends Item>(options: UseRecommendationsOptions<TItem>) {
  const { initialSnapshot, ...listOptions } = options
  const list = useRecommender<TItem>().list(listOptions)
  const [first] = useState(() => (initialSnapshot && checkSnapshot(initialSnapshot)) ?? pendingSnapshot(listOptions))
  const live = useSyncExternalStore(list.subscribe, list.getSnapshot, () => first)
  const isInitial = first.status === 'ready' && live.status !== 'ready'
  return { list, snapshot: isInitial ? first : live, isInitial }
}

/** What a server renders, and so the browser's first render: room is reserved, nothing is asked for. */
function pendingSnapshot({
  listName,
  strategy = 'forYou',
}: Pick<ListOptions, 'listName' | 'strategy'>): ListSnapshot<never> {
  return {
    status: 'pending',
    items: [],
    listName: listName ?? strategy,
    listId: '',
    isStalled: false,
    isRefreshing: false,
    edition: 0,
  }
}
