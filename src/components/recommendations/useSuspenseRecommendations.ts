import type { Item, List, RegisteredItem, Strategy, StrategySeeds } from '../../sdk/types'
import { type UseRecommendationsOptions, type UseRecommendationsResult, useList } from './useRecommendations'

export type UseSuspenseRecommendationsResult<TItem extends Item = RegisteredItem> = Exclude<
  UseRecommendationsResult<TItem>,
  { readonly status: 'pending' }
>

/**
 * `useRecommendations`, which suspends for as long as the list is pending. An error is returned, with what tries again, and not thrown.
 *
 * @throws Error on a server that has not dehydrated the list: React then leaves it to the browser, with the fallback of the `<Suspense>` around it
 */
export function useSuspenseRecommendations<TItem extends Item = RegisteredItem, TStrategy extends Strategy = Strategy>(
  options: Omit<UseRecommendationsOptions<TItem>, 'enabled'> & StrategySeeds<TStrategy> = {} as never,
): UseSuspenseRecommendationsResult<TItem> {
  const { list, snapshot } = useList<TItem>(options)
  if (snapshot.status === 'pending') throw answerOf(list as unknown as List)
  return { ...snapshot, refresh: list.refresh, log: list.log, observe: list.observe }
}

const awaited = new WeakMap<List, Promise<void>>()

/** Until the list has its answer it is watched: what suspends is not mounted, and has no effects. */
function answerOf(list: List): Promise<void> {
  if (typeof document === 'undefined') {
    throw new Error(
      `Tacitly: useSuspenseRecommendations has no answer on this server for ${list.key}. Name it in dehydrate(), and give that to <RecommenderProvider dehydrated>.`,
    )
  }
  const answer =
    awaited.get(list) ??
    new Promise<void>(resolve => {
      const stop = list.subscribe(() => {
        if (list.getSnapshot().status === 'pending') return
        stop()
        awaited.delete(list)
        resolve()
      })
    })
  awaited.set(list, answer)
  return answer
}
