// What a list answers.
import type { TacitlyError } from '../errors'
import type { Item } from './item'
import type { Critiques, Relaxed } from './knowledge'

export type ReasonKind =
  | 'event'
  | 'item'
  | 'content'
  | 'text'
  | 'image'
  | 'popular'
  | 'latest'
  | 'preference'
  | 'near'
  | 'social'
  | 'rule'
  | 'taste'
  | 'diversity'

/** One term of a score. The weights of a recommendation's reasons add up to its score, in single precision. */
export interface Reason {
  readonly kind: ReasonKind
  /** The visitor's item (event) or seed item that contributed. */
  readonly itemId?: string
  /** Title of that item, what is in common (content), or the field or value that is preferred, so that components can say the reason in other languages. */
  readonly title?: string
  readonly weight: number
  /** English, ready to show; components translate by kind. */
  readonly text: string
}

export type Source = 'model' | 'content' | 'popular' | 'latest' | 'pinned' | 'history'

export interface Recommendation<TItem extends Item = Item> {
  readonly item: TItem
  readonly score: number
  /** 0-based. */
  readonly position: number
  readonly source: Source
  /** Of a list that is drafted from two: whose it is, `experiment:variant`. */
  readonly variant?: string
  /** Worked out when they are first read. */
  readonly reasons: readonly Reason[]
}

export interface SnapshotBase {
  readonly listName: string
  /** Names this answer; every event of the list carries it. */
  readonly listId: string
  /** True once a pending list took longer than 300 ms. */
  readonly isStalled: boolean
  readonly isRefreshing: boolean
  /**
   * Grows when somebody asked for a new order: refresh, forget (but not of one event), import, consent, fit. Mere
   * events leave it as it is, and a view keeps the cards on screen where they are until it changes.
   */
  readonly edition: number
}

/** Ready lists of one page by `list.key`, as plain JSON: what `dehydrate` gives, and `<RecommenderProvider dehydrated>` takes. */
export type Dehydrated<TItem extends Item = Item> = Readonly<Record<string, ListSnapshot<TItem>>>

export type ListSnapshot<TItem extends Item = Item> =
  | (SnapshotBase & { readonly status: 'pending'; readonly items: readonly [] })
  | (SnapshotBase & {
      readonly status: 'ready'
      readonly items: readonly Recommendation<TItem>[]
      /** Of the first item that no rule placed. */
      readonly source: Source
      /** Requirements that had to be widened or given up to find anything. */
      readonly relaxed: readonly Relaxed[]
      /** Of a list that offers critiques, or was given some. */
      readonly critiques?: Critiques
      /** Of becauseYouViewed: the item that it speaks of. */
      readonly seedId?: string
      /** The model behind the order: '<model>@<release>' or '<model>@fit'. */
      readonly modelVersion: string
      /** Of an experiment: `experiment:variant`, and how likely that was, where it was drawn. */
      readonly variant?: string
      readonly propensity?: number
      readonly rankMs: number
    })
  | (SnapshotBase & { readonly status: 'empty'; readonly items: readonly [] })
  | (SnapshotBase & { readonly status: 'error'; readonly items: readonly []; readonly error: TacitlyError })
