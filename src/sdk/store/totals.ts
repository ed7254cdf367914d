import { maxListedIds } from '../ids'
import type { EventTotal, FeedbackEvent, ForgetScope, TasteStatement } from '../types'
import { idHash } from './id-hash'

/** The key of a total: one per item and type. */
export function totalKey(entry: { readonly itemId: string; readonly type: string }): string {
  return JSON.stringify([entry.itemId, entry.type])
}

/**
 * Folds events into the totals of their items and types, in the order of seq: a rating that comes later stands. One that a
 * total holds already is passed over; so is what was set apart, and says nothing any more.
 */
export function foldEvents(totals: Map<string, EventTotal>, events: readonly FeedbackEvent[]): void {
  const grown = new Map<string, EventTotal & { readonly ids: number[] }>()
  for (const { id, itemId, type, ts, rating, suspect, apart } of events) {
    if (apart) continue
    const key = totalKey({ itemId, type })
    const known = grown.get(key) ?? totals.get(key)
    const ids = grown.get(key)?.ids ?? [...(known?.ids ?? [])]
    const hash = idHash(id)
    if (ids.includes(hash)) continue
    ids.push(hash)
    grown.set(key, {
      itemId,
      type,
      count: (known?.count ?? 0) + 1,
      ...((known?.suspect || suspect) && { suspect: (known?.suspect ?? 0) + (suspect ? 1 : 0) }),
      ...(type === 'rating' ? { rating } : {}),
      firstTs: Math.min(known?.firstTs ?? ts, ts),
      lastTs: Math.max(known?.lastTs ?? ts, ts),
      // Now and then, and not each time: a list of this length is copied.
      ids: ids.length < 2 * maxListedIds ? ids : ids.slice(-maxListedIds),
    })
  }
  for (const [key, total] of grown) totals.set(key, { ...total, ids: total.ids.slice(-maxListedIds) })
}

/** What a visitor holds: the latest events one by one, the older ones as totals. */
export interface Held {
  readonly events: readonly FeedbackEvent[]
  readonly totals: readonly EventTotal[]
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

/** Whether a request to forget, made at that time, means what was said of taste: all, or what was said since then. */
export function isUnsaid({ at: said }: TasteStatement, scope: ForgetScope, at = Number.POSITIVE_INFINITY): boolean {
  return said <= at && (scope === 'all' || ('since' in scope && said >= scope.since))
}

/** What is left when something is forgotten. */
export const withoutForgotten = ({ events, totals }: Held, scope: ForgetScope): Held => ({
  events: events.filter(event => !isForgotten(event, scope)),
  totals: totals.filter(total => !isTotalForgotten(total, scope)),
})

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
