import { topK } from '../kernels/top-k'
import type { FeedbackType, Item, Reason, ReasonKind } from '../types'
import type { Terms } from './shapes'

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

/** What an item has of a query's words. */
export function wordsReason(words: readonly string[], weight: number): Reason {
  const title = words.join(', ')
  return { kind: 'text', title, weight, text: `Matches ${title}` }
}

/** A score of one term. */
export function oneTerm(weight: number, reason: Omit<Reason, 'weight'>): Terms {
  return { weights: [weight], reason: () => ({ ...reason, weight }) }
}

/**
 * The largest terms as reasons, best first, and the rest as one more: at most four, of the same sum. Only what is shown
 * is put in words, so a history of thousands costs no more than its sum.
 */
export function mergeTerms({ weights, reason }: Terms): Reason[] {
  if (weights.length === 1) return [reason(0, weights[0])]
  const sizes = new Float64Array(weights.length)
  for (let k = 0; k < sizes.length; k++) sizes[k] = Math.abs(weights[k]) || Number.NaN
  const largest = topK(sizes, shownTerms + 1)
  let restCount = 0
  let rest = 0
  const shown = largest.length > shownTerms ? largest.subarray(0, shownTerms) : largest
  for (let k = 0; k < weights.length; k++) {
    if (weights[k] === 0 || shown.includes(k)) continue
    rest += weights[k]
    restCount++
  }
  const reasons = Array.from(restCount === 1 ? largest : shown, k => reason(k, weights[k]))
  reasons.sort((a, b) => b.weight - a.weight)
  if (restCount > 1) {
    const kind = reasons.map(one => one.kind).find(one => one === 'event' || one === 'item') ?? 'content'
    reasons.push({ kind, weight: rest, text: restText(kind, restCount) })
  }
  return reasons
}

/** The score that the reasons are made of. */
export function sumOf(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, reason) => sum + reason.weight, 0)
}

function restText(kind: ReasonKind, count: number): string {
  if (kind === 'event') return `${count} more of your items`
  return kind === 'item' ? `${count} more items` : `${count} more in common`
}
