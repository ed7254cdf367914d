import type { Item } from '../types'

const maxItems = 5_000

/** Items that the site has shown: what is known of a history where there is no catalogue. The latest 5,000. */
export interface ShownItems {
  /** Returns all, by id. */
  readonly add: (items: readonly Item[]) => ReadonlyMap<string, Item>
}

export function createShownItems(): ShownItems {
  const shown = new Map<string, Item>()
  return {
    add(items) {
      for (const item of items) {
        shown.delete(item.id)
        shown.set(item.id, item)
      }
      for (const id of shown.keys()) {
        if (shown.size <= maxItems) break
        shown.delete(id)
      }
      return shown
    },
  }
}
