import type { EventTotal, FeedbackEvent, Item, RecommenderState } from '../types'

type Held = { readonly events: readonly FeedbackEvent[]; readonly totals: readonly EventTotal[] }

/** How much is held, in short. */
export function summarise({ events, totals }: Held): RecommenderState['history'] {
  const items = new Set<string>()
  let actions = 0
  let impressions = 0
  let suspects = 0
  let since = Number.POSITIVE_INFINITY
  const add = (type: string, itemId: string, count: number, ts: number, suspect = 0) => {
    since = Math.min(since, ts)
    suspects += suspect
    if (type === 'impression') {
      impressions += count
      return
    }
    actions += count
    items.add(itemId)
  }
  for (const { type, itemId, ts, suspect } of events) add(type, itemId, 1, ts, suspect && 1)
  for (const { type, itemId, count, firstTs, suspect } of totals) add(type, itemId, count, firstTs, suspect)
  const present = { ...(suspects > 0 && { suspects }), ...(since < Infinity && { since }) }
  return { events: actions, items: items.size, impressions, ...present }
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
