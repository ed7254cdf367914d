import type { ItemVectors } from '../content/vectors'
import { TacitlyError } from '../errors'
import type { ContentScoring } from '../rank/shapes'
import { createContentScoring, type KindOfVectors } from '../rank/similar'
import type { Site } from '../serving/load'
import { grownCatalog, grownSite } from '../serving/with-added-items'
import type { ContentVectors, Item } from '../types'
import type { AddedItem } from './added-items'
import { type Space, vectorsIn } from './space'

/** What follows from one site, its vectors, and the items that were added to it. */
export interface Grown<TItem extends Item> {
  readonly base: Site<TItem>
  readonly site: Site<TItem>
  readonly kinds: readonly KindOfVectors[]
  readonly scoring: ContentScoring | 'pending' | TacitlyError
}

interface GrowInput<TItem extends Item> {
  readonly added: ReadonlyMap<string, AddedItem<TItem>>
  /** undefined: not here yet. */
  readonly vectors: readonly ItemVectors[] | TacitlyError | undefined
  readonly spaces: (vectors: readonly ItemVectors[]) => readonly Space[]
  /** A query's vectors in the terms of the items'. */
  readonly resolve: (query: string | ContentVectors) => ContentVectors | undefined
}

export function grow<TItem extends Item>(
  base: Site<TItem>,
  { added, vectors, spaces, resolve }: GrowInput<TItem>,
): Grown<TItem> {
  const items = [...added.values()].map(one => one.item)
  const catalog = items.length === 0 ? base.catalog : grownCatalog(base.catalog, items)
  const placed = [...added].map(([id, { vectors = {} }]) => ({ at: catalog.indexOf.get(id)!, vectors }))
  const usable = vectors instanceof TacitlyError || !vectors ? [] : spaces(vectors)
  const kinds = usable.flatMap(space => vectorsIn(space, catalog.items, placed) ?? [])
  const site = items.length === 0 ? base : grownSite(base, catalog, items, kinds)
  const scoring =
    vectors instanceof TacitlyError ? vectors : vectors ? createContentScoring(catalog, kinds, resolve) : 'pending'
  return { base, site: { ...site, hasVectors: site.hasVectors || kinds.length > 0 }, kinds, scoring }
}

/** Of each item, the mean of its cosines with a query; undefined: the item or the query has no such vectors. */
export function relevanceTo<TItem extends Item>(
  { site, kinds }: Grown<TItem>,
  items: readonly Item[],
  target: ContentVectors,
): readonly (number | undefined)[] {
  return items.map(({ id }) => {
    const at = site.catalog.indexOf.get(id)
    const cosines = at === undefined ? [] : kinds.flatMap(one => cosineTo(target[one.kind], one, at) ?? [])
    return cosines.length > 0 ? cosines.reduce((sum, value) => sum + value, 0) / cosines.length : undefined
  })
}

function cosineTo(target: Float32Array | undefined, { d, vectors }: KindOfVectors, at: number): number | undefined {
  const row = vectors.subarray(at * d, at * d + d)
  if (!target || row.every(value => value === 0)) return undefined
  return row.reduce((sum, value, f) => sum + value * target[f], 0)
}
