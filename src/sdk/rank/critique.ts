import { isYear, publishedTime } from '../content/attributes'
import { type Catalog, itemOf } from '../content/catalog'
import type { Critiqued, CritiqueOffer, Item } from '../types'
import type { Demand } from './relax'
import { remembered } from './score'
import { fieldOf, measure, meets } from './where'

type Toward = CritiqueOffer['toward']

/** What critiques require: the last of a field and direction holds, since it is about an item within the others. */
export function critiqueDemands<TItem extends Item>(
  catalog: Catalog<TItem>,
  critiqued: readonly Critiqued<TItem>[] = [],
): Demand<TItem>[] {
  const demands = new Map<string, Demand<TItem>>()
  for (const { itemId, critique } of critiqued) {
    const item = itemOf(catalog, String(itemId))
    const wanted: readonly (readonly [string, Toward | undefined])[] = Object.entries(critique)
    for (const [name, toward] of wanted) {
      const from = item && toward && requirementOf(item, name, toward)
      if (from) demands.set(`${toward} ${name}`, { name, from, value: one => fieldOf(one, name) })
    }
  }
  return [...demands.values()]
}

/** undefined where the item has no number there. Years are compared with years, days with days. */
function requirementOf(item: Item, name: string, toward: Toward) {
  const value = fieldOf(item, name)
  const found = measure(name, value)
  if (Number.isNaN(found)) return undefined
  const isOfYear = name === 'publishedAt' && (isYear(found) || isYear(Number(value)))
  const bound = isOfYear ? new Date(publishedTime(value as string | number)).getUTCFullYear() : found
  return toward === 'lower' ? { below: bound } : { above: bound }
}

/**
 * Directions in which candidates lie from an item.
 *
 * @param fields those that may be offered. @default price, date and every numeric attribute but `lat`, `lon` and, of dated items, `year`
 */
export function critiqueOffers<TItem extends Item>(
  catalog: Catalog<TItem>,
  item: TItem,
  candidates: readonly TItem[],
  fields: readonly string[] = remembered(fieldsOf, catalog, () => numericFields(catalog.items)),
): CritiqueOffer[] {
  return fields.flatMap(field =>
    (['lower', 'higher'] as const).flatMap(toward => {
      const wanted = requirementOf(item, field, toward)
      const items = wanted
        ? candidates.reduce((sum, one) => sum + Number(meets(field, fieldOf(one, field), wanted)), 0)
        : 0
      return items > 0 ? [{ field, toward, items }] : []
    }),
  )
}

const fieldsOf = new WeakMap<Catalog, readonly string[]>()

function numericFields(items: readonly Item[]): readonly string[] {
  const named = new Set(
    items.flatMap(({ attributes = {} }) =>
      Object.keys(attributes).filter(name => typeof attributes[name] === 'number'),
    ),
  )
  const own = (['price', 'publishedAt'] as const).filter(name => items.some(item => item[name] !== undefined))
  for (const name of ['lat', 'lon', ...(own.includes('publishedAt') ? ['year'] : [])]) named.delete(name)
  return [...own, ...[...named].sort()]
}
