import type { Catalog } from '../content/catalog'
import { TacitlyError } from '../errors'
import type { EventTotal, Fatigue, FeedbackEvent } from '../types'

/** Three visits to a page that shows it, and it makes room: the fourth shows something else. */
export const defaultFatigue: Fatigue = { impressions: 3, halfLifeDays: 7 }

const dayMs = 86_400_000

/** Of the last impression so much may have faded: three of them within three days are three. */
const slack = 0.5

/**
 * Items that were shown and left so often that they rest: sum_k 2^(-age_k / half-life) over the impressions since the visitor last did
 * anything with the item is above `impressions` - 0.5. It fades, and the item comes back; left again, it rests for longer.
 *
 * @param before milliseconds since 1970: what this page has shown rests nothing, so that no list moves because it was seen
 * @throws TacitlyError 'options-invalid'
 */
export function restingItems(
  events: readonly FeedbackEvent[],
  totals: readonly EventTotal[],
  { indexOf }: Pick<Catalog, 'indexOf'>,
  { impressions, halfLifeDays }: Fatigue,
  { before, now }: { readonly before: number; readonly now: number },
): ReadonlySet<number> {
  if (!(impressions > 0 && halfLifeDays > 0)) {
    const given = JSON.stringify({ impressions, halfLifeDays })
    throw new TacitlyError(
      'options-invalid',
      `feedback.fatigue is ${given}; expected { impressions: above 0, halfLifeDays: above 0 }, or false.`,
    )
  }
  const shown = new Map<string, number>()
  const add = (type: string, itemId: string, ts: number, count: number) => {
    if (type !== 'impression') shown.delete(itemId)
    else if (ts < before)
      shown.set(itemId, (shown.get(itemId) ?? 0) + count * 2 ** (-Math.max(0, now - ts) / dayMs / halfLifeDays))
  }
  for (const { type, itemId, lastTs, count } of [...totals].sort((a, b) => a.lastTs - b.lastTs))
    add(type, itemId, lastTs, count)
  for (const { type, itemId, ts } of events) add(type, itemId, ts, 1)
  const resting = new Set<number>()
  for (const [itemId, left] of shown) {
    const item = left > impressions - slack ? indexOf.get(itemId) : undefined
    if (item !== undefined) resting.add(item)
  }
  return resting
}
