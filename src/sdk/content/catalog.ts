import type { Item } from '../types/item'

/** The items, and the integer that stands for each. */
export interface Catalog<TItem extends Item = Item> {
  readonly items: readonly TItem[]
  readonly indexOf: ReadonlyMap<string, number>
}

export function createCatalog<TItem extends Item>(items: readonly TItem[]): Catalog<TItem> {
  return { items, indexOf: new Map(items.map((item, index) => [item.id, index])) }
}

export function itemOf<TItem extends Item>(catalog: Catalog<TItem> | undefined, id: string): TItem | undefined {
  const index = catalog?.indexOf.get(id)
  return index === undefined ? undefined : catalog?.items[index]
}
