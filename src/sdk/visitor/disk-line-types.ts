import type { EventLog } from '../store/event-log'
import type { Forgetting } from '../store/forgetting'
import type { Said, Store } from '../store/store'
import type { Held } from '../store/totals'
import type { Consent, FeedbackEvent, Logged } from '../types'
import type { JournalOptions } from './journal-types'

export interface DiskLineHost extends JournalOptions {
  readonly log: EventLog
  /** When this tab's own events were logged, milliseconds since 1970. */
  readonly arrivals: WeakMap<FeedbackEvent, number>
  /** By this tab, and not yet on the disk: other tabs may still tell of it. */
  readonly forgetting: ReadonlySet<Forgetting>
  /** Forgotten while the disk was not open: it has to follow before it is read. */
  readonly owed: Forgetting[]
}

/** The way of a journal to the disk and to the site's other tabs. */
export interface DiskLine {
  /** Never rejects: what fails stands in the state, and is tried again. `isNew`: consent was given just now. */
  readonly open: (isNew: boolean) => Promise<void>
  /** Of events that are in memory; resolves when they are committed, to where they are. Never rejects. */
  readonly write: (events: readonly FeedbackEvent[]) => Promise<Logged['stored']>
  /** What the holder of that name holds. Never rejects. */
  readonly tell: (name: keyof Said) => Promise<Logged['stored']>
  /** Resolves to when it was done. undefined: nothing goes to the disk at present. */
  readonly forget: (forgotten: Forgetting) => Promise<number> | undefined
  readonly tellForgotten: (forgotten: Forgetting) => void
  /** @param at when it was asked for: forgettings since then take their part of it */
  readonly merge: (given: Held, at: number) => Promise<number>
  /** Takes over another database if it knows items of this site, and deletes it. */
  readonly adopt: (name: string, isOurs: (itemId: string) => boolean) => Promise<void>
  /** Closes it. `consent`: what this tab's visitor chose, for the other tabs. Returns the disk, still open. */
  readonly part: (consent?: Consent) => Store | undefined
  readonly store: () => Store | undefined
  /** Of the history that this tab goes by. undefined: nothing goes to the disk at present. */
  readonly generation: () => number | undefined
}
