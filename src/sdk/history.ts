import type { EventTotal, FeedbackEvent, Item, RecommenderState } from './types'

type Held = { readonly events: readonly FeedbackEvent[]; readonly totals: readonly EventTotal[] }

/** How much is held, in short. */
export function summarise({ events, totals }: Held): RecommenderState['history'] {
  const items = new Set<string>()
  let count = events.length
  let since = Number.POSITIVE_INFINITY
  for (const { itemId, ts } of events) {
    items.add(itemId)
    since = Math.min(since, ts)
  }
  for (const total of totals) {
    items.add(total.itemId)
    count += total.count
    since = Math.min(since, total.firstTs)
  }
  return count === 0 ? { events: 0, items: 0 } : { events: count, items: items.size, since }
}

export interface HistoryEntry<TItem extends Item> {
  /** undefined: the catalogue lacks it by now. */
  readonly item: TItem | undefined
  readonly itemId: string
  readonly lastTs: number
  readonly events: number
}

/** The items that the visitor did something with (to have seen one is not enough), latest first. */
export function touchedItems<TItem extends Item>(
  { events, totals }: Held,
  itemOf: (id: string) => TItem | undefined,
): readonly HistoryEntry<TItem>[] {
  const touched = new Map<string, HistoryEntry<TItem>>()
  const add = (itemId: string, ts: number, count: number) => {
    const known = touched.get(itemId)
    touched.delete(itemId) // so that the map's order is that of the last touch
    touched.set(itemId, {
      item: itemOf(itemId),
      itemId,
      lastTs: Math.max(known?.lastTs ?? ts, ts),
      events: (known?.events ?? 0) + count,
    })
  }
  const older = [...totals].sort((a, b) => a.lastTs - b.lastTs)
  for (const total of older) if (total.type !== 'impression') add(total.itemId, total.lastTs, total.count)
  for (const event of events) if (event.type !== 'impression') add(event.itemId, event.ts, 1)
  return [...touched.values()].reverse()
}
