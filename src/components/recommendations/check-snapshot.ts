import { checkItem } from '../../sdk/index'
import type { Item, ListSnapshot, Recommendation } from '../../sdk/types'

/** What the server rendered, checked as items of the page are: React has no boundaries there. undefined: no answer. */
export function checkSnapshot<TItem extends Item>(
  snapshot: ListSnapshot<TItem> | undefined,
): ListSnapshot<TItem> | undefined {
  if (!Array.isArray(snapshot?.items)) return undefined
  return { ...(snapshot as ReadySnapshot<TItem>), items: snapshot.items.flatMap(one => checkRecommendation(one) ?? []) }
}

type ReadySnapshot<TItem extends Item> = Extract<ListSnapshot<TItem>, { readonly status: 'ready' }>

function checkRecommendation<TItem extends Item>(one: Recommendation<TItem>): Recommendation<TItem> | undefined {
  const item = checkItem(one?.item)
  const reasons = [one?.reasons ?? []].flat()
  const isGood = ({ text, weight }: (typeof reasons)[number]) => typeof text === 'string' && Number.isFinite(weight)
  return item && { ...one, item, reasons: reasons.filter(isGood) }
}
