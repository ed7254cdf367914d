import type { Said, Store } from '../store/store'
import type { Held } from '../store/totals'
import type {
  Consent,
  EventTotal,
  FeedbackEvent,
  ForgetScope,
  Logged,
  RecommenderState,
  TasteStatement,
} from '../types'
import type { RatingScale } from './weights'

/** What a visitor said, in this tab; the disk and other tabs have theirs. */
export interface SaidHolders {
  readonly taste: TasteHolder
  /** When they last ended a session, milliseconds since 1970. */
  readonly ended: { readonly get: () => number | undefined; readonly meet: (stored: number | undefined) => boolean }
}

export interface TasteHolder {
  readonly get: () => TasteStatement | undefined
  /**
   * What stands elsewhere: the later one is taken over, with what it takes to go by it. Never rejects.
   *
   * @returns whether that of this tab is the later one, and is to be told
   */
  readonly meet: (stored: TasteStatement | undefined) => Promise<boolean>
}

export interface JournalOptions {
  /** Of the database and of the channel between tabs. */
  readonly name: string
  /** Events kept one by one. */
  readonly maxEvents: number
  readonly ratingScale: RatingScale
  /** Whether consent allows the disk: what has to reach it opens it. */
  readonly mayStore: () => boolean
  /** The events changed, through this tab or another. */
  readonly onChange: () => void
  /** Beside the events: it goes to the disk and to other tabs with them. */
  readonly said: SaidHolders
  /**
   * About to be forgotten, through this tab or another: models that learned from it have to go.
   *
   * @param at milliseconds since 1970: what was said later is a new wish. @default now
   */
  readonly onForget: (scope: ForgetScope, at?: number) => void
  /** The seq of every event of this visit grew: what is stored comes before them. */
  readonly onRenumber: (by: number) => void
  /** Another tab withdrew the consent. */
  readonly onWithdrawn: (consent: Consent) => void
  readonly onStorage: (storage: RecommenderState['storage']) => void
}

/** The visitor's events: in this tab's memory always, on disk and in the site's other tabs while consent is granted. */
export interface Journal {
  readonly events: () => readonly FeedbackEvent[]
  readonly totals: () => readonly EventTotal[]
  readonly has: (id: string) => boolean
  readonly nextSeq: () => number
  /**
   * In memory at once, without a call of `onChange`; resolves when committed, to where it is. Never rejects.
   *
   * @param at when it was logged, milliseconds since 1970: what is forgotten later takes it along
   */
  readonly append: (event: FeedbackEvent, at: number) => Promise<Logged['stored']>
  /**
   * What a file holds, all or nothing. Resolves to the number of events that are new when they are committed.
   *
   * @throws TacitlyError what the disk said: nothing was taken over, here or there
   */
  readonly merge: (held: Held) => Promise<number>
  readonly forget: (scope: ForgetScope) => Promise<void>
  /**
   * Consent is granted: reads the disk, writes this visit's events too, listens to other tabs. Never rejects: what fails
   * stands in the state, and is tried again. `isNew`: just now, by the visitor.
   */
  readonly open: (isNew?: boolean) => Promise<void>
  /** What the holder of that name holds by now, to the disk and other tabs; resolves when committed, to where it is. Never rejects. */
  readonly tell: (name: keyof Said) => Promise<Logged['stored']>
  /** Resolves when all that was appended is committed, to where it is. */
  readonly settled: () => Promise<Logged['stored']>
  /**
   * Takes over the database of earlier versions, which all sites of an origin shared, if it knows items of this one; without
   * consent it goes. To be called at every visit: the first site that it belongs to is the last that finds it.
   */
  readonly adoptShared: (isOurs: (itemId: string) => boolean) => Promise<void>
  /** Consent is withdrawn: erases the disk and leaves the other tabs; this tab's memory stays. */
  readonly withdraw: (consent: Consent) => Promise<void>
  /** The same, after another tab has done it. */
  readonly leave: () => void
  /** For good: from now on all stays in memory. */
  readonly dispose: () => void
  /** Where models and checkpoints are: the disk, or what stands in for it in this tab. undefined: there are none yet. */
  readonly store: () => Store | undefined
  /** Of the history on the disk that this tab goes by. undefined: nothing goes to the disk at present. */
  readonly generation: () => number | undefined
  /** Where they go. */
  readonly openStore: () => Promise<Store>
}
