import type { Forgetting } from '../store/forgetting'
import { mergeHeld } from '../store/merge-held'
import { type Held, isForgotten, isTotalForgotten } from '../store/totals'
import type { EventTotal, FeedbackEvent } from '../types'
import { cameFrom } from './came-from'
import type { DiskLineHost } from './disk-line-types'

/** This tab's side of the line: the events in its memory, beside those of the disk and of other tabs. */
export interface TabEvents {
  /** Milliseconds since 1970; 0: before this visit. */
  readonly loggedAt: (event: FeedbackEvent) => number
  /** What others forgot goes from this tab's memory too; what was logged since then is a new wish. */
  readonly follow: (forgotten: readonly Forgetting[]) => void
  /** What happened in this visit and does not stand in `stored`, numbered after `last`. */
  readonly beside: (stored: Held, last: number) => Held
  /** What is stored and what happened in this visit. */
  readonly join: (stored: Held, visit: Held) => void
  /** The disk is right, and this tab's own events with it. */
  readonly reread: (stored: Held) => void
  /** Of another tab. */
  readonly add: (events: readonly FeedbackEvent[]) => void
  /** Of a file. Returns how many are new. */
  readonly merge: (other: Held) => number
}

export function createTabEvents(host: DiskLineHost): TabEvents {
  const { log, arrivals, forgetting, maxEvents, onForget, onChange } = host
  const loggedAt = (event: FeedbackEvent) => arrivals.get(event) ?? 0
  const isKept = (event: FeedbackEvent) => ![...forgetting].some(({ scope }) => isForgotten(event, scope))
  const isTotalKept = (total: EventTotal) => ![...forgetting].some(({ scope }) => isTotalForgotten(total, scope))

  /** Of what was logged before the disk was read; what led to its item may stand there. */
  function after(stored: Held, event: FeedbackEvent, by: number): FeedbackEvent {
    if (by === 0) return event
    const before = () => [...stored.events, ...log.events().filter(({ seq }) => seq < event.seq)]
    const moved = { ...event, ...cameFrom(before, event), seq: event.seq + by }
    arrivals.set(moved, loggedAt(event))
    return moved
  }

  return {
    loggedAt,
    follow(forgotten) {
      for (const { scope, at } of forgotten) {
        onForget(scope, at)
        log.forget(scope, event => loggedAt(event) <= at)
      }
      if (forgotten.length > 0) onChange()
    },
    beside(stored, last) {
      const known = new Set(stored.events.map(event => event.id))
      const events = log.events().flatMap(event => (known.has(event.id) ? [] : [after(stored, event, last)]))
      return { events, totals: log.totals() }
    },
    join: (stored, visit) => log.reset(mergeHeld(stored, visit, maxEvents)),
    reread(stored) {
      const own = { events: log.events().filter(event => loggedAt(event) > 0), totals: [] }
      const quiet = { events: stored.events.filter(isKept), totals: stored.totals.filter(isTotalKept) }
      log.reset(mergeHeld(quiet, own, maxEvents))
      onChange()
    },
    add(events) {
      if (log.add(events.filter(isKept)) > 0) onChange()
    },
    merge(other) {
      const merged = mergeHeld({ events: log.events(), totals: log.totals() }, other, maxEvents)
      log.reset(merged)
      onChange()
      return merged.added
    },
  }
}
