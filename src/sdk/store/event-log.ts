import type { EventTotal, FeedbackEvent, ForgetScope } from '../types'
import { bySeq } from '../visitor/feedback'
import { foldEvents, type Held, isForgotten, isTotalForgotten, totalKey } from './totals'

/** A visitor's events in memory. */
export interface EventLog {
  /** Ascending by seq; beyond the cap the oldest are folded into totals. A new array after every change, the same one until then. */
  readonly events: () => readonly FeedbackEvent[]
  readonly totals: () => readonly EventTotal[]
  readonly has: (id: string) => boolean
  /** The highest seq seen so far, 0 at the start. */
  readonly lastSeq: () => number
  /** Known ids are left out. Returns how many were new. Costs the same however many are held. */
  readonly add: (events: readonly FeedbackEvent[]) => number
  /** Drops those events of `scope` that `isMeant` (all, by default), and the totals of it. */
  readonly forget: (scope: ForgetScope, isMeant?: (event: FeedbackEvent) => boolean) => void
  /** Takes over another state whole. */
  readonly reset: (held: Held) => void
}

/** @param maxEvents Events kept one by one. */
export function createEventLog(maxEvents: number): EventLog {
  /** As they came: put in order, and folded, when somebody reads. */
  let arrived: FeedbackEvent[] = []
  let ids = new Set<string>()
  let totals = new Map<string, EventTotal>()
  let lastSeq = 0
  let isOrdered = true
  /** What was read last; undefined: something came since. */
  let settled: Held | undefined = { events: [], totals: [] }

  function settle(): Held {
    if (settled) return settled
    if (!isOrdered) arrived.sort(bySeq)
    isOrdered = true
    const excess = arrived.length - maxEvents
    if (excess > 0) {
      const oldest = arrived.slice(0, excess)
      foldEvents(totals, oldest)
      for (const { id } of oldest) ids.delete(id)
      arrived = arrived.slice(excess)
    }
    settled = { events: [...arrived], totals: [...totals.values()] }
    return settled
  }

  function add(more: readonly FeedbackEvent[]): number {
    const before = arrived.length
    for (const event of more) {
      if (ids.has(event.id)) continue
      ids.add(event.id)
      isOrdered &&= event.seq > lastSeq
      lastSeq = Math.max(lastSeq, event.seq)
      arrived.push(event)
    }
    if (arrived.length > before) settled = undefined
    return arrived.length - before
  }

  function reset(held: Held): void {
    arrived = []
    ids = new Set()
    totals = new Map(held.totals.map(total => [totalKey(total), total]))
    settled = undefined
    add(held.events)
  }

  return {
    events: () => settle().events,
    totals: () => settle().totals,
    has: id => ids.has(id),
    lastSeq: () => lastSeq,
    add,
    forget(scope, isMeant = () => true) {
      const held = settle()
      reset({
        events: held.events.filter(event => !isForgotten(event, scope) || !isMeant(event)),
        totals: held.totals.filter(total => !isTotalForgotten(total, scope)),
      })
    },
    reset,
  }
}
