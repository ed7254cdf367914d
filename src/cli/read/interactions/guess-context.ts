import type { Profile } from '../columns/profile'

export interface Joins {
  /** Share of a field's values that are ids of the catalogue. */
  readonly of: (profile: Profile) => number
}

export interface GuessContext {
  /** Columns have numbers for names. */
  readonly isHeadless: boolean
  /** Absent: there is no catalogue. */
  readonly joins?: Joins
  /** Whether a column goes by the item, or by the visitor; absent: it is not known yet which column is theirs. */
  readonly isOfItem?: (profile: Profile) => boolean
  readonly isOfUser?: (profile: Profile) => boolean
  /** The first column is the heading that a record stands under. */
  readonly isBelowHeadings?: boolean
}
