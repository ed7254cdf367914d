// What a list may be told beyond requirements: preferences, limits, a place, people, critiques; and what came of requirements.
import type { Item } from './item'
import type { Requirement } from './rules'

/** A field or attribute: those that the item's type has. Of `Item` itself, and where `attributes` is not narrowed, any. */
export type Field<TItem extends Item = Item> = (keyof TItem | keyof NonNullable<TItem['attributes']>) & string

/**
 * A value function of one attribute and its weight (multi-attribute utility, Keeney & Raiffa 1976). The best value is worth
 * `weight`, the worst 0, in standard deviations of the candidates' scores; an item that does not say is worth 0.
 */
export type Preference =
  /** By rank among the candidates, dates too. */
  | 'low'
  | 'high'
  /** The same. @default weight 1 */
  | { readonly toward: 'low' | 'high'; readonly weight?: number }
  /** 1 at `near`, falling evenly to 0 `within` so much of it; a year, where the field is a date. @default weight 1 */
  | { readonly near: number; readonly within: number; readonly weight?: number }
  /** The weight of each value, below 0 against it; those of a list add up. */
  | { readonly [value: string]: number }

export type Preferences<TItem extends Item = Item> = { readonly [field in Field<TItem>]?: Preference }

/** At most so many items of one value; `within`: in any so many places in a row. @default within the whole list */
export type Limit = number | { readonly max: number; readonly within: number }

export type Limits<TItem extends Item = Item> = { readonly [field in Field<TItem>]?: Limit }

/** A point on Earth, in degrees: latitude -90 .. 90, longitude east -180 .. 180. */
export interface Place {
  readonly lat: number
  readonly lon: number
}

export interface Near extends Place {
  /** Items farther away by the great circle, or without a place, do not come in: a requirement that may be relaxed. */
  readonly km: number
  /** true: nearest first, and nothing else counts. @default false: what is near counts beside the score, with weight 1 */
  readonly sort?: boolean
}

/** What people whom the visitor follows liked; an id that stands there twice was liked by two. */
export type Social =
  | readonly string[]
  /** `weight` in standard deviations of the candidates' scores. @default 1 */
  | { readonly itemIds: readonly string[]; readonly weight?: number }

/** 'Like this, but': by numeric or dated field or attribute. */
export type Critique<TItem extends Item = Item> = { readonly [field in Field<TItem>]?: 'lower' | 'higher' }

/** A critique, and the item that it is about. */
export interface Critiqued<TItem extends Item = Item> {
  readonly itemId: string
  readonly critique: Critique<TItem>
}

/** What may be said of an item, and what was said. */
export interface Critiques {
  /** The item that the next critique is about, unless it names another. */
  readonly itemId: string
  readonly title: string
  readonly offered: readonly CritiqueOffer[]
  readonly made: readonly Critiqued[]
}

export interface CritiqueOffer {
  readonly field: string
  readonly toward: 'lower' | 'higher'
  /** Candidates that are so. */
  readonly items: number
}

/** A requirement that was widened or given up, because nothing met all of them. */
export interface Relaxed {
  /** The field or attribute; 'near' of a place, in kilometres. */
  readonly condition: string
  readonly from: Requirement
  /** What holds now; absent: nothing is asked of it any more. */
  readonly to?: Requirement
  /** Items that may stand in the list now. */
  readonly items: number
}
