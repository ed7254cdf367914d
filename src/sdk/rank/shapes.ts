import type { Catalog } from '../content/catalog'
import type { TacitlyError } from '../errors'
import type { Moment } from '../kernels/events'
import type { Visit } from '../shapes/single'
import type { History, Model, ModelId } from '../shapes/types'
import type { Item, ListOptions, Reason, Source, Strategy } from '../types'
import type { Visitor } from '../visitor/visitor'
import type { Part } from './part'

/** All that a ranking knows. */
export interface RankInput<TItem extends Item = Item> {
  readonly catalog: Catalog<TItem>
  /** Every model speaks of `catalog.items` by index. */
  readonly models: ReadonlyMap<ModelId, Model>
  /** Some that `serves` names are still on their way. */
  readonly isPartial?: boolean
  /** The model behind each strategy, as the manifest says (`Serves`); absent: the first of `models` of a shape that can. */
  readonly serves?: Readonly<
    Partial<Record<'forYou' | 'related' | 'frequentlyBoughtTogether' | 'popular' | 'trending' | 'nextUp', ModelId>>
  >
  /** Absent: the code that scores a history is not here. Scores are written to `out` where it is given. */
  readonly visit?: (model: Model, history: History, out?: Float32Array) => Visit
  /** What is known of the moment of the list, beside that of the visitor's latest event. */
  readonly context?: Moment
  /** Absent: items are known by their attributes alone. 'pending': it is being fetched. An error: it can't be. */
  readonly content?: ContentScoring | 'pending' | TacitlyError
  /** Whether items have vectors, so that `content` knows more than their attributes say. */
  readonly hasVectors?: boolean
  /** Items that were added on this page. */
  readonly added?: Added
  readonly visitor: Visitor
  /** What a list for who has a taste is scored by. Absent: nobody who has one is known here. */
  readonly personal?: (input: RankInput) => readonly LazyScoring[]
  /** What the visitor asked for (setTaste). Absent: nothing. */
  readonly steer?: Steer
  /** Ids that the lists above on the page show. */
  readonly above?: ReadonlySet<string>
  /** Ids that lists above would show, which choose after it: a row about one item can do without some of them. */
  readonly wanted?: () => ReadonlySet<string>
  /** Milliseconds since 1970. */
  readonly now: number
}

/** What a visitor's own word comes to in a list of this strategy; undefined: it has no say there. */
export type Steer = (input: RankInput, strategy: Strategy) => Steered | undefined

export interface Steered {
  /** What is added to scores. */
  readonly parts: readonly Part[]
  /** What every item of the list meets. */
  readonly required: readonly { readonly holds: (item: Item) => boolean }[]
}

/** 0 (nothing in common) .. 1 (the same), of two items by index. */
export type Similarity = (a: number, b: number) => number

/** What text, pictures and titles say, in the code that is fetched when a list first asks. Items go by index. */
export interface ContentScoring {
  /** The items that are like weighted items: their vectors and attributes. */
  readonly like: (items: ArrayLike<number>, weights: ArrayLike<number>, by?: ListOptions['by']) => Scoring
  /** The items that answer a query. */
  readonly answers: (query: NonNullable<ListOptions['query']>) => Scoring
  readonly similarity: Similarity
  /**
   * The first `most` without variants of one thing: the best of each, and none of those that are taken already.
   *
   * @param pool best first
   */
  readonly fold: (pool: Int32Array, taken: readonly number[], most: number) => Int32Array
  /**
   * The first `count` in their order, but no two variants of one thing side by side: fewer, where only such are left.
   *
   * @param before stands in front of them
   */
  readonly spread: <T extends { readonly item: number }>(order: readonly T[], count: number, before?: number) => T[]
}

export interface Added {
  readonly items: ReadonlySet<number>
  /** The scoring, with a score for those of the items that it knows nothing of, from what `content` says of them. */
  readonly join: (scoring: Scoring, content: Scoring) => Scoring
}

/** A score taken apart: the weights add up to it, and a few of them are put in words. */
export interface Terms {
  readonly weights: ArrayLike<number>
  /** The words for term k, which weighs `weight`. */
  readonly reason: (k: number, weight: number) => Reason
}

/** One way to score: the items it has a number for, and what each number is made of. */
export interface Scoring {
  readonly source: Source
  readonly model: ModelId | 'content' | 'none'
  /** Length n; NaN: it knows nothing of the item, which then stands behind all that are scored. */
  readonly scores: Float32Array
  /** Where they are rounded: `topK` by what they are exactly, which is written to `ordering`. @default topK */
  readonly best?: (ordering: Float32Array, depth: number, skip: Uint8Array) => Int32Array
  readonly explain: (item: number) => Terms
  /** Even of items that training never met. @default false */
  readonly isOfAll?: boolean
}

/** Worked out only when the list is not yet full. 'pending': what it needs is not there yet. */
export type LazyScoring = () => Scoring | 'pending' | undefined
