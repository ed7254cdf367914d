import { checkItem } from '../../sdk/index'
import type { Item, ListSnapshot, Recommendation } from '../../sdk/types'

/** What the server rendered, checked as items of the page are: React has no boundaries there. undefined: no answer. */
export function checkSnapshot<TItem extends Item>(snapshot: ListSnapshot<TItem>): ListSnapshot<TItem> | undefined {
  if (!Array.isArray(snapshot?.items)) return undefined
  if (snapshot.status !== 'ready') return snapshot
  return { ...snapshot, items: snapshot.items.flatMap(one => checkRecommendation(one) ?? []) }
}

function checkRecommendation<TItem extends Item>(one: Recommendation<TItem>): Recommendation<TItem> | undefined {
  const item = checkItem(one?.item)
  const reasons = [one?.reasons ?? []].flat()
  const isGood = ({ text, weight }: (typeof reasons)[number]) => typeof text === 'string' && Number.isFinite(weight)
  return item && { ...one, item, reasons: reasons.filter(isGood) }
}
