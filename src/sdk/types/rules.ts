// What may stand in a list, and where.
import type { AttributeValue, Item } from './item'

/** Declarative conditions on an item's fields or attributes; a list of values means any of them. */
export type Requirement =
  | AttributeValue
  | {
      readonly min?: number
      readonly max?: number
      /** Bounds that are not met themselves. */
      readonly above?: number
      readonly below?: number
      readonly includes?: string
      readonly not?: AttributeValue
      /** Never relaxed: allergens. @default false */
      readonly must?: boolean
    }

/** By field or attribute: those that the item's type has. Of `Item` itself, and where `attributes` is not narrowed, any; also `year`, by `publishedAt`. */
export type Requirements<TItem extends Item = Item> = {
  readonly [field in (keyof TItem | keyof NonNullable<TItem['attributes']>) & string]?: Requirement
}

export type Where<TItem extends Item = Item> = Requirements<NoInfer<TItem>> | ((item: TItem) => boolean)

export interface Rules<TItem extends Item = Item> {
  /** Put last, at exactly this 0-based position; nothing re-sorts them. */
  readonly pin?: readonly { readonly itemId: string; readonly position: number }[]
  /** Adds `by` times the spread of the scores (their standard deviation) to matching items. */
  readonly boost?: readonly { readonly where: Where<TItem>; readonly by: number }[]
  /** Moves matching items below all others. */
  readonly bury?: readonly Where<TItem>[]
  readonly hide?: readonly Where<TItem>[]
}
