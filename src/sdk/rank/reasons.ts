import { topK } from '../kernels/top-k'
import type { Reason, ReasonKind } from '../types'
import type { Terms } from './shapes'

/** Terms of a score that are shown one by one; what is left becomes one more. */
const shownTerms = 3

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

function restText(kind: ReasonKind, count: number): string {
  if (kind === 'event') return `${count} more of your items`
  return kind === 'item' ? `${count} more items` : `${count} more in common`
}
