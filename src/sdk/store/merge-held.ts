import { maxListedIds } from '../ids'
import type { EventTotal, FeedbackEvent } from '../types'
import { bySeq } from '../visitor/feedback'
import { idHash } from './id-hash'
import { foldEvents, type Held, totalKey } from './totals'

/** What comes from elsewhere. */
export interface OtherHeld extends Held {
  /** From a file, which may hold what stands here in a total that does not list it. */
  readonly isImport?: boolean
}

/**
 * Whether an event that comes from elsewhere is counted in this total. One that does not list all its ids (it was made by an
 * older version, or holds very many) is taken to hold every event of its time: rather too few than twice.
 */
function isFolded({ id, ts }: FeedbackEvent, total: EventTotal | undefined): boolean {
  if (!total) return false
  const { ids = [], count, lastTs } = total
  return ids.includes(idHash(id)) || (count > ids.length && ts <= lastTs)
}

/**
 * The union of what is held here and what comes from elsewhere, in any order, any number of times: no event counts twice,
 * whether it stands by itself or in a total, here or there. `added`: the single events of `other` that were not known.
 */
export function mergeHeld(here: Held, other: OtherHeld, maxEvents: number): Held & { readonly added: number } {
  const totals = new Map(here.totals.map(total => [totalKey(total), total]))
  const others = new Map<string, EventTotal>()
  for (const total of other.totals) others.set(totalKey(total), mergeTotals(others.get(totalKey(total)), total))
  const isNew = (event: FeedbackEvent) => {
    const key = totalKey(event)
    const isThere = other.isImport ? isFolded : isListed
    return !isThere(event, totals.get(key)) && !isListed(event, others.get(key))
  }
  const own = here.events.filter(event => !isListed(event, others.get(totalKey(event))))
  const known = new Set(own.map(event => event.id))
  const fresh = other.events.filter(event => !known.has(event.id) && known.add(event.id) && isNew(event))
  for (const [key, total] of others) totals.set(key, mergeTotals(totals.get(key), total))
  const events = [...own, ...fresh].sort(bySeq)
  const excess = Math.max(0, events.length - maxEvents)
  foldEvents(totals, events.slice(0, excess))
  return { events: events.slice(excess), totals: [...totals.values()], added: fresh.length }
}

/** Each id once, and none that a total counts: a write that was taken for lost may have come after all. */
export function eachOnce({ events, totals }: Held): FeedbackEvent[] {
  const counted = new Map(totals.map(total => [totalKey(total), total]))
  const known = new Set<string>()
  return events.filter(
    event => !known.has(event.id) && known.add(event.id) && !isListed(event, counted.get(totalKey(event))),
  )
}

/** The sure half of `isFolded`: of one file, or of what stands here, an event that is not listed is not in a total. */
function isListed({ id }: FeedbackEvent, total: EventTotal | undefined): boolean {
  return total?.ids?.includes(idHash(id)) ?? false
}

/**
 * The union of two totals of one item and type: exact where both list their ids, else the larger count stands, so that the
 * same import twice counts once. The later rating stands.
 */
function mergeTotals(known: EventTotal | undefined, other: EventTotal): EventTotal {
  if (!known) return other
  const later = other.lastTs < known.lastTs ? known : other
  const ids = new Set([...(known.ids ?? []), ...(other.ids ?? [])])
  const suspect = Math.max(known.suspect ?? 0, other.suspect ?? 0)
  return {
    ...later,
    count: Math.max(known.count, other.count, ids.size),
    ...(suspect > 0 && { suspect }),
    firstTs: Math.min(known.firstTs, other.firstTs),
    ...(ids.size > 0 && { ids: [...ids].slice(-maxListedIds) }),
  }
}
