import type { EventTotal, FeedbackEvent, ForgetScope } from '../types'

/** The key of a total: one per item and type. */
export function totalKey(entry: { readonly itemId: string; readonly type: string }): string {
  return JSON.stringify([entry.itemId, entry.type])
}

/** A total with one more event in it: a later one, since events are folded in the order of seq. */
export function foldEvent(
  total: EventTotal | undefined,
  { itemId, type, ts, rating, suspect }: FeedbackEvent,
): EventTotal {
  const suspects = (total?.suspect ?? 0) + (suspect ? 1 : 0)
  const marked = suspects > 0 ? { suspect: suspects } : {}
  const one = { itemId, type, count: 1, ...marked, ...(type === 'rating' ? { rating } : {}), firstTs: ts, lastTs: ts }
  if (!total) return one
  return { ...one, count: total.count + 1, firstTs: Math.min(total.firstTs, ts), lastTs: Math.max(total.lastTs, ts) }
}

/**
 * The union of two totals of one item and type. The larger count wins, so that the same import twice counts once; the
 * later rating stands.
 */
export function mergeTotals(known: EventTotal | undefined, other: EventTotal): EventTotal {
  if (!known) return other
  const later = other.lastTs < known.lastTs ? known : other
  const suspect = Math.max(known.suspect ?? 0, other.suspect ?? 0)
  return {
    ...later,
    count: Math.max(known.count, other.count),
    ...(suspect > 0 && { suspect }),
    firstTs: Math.min(known.firstTs, other.firstTs),
  }
}

/** Whether a request to forget means this event. */
export function isForgotten(event: Pick<FeedbackEvent, 'id' | 'itemId' | 'ts'>, scope: ForgetScope): boolean {
  if (scope === 'all') return true
  if ('itemId' in scope) return event.itemId === scope.itemId
  return 'eventId' in scope ? event.id === scope.eventId : event.ts >= scope.since
}

/** Whether a request to forget means this total: a total that reaches into the forgotten time goes whole. */
export function isTotalForgotten({ itemId, lastTs }: EventTotal, scope: ForgetScope): boolean {
  return isForgotten({ id: '', itemId, ts: lastTs }, scope)
}

/** Whether a model learned from what is to be forgotten: then it must go too. Totals are older than every event. */
export function isModelForgotten(
  { upToSeq }: { readonly upToSeq: number },
  log: { readonly events: readonly FeedbackEvent[]; readonly totals: readonly EventTotal[] },
  scope: ForgetScope,
): boolean {
  if (scope === 'all') return true
  if (upToSeq === 0) return false
  return (
    log.events.some(event => event.seq <= upToSeq && isForgotten(event, scope)) ||
    log.totals.some(total => isTotalForgotten(total, scope))
  )
}

/** By seq, never by the clock; two tabs may draw the same seq, then the id decides. */
export function bySeq(a: FeedbackEvent, b: FeedbackEvent): number {
  return a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
