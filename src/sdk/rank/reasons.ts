import type { FeedbackType, Item, Reason } from '../types'

/** Terms of a score that are shown one by one; what is left becomes one more. */
const shownTerms = 3

const viewed = (title: string) => `Because you viewed ${title}`
const verbs: ReadonlyMap<string, (title: string) => string> = new Map([
  ['click', viewed],
  ['view', viewed],
  ['dwell', viewed],
  ['purchase', title => `You bought ${title}`],
  ['addToCart', title => `You put ${title} in your cart`],
  ['like', title => `You liked ${title}`],
  ['dislike', title => `You disliked ${title}`],
  ['rating', title => `You rated ${title}`],
  ['dismiss', title => `You dismissed ${title}`],
])

/** English for what the visitor did. */
export function verbText(type: FeedbackType, title: string): string {
  return verbs.get(type)?.(title) ?? `Because of ${title}`
}

export function itemReason(kind: 'event' | 'item', { id, title }: Item, weight: number, text: string): Reason {
  return { kind, itemId: id, title, weight, text }
}

/**
 * The largest terms, best first, and the rest as one: at most four where there were more. Their sum is unchanged.
 */
export function mergeTerms(terms: readonly Reason[]): Reason[] {
  const bySize = terms.filter(term => term.weight !== 0).sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  const cut = bySize.length > shownTerms + 1 ? shownTerms : bySize.length
  const shown = bySize.slice(0, cut).sort((a, b) => b.weight - a.weight)
  const rest = bySize.slice(cut)
  if (rest.length > 0) shown.push({ kind: rest[0].kind, weight: sumOf(rest), text: restText(rest[0], rest.length) })
  return shown
}

/** The score that the reasons are made of. */
export function sumOf(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, reason) => sum + reason.weight, 0)
}

function restText({ kind }: Reason, count: number): string {
  if (kind === 'event') return `${count} more of your items`
  return kind === 'item' ? `${count} more items` : `${count} more in common`
}
