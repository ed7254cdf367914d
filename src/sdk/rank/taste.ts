import { attributeProfile, createAttributeIndex, explainAttributes, scoreAttributes } from '../content/attribute-index'
import { createCatalog } from '../content/catalog'
import type { Held } from '../store/totals'
import type { EventTotal, FeedbackEvent, Item } from '../types'
import { createVisitor, type VisitorOptions } from '../visitor/visitor'
import { mergeTerms } from './reasons'
import type { Taste } from './rerank'
import { contentTerms } from './score-content'

/**
 * The attribute overlap of a list's items with what the visitor touched, signed, rare attributes first (idf over the list and
 * the history), scaled so that the list's strongest is 1.
 *
 * @param known items that the site showed before, by id; those of the list itself need not be among them
 */
export function tasteIn(
  items: readonly Item[],
  { events, totals }: Held,
  known: ReadonlyMap<string, Item>,
  options: VisitorOptions,
): Taste {
  const world = createCatalog([...items, ...touchedItems(items, events, totals, known)])
  const { items: touched, preference, confidence } = createVisitor(events, totals, world, options).history
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
  return (i, most) => {
    const { weights, reason } = contentTerms(index, profiles[i], i)
    return mergeTerms({ weights: Float64Array.from(weights, weight => (most * weight) / strongest), reason })
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
