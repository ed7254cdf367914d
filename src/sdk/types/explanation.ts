// What `explain` answers.
import type { Item } from './item'
import type { ListOptions } from './list'
import type { Reason, Source } from './recommendation'

export interface ExplainOptions<TItem extends Item = Item> {
  /** Of which list: its options, as `list()` was given them. @default those of "For you" */
  readonly list?: ListOptions<TItem>
}

/**
 * | kind | the item isn't in the list, since |
 * |---|---|
 * | `unknown` | the catalogue has no such item |
 * | `required` | it does not meet `filter`, `near` or a critique |
 * | `hidden` | a rule hides it |
 * | `seed` | the list starts from it |
 * | `dismissed` | the visitor waved it away |
 * | `seen` | the visitor has done something with it |
 * | `above` | a list that chooses before shows it |
 * | `unscored` | nothing that the list goes by knows it |
 * | `resting` | it was shown and left too often |
 * | `buried` | a rule puts it below all others |
 * | `threshold` | its score is below the list's threshold |
 * | `limits` | with it, there would be too many of one kind |
 * | `variant` | a variant of it stands there |
 * | `variety` | it is too much like what stands there |
 * | `outranked` | others have higher scores |
 */
export type AbsenceKind =
  | 'unknown'
  | 'required'
  | 'hidden'
  | 'seed'
  | 'dismissed'
  | 'seen'
  | 'above'
  | 'unscored'
  | 'resting'
  | 'buried'
  | 'threshold'
  | 'limits'
  | 'variant'
  | 'variety'
  | 'outranked'

export interface Absence {
  readonly kind: AbsenceKind
  /** Of 'required': the fields that it is about, where they have names. */
  readonly fields?: readonly string[]
  /** English, ready to show. */
  readonly text: string
}

/** An item's place in a list, as far as it has one. */
export interface Standing {
  readonly isIn: boolean
  /** 0-based; absent where it isn't in the list. */
  readonly position?: number
  /** Absent where nothing that the list goes by knows the item. */
  readonly score?: number
  /** By score alone, 1 the best, among the items that may stand in the list, and itself. Absent as `score`; of what a rule pins, too. */
  readonly rank?: number
  /** How many those are. */
  readonly candidates: number
}

/** Why an item stands where it does in a list, or why it isn't there. */
export interface ItemExplanation<TItem extends Item = Item> extends Standing {
  readonly itemId: string
  /** Absent where the catalogue lacks it. */
  readonly item?: TItem
  readonly source?: Source
  /** Their weights add up to `score`. */
  readonly reasons: readonly Reason[]
  /** In the order in which the list decides; empty where the item is in. Each alone would keep it out, but for 'resting' and 'buried'. */
  readonly absences: readonly Absence[]
  /** Of what the visitor did with other items: what to forget to move this one's score the most. Absent: nothing moves it. */
  readonly change?: Standing & { readonly forget: string; readonly title?: string }
}
