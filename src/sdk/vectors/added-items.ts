import { checkItems } from '../content/check-items'
import type { ContentVectors, Extracted, Item } from '../types'

/** An item that came after the site, and what an encoder made of it. */
export interface AddedItem<TItem extends Item> {
  readonly item: TItem
  readonly vectors?: ContentVectors
}

/** Items for this page's life, by id. */
export interface AddedItems<TItem extends Item> {
  readonly all: () => ReadonlyMap<string, AddedItem<TItem>>
  readonly add: (items: readonly TItem[]) => void
  /** Vectors of some of `items`; those that were replaced meanwhile are passed over. */
  readonly place: (items: readonly TItem[], extracted: readonly Extracted[]) => void
}

export function createAddedItems<TItem extends Item>(): AddedItems<TItem> {
  const added = new Map<string, AddedItem<TItem>>()
  return {
    all: () => added,
    add(items) {
      for (const item of items) added.set(item.id, { item, vectors: added.get(item.id)?.vectors })
    },
    place(items, extracted) {
      for (const vectors of extracted) {
        const entry = added.get(vectors.itemId)
        if (entry && items.includes(entry.item)) added.set(vectors.itemId, { ...entry, vectors })
      }
    },
  }
}

/** @throws TacitlyError 'input-invalid': all of a call or nothing */
export function checkedItems<TItem extends Item>(given: readonly TItem[]): readonly TItem[] {
  const { items, error } = checkItems(given)
  if (error) throw error
  return items
}
