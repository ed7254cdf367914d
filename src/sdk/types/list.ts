// What a list is asked for, and what it can be asked.
import type { ContentKind, ContentVectors } from './content'
import type { FeedbackEvent, FeedbackInput, Logged } from './feedback'
import type { Item } from './item'
import type { Critique, Critiqued, Limits, Near, Preferences, Social } from './knowledge'
import type { ListSnapshot, Recommendation } from './recommendation'
import type { Rules, Where } from './rules'
import type { TasteChange } from './taste'

export type Strategy =
  | 'forYou'
  | 'related'
  | 'lookingSimilar'
  | 'frequentlyBoughtTogether'
  | 'trending'
  | 'popular'
  | 'latest'
  | 'recentlyViewed'
  | 'becauseYouViewed'
  | 'nextUp'

export type Fallback = 'popular' | 'latest'

export interface ListOptions<TItem extends Item = Item> {
  /** Where on the site: stands in every event. @default the strategy */
  readonly listName?: string
  /** @default 'forYou' */
  readonly strategy?: Strategy
  /** Seeds: the item of this page, the items in the cart; of nextUp the latest last. */
  readonly itemIds?: readonly string[]
  /** @default 10 */
  readonly limit?: number
  /**
   * The visitor's or page's requirements. When nothing meets declarative ones, the smallest change that brings items back is
   * made, and `relaxed` says which: as few requirements as can be, of those with the least loss (of a bound by how far it
   * moves, as a share of the field's range; 1 of what is given up), of those the last named. A function, and what says
   * `must: true`, stays.
   */
  readonly filter?: Where<TItem>
  /** What counts beside the score, by field or attribute. */
  readonly prefer?: Preferences<NoInfer<TItem>>
  /** At most so many of one brand: the list is shorter rather than over it. Pins count, and stay. */
  readonly limits?: Limits<NoInfer<TItem>>
  /** Items near a place, by their attributes `lat` and `lon`. */
  readonly near?: Near
  /** What people whom the visitor follows liked, and what is like it. */
  readonly social?: Social
  /** Offers critiques in the snapshot: true, or the fields that they may be of. @default false */
  readonly critiques?: boolean | readonly string[]
  /** Like the item of the last of these, within all of them: what `list.critique` adds to. */
  readonly critiqued?: readonly Critiqued<NoInfer<TItem>>[]
  readonly rules?: Rules<TItem>
  /** 0 off, 1 all variety. @default 0.2 for forYou, else 0 */
  readonly diversity?: number
  /**
   * Standard deviations above the strategy's mean over the candidates below which nothing is shown; what it knows nothing
   * of counts as 0. A list with one has no fallback unless it is given. -Infinity takes all.
   * @default 0 for related, becauseYouViewed and lookingSimilar without `query`, else none
   */
  readonly threshold?: number
  /**
   * 'avoid': no item stands in two lists of a page; of lists that come in the same frame those about items (`itemIds`, `query`,
   * becauseYouViewed) choose first, then the upper one, and what is shown already is never taken away. 'allow': this list takes no
   * notice of the others, nor they of it. @default 'avoid'
   */
  readonly sharing?: 'avoid' | 'allow'
  /** Chain that fills what the strategy could not; [] for none. @default ['popular', 'latest'], [] for frequentlyBoughtTogether, recentlyViewed and where there is a `query` or a `threshold` */
  readonly fallback?: readonly Fallback[]
  /** What is known of the moment, by the names that models were trained with; beside that of the latest event, and what a page knows by itself (docs/evaluate.md). @default nothing more */
  readonly context?: FeedbackEvent['context']
  /** What lookingSimilar goes by. @default 'both': every kind of vector that the bundle has */
  readonly by?: ContentKind | 'both'
  /**
   * Of lookingSimilar, in place of `itemIds`: words, or vectors that `extract` gave (of a picture the visitor dropped).
   */
  readonly query?: string | ContentVectors
  /**
   * Near-duplicates (the same product in another colour): 'fold' shows the best of each group, 'spread' never puts two of
   * a group side by side, 'keep' leaves them. @default 'fold' for lookingSimilar, else 'keep'
   */
  readonly duplicates?: 'fold' | 'spread' | 'keep'
  /** false: stays pending and asks for nothing. @default true */
  readonly enabled?: boolean
}

/** What a strategy starts from: required where its name is known while the site is written. */
export type Seeds<TStrategy extends Strategy> = [TStrategy] extends ['related' | 'frequentlyBoughtTogether']
  ? Required<Pick<ListOptions, 'itemIds'>>
  : [TStrategy] extends ['lookingSimilar']
    ? Required<Pick<ListOptions, 'itemIds'>> | Required<Pick<ListOptions, 'query'>>
    : unknown

export type StrategySeeds<TStrategy extends Strategy> = { readonly strategy?: TStrategy } & Seeds<TStrategy>

/** One list on a page. Equal option data gives the same list. */
export interface List<TItem extends Item = Item> {
  /** Of its options: equal option data, equal key. What `dehydrate` names its snapshots by. */
  readonly key: string
  readonly subscribe: (listener: () => void) => () => void
  readonly getSnapshot: () => ListSnapshot<TItem>
  /**
   * Shows what a server rendered until the device has cards of its own; the same ones in the same order keep the server's `listId`. An
   * answer that the list has already stays. Returns what the first render is to show, which is pending where the server had nothing.
   */
  readonly hydrate: (snapshot?: ListSnapshot) => ListSnapshot<TItem>
  /** A new answer under a new `listId`. */
  readonly refresh: () => void
  /**
   * Like the item, but: `{ price: 'lower' }`. Later ones add to it; without a critique all are taken back.
   *
   * @param itemId @default that of the snapshot's `critiques`, which is the first of `itemIds` until there was one; else the first of the list
   */
  readonly critique: (critique?: Critique<NoInfer<TItem>>, itemId?: string) => void
  /**
   * The items that would stand here, had the visitor never touched this one: what `forget({ itemId })` gives before anything is
   * trained again. Nothing is forgotten. An edge ranker walks up to eight clicks again; where it takes
   * more, this goes by what it has learned, and `forget` by what it then learns anew.
   */
  readonly preview: {
    (change: { readonly forget: string }): readonly Recommendation<TItem>[]
    /** Had the visitor said this, too: what `setTaste` then gives. Nothing is said. Fetches, once, the code for it. */
    (change: { readonly taste: TasteChange }): Promise<readonly Recommendation<TItem>[]>
  }
  /** `log` with this list's name, id and the item's position filled in. */
  readonly log: (event: FeedbackInput) => Promise<Logged>
  /**
   * Where the list stands on the page: after its first answer it follows mere events only while that is within a
   * viewport of being seen. A list without an element counts as seen. Returns the undo.
   */
  readonly observe: (element: Element) => () => void
}
