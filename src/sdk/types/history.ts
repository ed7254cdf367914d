// What is kept of a visitor, as it is exported and forgotten.
import type { FeedbackEvent, FeedbackType } from './feedback'
import type { TasteStatement } from './taste'

export interface ExportedData {
  readonly format: 'tacitly-export'
  readonly version: 1
  readonly exportedAt: number
  /** Whose it is, where the site has profiles. For people: an import goes to the present profile. */
  readonly profile?: string
  readonly events: readonly FeedbackEvent[]
  /** What compaction folded together: totals a (item, type). */
  readonly totals: readonly EventTotal[]
  /** What the visitor said of their taste; absent: nothing. */
  readonly taste?: TasteStatement
}

export interface EventTotal {
  readonly itemId: string
  readonly type: FeedbackType
  readonly count: number
  /** How many of them were suspect. */
  readonly suspect?: number
  /** The latest one, where the type is 'rating'. */
  readonly rating?: number
  /** Milliseconds since 1970. */
  readonly firstTs: number
  readonly lastTs: number
  /** The ids in it, hashed; the newest 1,000. So that an import knows what is counted already. */
  readonly ids?: readonly number[]
}

/** One event by its id is how a dismissal is undone. */
export type ForgetScope =
  | 'all'
  | { readonly itemId: string }
  | { readonly eventId: string }
  | { readonly since: number }
