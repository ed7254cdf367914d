import type { ForgetScope } from '../types'

/** What a visitor forgot, and when, in milliseconds since 1970. */
export interface Forgetting {
  readonly scope: ForgetScope
  readonly at: number
}

/** Left at a generation that is over. Without `scope`: too long ago for the database to go on telling what it was. */
export interface ForgettingMark {
  readonly at: number
  readonly scope?: ForgetScope
  /** The generation that followed. */
  readonly next?: number
}
