import type { Catalog } from '../catalog'
import type { Model, ModelId } from '../models/shapes'
import type { Item, Reason, Source } from '../types'
import type { Visitor } from '../visitor'

/** All that a ranking knows. */
export interface RankInput<TItem extends Item = Item> {
  readonly catalog: Catalog<TItem>
  /** Every model speaks of `catalog.items` by index. */
  readonly models: ReadonlyMap<ModelId, Model>
  /** The model behind each strategy, as the manifest says; absent: the best of `models`. */
  readonly serves?: Readonly<Record<'forYou' | 'related' | 'frequentlyBoughtTogether', ModelId>>
  readonly visitor: Visitor
  /** Ids that the lists above on the page show. */
  readonly above?: ReadonlySet<string>
  /** Milliseconds since 1970. */
  readonly now: number
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
