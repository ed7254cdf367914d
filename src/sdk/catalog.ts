import type { Item } from './types'

/** The items, and the integer that stands for each. */
export interface Catalog<TItem extends Item = Item> {
  readonly items: readonly TItem[]
  readonly indexOf: ReadonlyMap<string, number>
}

export function createCatalog<TItem extends Item>(items: readonly TItem[]): Catalog<TItem> {
  return { items, indexOf: new Map(items.map((item, index) => [item.id, index])) }
}
