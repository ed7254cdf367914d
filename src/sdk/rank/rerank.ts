import type { Item, Reason, Recommendation, RerankOptions } from '../types'
import { matchWords, wordsReason } from './match-words'

export interface RerankInput extends RerankOptions {
  /** Of each item of the list, its cosine with the query where both have vectors. */
  readonly relevance?: readonly (number | undefined)[]
  /** Absent: nothing is known of the visitor. */
  readonly taste?: Taste
}

/** What taste adds to item i of the list, where its strongest answer adds `most`. */
export type Taste = (i: number, most: number) => readonly Reason[]

/**
 * The whole list in the order of keepOrder (1 - place / length) + (1 - keepOrder) (taste + query): for taste see `tasteIn`;
 * query is the cosine of an item's vectors with it, or the share of its words that the item has, scaled so that the list's
 * strongest is 1. No bundle, nothing dropped; without history and query, the order stays.
 */
export function rerank<T extends Item>(
  items: readonly T[],
  { keepOrder = 0.3, query, relevance, taste }: RerankInput,
): readonly Recommendation<T>[] {
  const asked = query === undefined ? undefined : queryTerms(items, query, relevance)
  return items
    .map((item, i) => {
      const own: Reason = { kind: 'rule', weight: keepOrder * (1 - i / items.length), text: 'The order of this site' }
      const reasons = [...(taste?.(i, 1 - keepOrder) ?? []), ...(asked?.(i, 1 - keepOrder) ?? []), own]
      return { item, score: sumOf(reasons), source: 'content' as const, reasons }
    })
    .sort((a, b) => b.score - a.score)
    .map((entry, position) => ({ ...entry, position }))
}

/** What the query adds to item i, where its strongest answer adds `most`. */
function queryTerms(
  items: readonly Item[],
  query: NonNullable<RerankOptions['query']>,
  relevance: RerankInput['relevance'],
): (i: number, most: number) => Reason[] {
  const words = typeof query === 'string' ? matchWords(items, query) : undefined
  const values = items.map((_, i) => Math.max(0, relevance?.[i] ?? words?.scores[i] ?? 0))
  const strongest = Math.max(...values) || 1
  return (i, most) => {
    if (values[i] === 0) return []
    const weight = (most * values[i]) / strongest
    if (words && relevance?.[i] === undefined) return [wordsReason(words.wordsOf(i), weight)]
    return [{ kind: words ? 'text' : 'content', weight, text: 'Close to what you look for' }]
  }
}

/** The score that the reasons are made of. */
function sumOf(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, reason) => sum + reason.weight, 0)
}
