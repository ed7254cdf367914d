import type { Catalog } from '../content/catalog'
import type { EventTotal, Fatigue, FeedbackEvent } from '../types'

const dayMs = 86_400_000

/** What is shown again within it is shown on the same visit; longer silence ends a session. */
export const visitMs = 1_800_000

/**
 * When the present visit began, in milliseconds since 1970: with the page, or with the first event after half an hour of silence in it.
 *
 * @param events in order of seq; one that is later than now says nothing
 */
export function visitStart(events: readonly Pick<FeedbackEvent, 'ts'>[], startedAt: number, now: number): number {
  let [began, latest] = [startedAt, startedAt]
  for (const { ts } of events) {
    if (ts <= latest || ts > now) continue
    if (ts - latest > visitMs) began = ts
    latest = ts
  }
  return began
}

/** Of the last visit so much may have faded: three visits within three days are three. */
const slack = 0.5

/**
 * Items that were shown and left so often that they rest: sum_k 2^(-age_k / half-life) over the visits that showed them since the visitor
 * last did anything with them is above `visits` - 0.5. It fades, and the item comes back; left again, it rests for longer.
 *
 * @param events in order of seq
 * @param before milliseconds since 1970: what this page has shown rests nothing, so that no list moves because it was seen
 */
export function restingItems(
  events: readonly FeedbackEvent[],
  totals: readonly EventTotal[],
  { indexOf }: Pick<Catalog, 'indexOf'>,
  { visits, halfLifeDays }: Fatigue,
  { before, now }: { readonly before: number; readonly now: number },
): ReadonlySet<number> {
  const fade = (ts: number) => 2 ** (-Math.max(0, now - ts) / dayMs / halfLifeDays)
  const shown = new Map<string, { readonly left: number; readonly last: number }>()
  const acted = new Map<string, number>()
  for (const { type, itemId, lastTs, count, suspect } of totals)
    if (type !== 'impression' && count !== suspect) acted.set(itemId, Math.max(acted.get(itemId) ?? lastTs, lastTs))
  for (const { type, itemId, firstTs, lastTs, count: all, suspect = 0 } of totals) {
    const count = all - suspect
    const from = Math.max(firstTs, acted.get(itemId) ?? firstTs)
    if (type !== 'impression' || count === 0 || lastTs < from || lastTs >= before) continue
    // Of those that were folded together only the ends are known: half of them count as if they had been at each.
    const since = lastTs === firstTs ? count : (count * (lastTs - from)) / (lastTs - firstTs)
    const seen = Math.min(since, 1 + (lastTs - from) / visitMs)
    shown.set(itemId, { left: (seen * (fade(from) + fade(lastTs))) / 2, last: lastTs })
  }
  for (const { type, itemId, ts, suspect } of events) {
    if (suspect) continue
    if (type !== 'impression') shown.delete(itemId)
    const { left = 0, last = Number.NEGATIVE_INFINITY } = shown.get(itemId) ?? {}
    if (type === 'impression' && ts < before && ts >= last + visitMs)
      shown.set(itemId, { left: left + fade(ts), last: ts })
  }
  const resting = new Set<number>()
  for (const [itemId, { left }] of shown) {
    const item = left > visits - slack ? indexOf.get(itemId) : undefined
    if (item !== undefined) resting.add(item)
  }
  return resting
}
