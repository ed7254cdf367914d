import type { Catalog } from '../catalog'
import type { TacitlyError } from '../errors'
import type { History, Model, ModelId } from '../models/shapes'
import type { Visit } from '../models/single'
import type { Item, ListOptions, Reason, Source } from '../types'
import type { Visitor } from '../visitor'

/** All that a ranking knows. */
export interface RankInput<TItem extends Item = Item> {
  readonly catalog: Catalog<TItem>
  /** Every model speaks of `catalog.items` by index. */
  readonly models: ReadonlyMap<ModelId, Model>
  /** The model behind each strategy, as the manifest says; absent: the best of `models`. */
  readonly serves?: Readonly<Record<'forYou' | 'related' | 'frequentlyBoughtTogether', ModelId>>
  /** Scores ensembles too; absent: there are none among `models`. */
  readonly visit?: (model: Model, history: History) => Visit
  /** Absent: items are known by their attributes alone. 'pending': it is being fetched. An error: it can't be. */
  readonly content?: ContentScoring | 'pending' | TacitlyError
  /** Whether items have vectors, so that `content` knows more than their attributes say. */
  readonly hasVectors?: boolean
  /** Items that were added on this page. */
  readonly added?: Added
  readonly visitor: Visitor
  /** Ids that the lists above on the page show. */
  readonly above?: ReadonlySet<string>
  /** Milliseconds since 1970. */
  readonly now: number
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
  readonly explain: (item: number) => Terms
}
