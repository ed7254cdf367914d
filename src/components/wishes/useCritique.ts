import type { Critiques, Item, List, RegisteredItem, Strategy, StrategySeeds } from '../../sdk/types'
import { type UseRecommendationsOptions, useList } from '../recommendations/useRecommendations'

/** What may be said of the item that a list starts from, what was said, and how to say it. */
export type UseCritiqueResult<TItem extends Item = RegisteredItem> = Critiques & Pick<List<TItem>, 'critique'>

/**
 * "Like this, but cheaper", of the list that has these options: give both the same, `critiques` too.
 *
 * @returns undefined where the list has no answer yet, or no item to speak of
 */
export function useCritique<TItem extends Item = RegisteredItem, TStrategy extends Strategy = Strategy>({
  critiques = true,
  ...options
}: UseRecommendationsOptions<TItem> & StrategySeeds<TStrategy>): UseCritiqueResult<TItem> | undefined {
  const { list, snapshot } = useList<TItem>({ ...options, critiques } as UseRecommendationsOptions<TItem>)
  const said = snapshot.status === 'ready' ? snapshot.critiques : undefined
  return said && { ...said, critique: list.critique }
}
