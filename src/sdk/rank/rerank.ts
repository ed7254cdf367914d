import { createCatalog } from '../catalog'
import { attributeProfile, createAttributeIndex, explainAttributes, scoreAttributes } from '../content/attributes'
import type { FeedbackWeights, RatingScale } from '../feedback'
import type { EventTotal, FeedbackEvent, Item, Reason, Recommendation, RerankOptions } from '../types'
import { createVisitor } from '../visitor'
import { matchWords } from './match-words'
import { mergeTerms, sumOf, wordsReason } from './reasons'
import { contentTerms } from './score'

export interface RerankInput extends RerankOptions {
  /** Of each item of the list, its cosine with the query where both have vectors. */
  readonly relevance?: readonly (number | undefined)[]
  readonly events: readonly FeedbackEvent[]
  readonly totals: readonly EventTotal[]
  /** Items that the site showed before, by id; those of the list itself need not be among them. */
  readonly known: ReadonlyMap<string, Item>
  readonly weights: FeedbackWeights
  /** @default [1, 5] */
  readonly ratingScale?: RatingScale
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * The whole list in the order of keepOrder (1 - place / length) + (1 - keepOrder) (taste + query): taste is the
 * attribute overlap with what the visitor touched, signed, rare attributes first (idf over the list and the history);
 * query is the cosine of an item's vectors with it, or the share of its words that the item has. Both are scaled so
 * that the list's strongest is 1. No bundle, nothing dropped; without history and query, the order stays.
 */
export function rerank<T extends Item>(
  items: readonly T[],
  { events, totals, known, keepOrder = 0.3, query, relevance, ...visitorOptions }: RerankInput,
): readonly Recommendation<T>[] {
  const world = createCatalog([...items, ...touchedItems(items, events, totals, known)])
  const { items: touched, preference, confidence } = createVisitor(events, totals, world, visitorOptions).history
  const weights = preference.map((value, h) => value * confidence[h])
  const index = createAttributeIndex(world.items)
  const all = attributeProfile(index, touched, weights)
  // An item is not like itself: what the visitor enjoyed already speaks for the others only.
  const profileOf = (i: number) => {
    const own = touched.indexOf(i)
    if (own < 0 || weights[own] < 0) return all
    return attributeProfile(index, touched, weights.with(own, 0))
  }
  const scores = scoreAttributes(index, all)
  const profiles = items.map((_, i) => profileOf(i))
  profiles.forEach((profile, i) => {
    if (profile !== all) scores[i] = explainAttributes(index, profile, i).reduce((sum, weight) => sum + weight, 0)
  })
  const strongest = items.reduce((most, _, i) => Math.max(most, Math.abs(scores[i])), 0) || 1
  const asked = query === undefined ? undefined : queryTerms(items, query, relevance)

  return items
    .map((item, i) => {
      const { weights, reason } = contentTerms(index, profiles[i], i)
      const scaled = Float64Array.from(weights, weight => ((1 - keepOrder) * weight) / strongest)
      const own: Reason = { kind: 'rule', weight: keepOrder * (1 - i / items.length), text: 'The order of this site' }
      const reasons = [...mergeTerms({ weights: scaled, reason }), ...(asked?.(i, 1 - keepOrder) ?? []), own]
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

/** The known items that the events speak of and the list lacks. */
function touchedItems(
  items: readonly Item[],
  events: readonly FeedbackEvent[],
  totals: readonly EventTotal[],
  known: ReadonlyMap<string, Item>,
): Item[] {
  const listed = new Set(items.map(item => item.id))
  const ids = new Set([...totals, ...events].map(event => event.itemId))
  return [...ids].flatMap(id => (listed.has(id) ? [] : (known.get(id) ?? [])))
}
