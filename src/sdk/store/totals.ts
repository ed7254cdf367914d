import type { EventTotal, FeedbackEvent, ForgetScope } from '../types'
import { idHash } from './id-hash'

/** The key of a total: one per item and type. */
export function totalKey(entry: { readonly itemId: string; readonly type: string }): string {
  return JSON.stringify([entry.itemId, entry.type])
}

/** Ids that a total lists; the newest, and beyond them it only counts. */
export const maxIds = 1_000

/**
 * Folds events into the totals of their items and types, in the order of seq: a rating that comes later stands. One that a
 * total holds already is passed over.
 */
export function foldEvents(totals: Map<string, EventTotal>, events: readonly FeedbackEvent[]): void {
  const grown = new Map<string, EventTotal & { readonly ids: Set<number> }>()
  for (const { id, itemId, type, ts, rating, suspect } of events) {
    const key = totalKey({ itemId, type })
    const known = grown.get(key) ?? asSet(totals.get(key))
    const ids = known?.ids ?? new Set()
    const hash = idHash(id)
    if (ids.has(hash)) continue
    ids.add(hash)
    grown.set(key, {
      itemId,
      type,
      count: (known?.count ?? 0) + 1,
      ...((known?.suspect || suspect) && { suspect: (known?.suspect ?? 0) + (suspect ? 1 : 0) }),
      ...(type === 'rating' ? { rating } : {}),
      firstTs: Math.min(known?.firstTs ?? ts, ts),
      lastTs: Math.max(known?.lastTs ?? ts, ts),
      ids,
    })
  }
  for (const [key, total] of grown) totals.set(key, { ...total, ids: [...total.ids].slice(-maxIds) })
}

function asSet(total: EventTotal | undefined) {
  return total && { ...total, ids: new Set(total.ids) }
}

/**
 * The union of two totals of one item and type: exact where both list their ids, else the larger count stands, so that the
 * same import twice counts once. The later rating stands.
 */
export function mergeTotals(known: EventTotal | undefined, other: EventTotal): EventTotal {
  if (!known) return other
  const later = other.lastTs < known.lastTs ? known : other
  const ids = new Set([...(known.ids ?? []), ...(other.ids ?? [])])
  const suspect = Math.max(known.suspect ?? 0, other.suspect ?? 0)
  return {
    ...later,
    count: Math.max(known.count, other.count, ids.size),
    ...(suspect > 0 && { suspect }),
    firstTs: Math.min(known.firstTs, other.firstTs),
    ...(ids.size > 0 && { ids: [...ids].slice(-maxIds) }),
  }
}

/**
 * Whether an event that comes from elsewhere is counted in this total. One that does not list all its ids (it was made by an
 * older version, or holds very many) is taken to hold every event of its time: rather too few than twice.
 */
export function isFolded({ id, ts }: FeedbackEvent, total: EventTotal | undefined): boolean {
  if (!total) return false
  const { ids = [], count, lastTs } = total
  return ids.includes(idHash(id)) || (count > ids.length && ts <= lastTs)
}

/** What a visitor holds, in short form: `maxEvents` one by one, the older ones as totals. */
export interface Held {
  readonly events: readonly FeedbackEvent[]
  readonly totals: readonly EventTotal[]
}

/**
 * The union of what is held here and what comes from elsewhere, in any order, any number of times: no event counts twice,
 * whether it stands by itself or in a total, here or there.
 */
export function mergeHeld(here: Held, other: Held, maxEvents: number): Held {
  const totals = new Map(here.totals.map(total => [totalKey(total), total]))
  const others = new Map(other.totals.map(total => [totalKey(total), total]))
  const isNew = (event: FeedbackEvent) => {
    const key = totalKey(event)
    return !isFolded(event, totals.get(key)) && !isListed(event, others.get(key))
  }
  const own = here.events.filter(event => !isListed(event, others.get(totalKey(event))))
  const known = new Set(own.map(event => event.id))
  const fresh = other.events.filter(event => !known.has(event.id) && known.add(event.id) && isNew(event))
  for (const [key, total] of others) totals.set(key, mergeTotals(totals.get(key), total))
  const events = [...own, ...fresh].sort(bySeq)
  const excess = Math.max(0, events.length - maxEvents)
  foldEvents(totals, events.slice(0, excess))
  return { events: events.slice(excess), totals: [...totals.values()] }
}

/** The sure half of `isFolded`: of one file, or of what stands here, an event that is not listed is not in a total. */
function isListed({ id }: FeedbackEvent, total: EventTotal | undefined): boolean {
  return total?.ids?.includes(idHash(id)) ?? false
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
