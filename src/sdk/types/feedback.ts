// What a visitor does, and allows.

export type Consent = 'granted' | 'memory-only' | 'denied'

export type FeedbackType =
  | 'impression'
  | 'click'
  | 'view'
  | 'dwell'
  | 'bounce'
  | 'addToCart'
  | 'removeFromCart'
  | 'purchase'
  | 'return'
  | 'like'
  | 'dislike'
  | 'rating'
  | 'dismiss'
  | (string & {})

/** One thing a visitor did. Idempotent by `id`; ordered by `seq`, never by the clock. */
export interface FeedbackEvent {
  readonly id: string
  readonly type: FeedbackType
  readonly itemId: string
  /** Where an event names no list, it has that of the latest click on the item on this visit. */
  readonly listName?: string
  readonly listId?: string
  /** 0-based place in the shown list. */
  readonly position?: number
  /** How likely it was to be shown; absent where nothing was drawn. */
  readonly propensity?: number
  /** Of an experiment: `experiment:variant`. */
  readonly variant?: string
  readonly modelVersion?: string
  readonly dwellMs?: number
  readonly value?: number
  readonly currency?: string
  /** On the site's own scale, see `feedback.ratingScale`. */
  readonly rating?: number
  readonly context?: Readonly<Record<string, string | number | boolean>>
  /**
   * Nobody's hand: a script's click (`isTrusted: false`), more than 50 actions within a second, or an automated browser.
   * Kept and exported, and says nothing of the item. `feedback.suspects` says otherwise.
   */
  readonly suspect?: true
  /** When the session began, if one was asked for (`session({ new: true })`), that it is of: milliseconds since 1970. */
  readonly session?: number
  /** That session is for somebody else: it says nothing once that is over. */
  readonly apart?: true
  /** Milliseconds since 1970. */
  readonly ts: number
  readonly seq: number
}

/** What a caller hands to `log`: id, ts and seq are filled in. */
export type FeedbackInput = Omit<FeedbackEvent, 'id' | 'ts' | 'seq' | 'session' | 'apart'> & {
  readonly id?: string
  readonly ts?: number
}

/** What an event of one type says. */
export interface FeedbackWeight {
  /** -1 .. 1; 0 says nothing (impressions). */
  readonly preference: number
  /** >= 0. */
  readonly confidence: number
  /** Days after which half of the confidence is left. */
  readonly halfLifeDays: number
}

/**
 * Where an event is: on the disk, committed; in the memory of this page, which lasts as long (no consent to store, disposed,
 * or the disk fails: `getState().storage` says why; it is written when the disk can be had again); or nowhere (no consent to
 * learn, paused, or forgotten meanwhile).
 */
export interface Logged {
  readonly stored: 'disk' | 'memory' | 'nowhere'
}

/** An item that was shown on so many visits, and left each time, rests until they have faded. */
export interface Fatigue {
  /** Since the visitor last did anything with the item; what is shown again within half an hour is shown on the same visit. */
  readonly visits: number
  /** Days after which a visit counts half. */
  readonly halfLifeDays: number
}
