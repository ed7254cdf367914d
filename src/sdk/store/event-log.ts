import type { EventTotal, FeedbackEvent, ForgetScope } from '../types'
import { bySeq, foldEvent, isForgotten, isTotalForgotten, mergeTotals, totalKey } from './totals'

/** A visitor's events in memory. */
export interface EventLog {
  /** Ascending by seq. A new array after every change, the same one until then. */
  readonly events: () => readonly FeedbackEvent[]
  readonly totals: () => readonly EventTotal[]
  readonly has: (id: string) => boolean
  /** The highest seq seen so far, 0 at the start. */
  readonly lastSeq: () => number
  /** Known ids are left out. Beyond the cap the oldest are folded into totals. Returns how many were new. */
  readonly add: (events: readonly FeedbackEvent[], totals?: readonly EventTotal[]) => number
  readonly forget: (scope: ForgetScope) => void
  /** Takes over another state whole. */
  readonly reset: (events: readonly FeedbackEvent[], totals: readonly EventTotal[]) => void
}

/** @param maxEvents Events kept one by one. */
export function createEventLog(maxEvents: number): EventLog {
  let events: readonly FeedbackEvent[] = []
  let ids = new Set<string>()
  let totals = new Map<string, EventTotal>()
  let lastSeq = 0

  function fold(): void {
    const excess = events.length - maxEvents
    if (excess <= 0) return
    for (const event of events.slice(0, excess)) {
      const key = totalKey(event)
      totals.set(key, foldEvent(totals.get(key), event))
      ids.delete(event.id)
    }
    events = events.slice(excess)
  }

  function add(more: readonly FeedbackEvent[], moreTotals: readonly EventTotal[] = []): number {
    const fresh = more.filter(event => !ids.has(event.id) && ids.add(event.id))
    for (const total of moreTotals) totals.set(totalKey(total), mergeTotals(totals.get(totalKey(total)), total))
    if (fresh.length === 0) return 0
    const ordered = fresh.every((event, i) => event.seq > (i === 0 ? lastSeq : fresh[i - 1].seq))
    events = ordered ? [...events, ...fresh] : [...events, ...fresh].sort(bySeq)
    for (const event of fresh) lastSeq = Math.max(lastSeq, event.seq)
    fold()
    return fresh.length
  }

  function forget(scope: ForgetScope): void {
    events = events.filter(event => !isForgotten(event, scope))
    ids = new Set(events.map(event => event.id))
    totals = new Map([...totals].filter(([, total]) => !isTotalForgotten(total, scope)))
  }

  return {
    events: () => events,
    totals: () => [...totals.values()],
    has: id => ids.has(id),
    lastSeq: () => lastSeq,
    add,
    forget,
    reset(nextEvents, nextTotals) {
      forget('all')
      add(nextEvents, nextTotals)
    },
  }
}
