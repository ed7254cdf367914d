import type { Item, ListOptions, Recommender, Where } from '../sdk/types'
import { suggest } from './suggest'

/** The items that a recommender chooses from, once they are loaded: what a filter gets to see. */
export async function catalogueOf(recommend: Recommender['recommend']): Promise<readonly Item[]> {
  const items = new Map<string, Item>()
  const filter = (item: Item) => {
    items.set(item.id, item)
    return false
  }
  await recommend({ strategy: 'latest', limit: 1, fallback: [], filter })
  return [...items.values()]
}

/** What of an options' ids and filter keys the catalogue does not have. */
export function catalogueFaults(
  { itemIds, filter, rules, prefer, limits, near }: ListOptions,
  items: readonly Item[],
): string[] {
  if (items.length === 0) return []
  const ids = [itemIds ?? []].flat().map(id => ['itemIds', id] as const)
  const pins = (rules?.pin ?? []).map(({ itemId }) => ['rules.pin', itemId] as const)
  const unknown = [...ids, ...pins].flatMap(([of, id]) => idFault(of, id, items) ?? [])
  const wheres: readonly (readonly [string, Where | undefined])[] = [
    ['filter', filter],
    ['prefer', prefer && plainKeys(prefer)],
    ['limits', limits && plainKeys(limits)],
    ['near', near && { lat: 0, lon: 0 }],
    ...(rules?.boost ?? []).map(({ where }) => ['rules.boost', where] as const),
    ...(rules?.bury ?? []).map(where => ['rules.bury', where] as const),
    ...(rules?.hide ?? []).map(where => ['rules.hide', where] as const),
  ]
  return [...unknown, ...wheres.flatMap(([of, where]) => keyFaults(of, where, items))]
}

/** undefined where the catalogue has it. */
export function idFault(of: string, id: unknown, items: readonly Item[]): string | undefined {
  if (items.length === 0 || items.some(item => item.id === String(id))) return undefined
  const near = suggest(
    id,
    items.map(item => item.id),
  )
  const ids = near.endsWith('?') ? near : ` (ids such as '${items[0].id}').`
  return `${of}: none of the catalogue's ${items.length} items has the id ${JSON.stringify(id)}${ids}`
}

const plainKeys = (of: object): Where => Object.fromEntries(Object.keys(of).map(key => [key, 0]))

function keyFaults(of: string, where: Where | undefined, items: readonly Item[]): string[] {
  if (typeof where !== 'object') return []
  const keys = new Set(items.flatMap(item => [...Object.keys(item), ...Object.keys(item.attributes ?? {})]))
  if (keys.has('publishedAt')) keys.add('year')
  return Object.keys(where)
    .filter(key => !keys.has(key))
    .map(key => `${of}: no item has a field or attribute '${key}'${suggest(key, [...keys])}`)
}
