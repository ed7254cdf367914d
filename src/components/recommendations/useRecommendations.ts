import { useMemo, useSyncExternalStore } from 'react'
import type { Item, List, ListOptions, ListSnapshot, RegisteredItem, Strategy, StrategySeeds } from '../../sdk/types'
import { useProvided } from '../common/RecommenderProvider'
import { settled } from '../common/settled'
import { checkSnapshot } from './check-snapshot'

export interface UseRecommendationsOptions<TItem extends Item = RegisteredItem> extends ListOptions<TItem> {
  /** What the server rendered: shown until the device has its own answer. @default the provider's `dehydrated` one */
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

/** The list and its snapshot, each with its identity. */
export function useList<TItem extends Item>({ initialSnapshot, ...options }: UseRecommendationsOptions<TItem>) {
  const { recommender, dehydrated } = useProvided()
  const list = recommender.list(options as ListOptions) as unknown as List<TItem>
  const given = initialSnapshot ?? (settled(dehydrated)?.[list.key] as ListSnapshot<TItem> | undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a server said counts once, until the device has its own answer
  const first = useMemo(() => list.hydrate(checkSnapshot(given)), [list])
  return { list, snapshot: useSyncExternalStore(list.subscribe, list.getSnapshot, () => first) }
}
