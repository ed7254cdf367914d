// What a visitor is at now, apart from what they are like.

/** A visit's events, and what they are for. */
export interface Session {
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** Whether it goes by its own events first: `session({ new: true })` was called, here or in another tab. */
  readonly isAsked: boolean
  /** It is for somebody else: once it is over, nothing goes by it. */
  readonly isApart: boolean
  /** Actions in it: impressions apart. */
  readonly events: number
}

export type SessionRequest =
  | {
      /** Begins one: lists go by what is done in it, and all that was before says together no more than one click. */
      readonly new: true
      /** For somebody else, such as a gift: used while it lasts, and no part of the long-term history. @default false */
      readonly apart?: boolean
    }
  /** Ends one that was asked for. Half an hour of silence does the same. */
  | { readonly end: true; readonly new?: never; readonly apart?: never }
