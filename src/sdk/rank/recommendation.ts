import type { Item, Reason, Recommendation } from '../types'

/** How the reasons come about that nobody has read yet. */
const unread = new WeakMap<Recommendation, () => readonly Reason[]>()

/** Its reasons are worked out when they are read: what moves with every click is a hundred scores, and few are asked why. */
export function createRecommendation<TItem extends Item>(
  fields: Omit<Recommendation<TItem>, 'reasons'>,
  explain: () => readonly Reason[],
): Recommendation<TItem> {
  let known: readonly Reason[] = []
  const recommendation: Recommendation<TItem> = {
    ...fields,
    get reasons() {
      known = unread.get(recommendation)?.() ?? known
      unread.delete(recommendation)
      return known
    },
  }
  unread.set(recommendation, explain)
  return recommendation
}

/** Lets `old` answer as `next` would, where nobody has asked it yet. Returns whether that is so. */
export function takeReasons(old: Recommendation, next: Recommendation): boolean {
  if (!unread.has(old)) return false
  unread.set(old, () => next.reasons)
  return true
}
