import type { PartialTranslations } from '../components/common/translations'
import type { CardEvent } from '../components/recommendations/event-of'
import type { ClassNames, HeadingLevel } from '../components/recommendations/ListContext'
import type { Item, ListOptions, ListSnapshot, Recommendation, Recommender, RegisteredItem } from '../sdk/types'

interface Worded {
  /** @default 2 */
  readonly headingLevel?: HeadingLevel
  /** @default English */
  readonly translations?: PartialTranslations
}

/** What `renderItem` receives. */
export interface CardOptions<TItem extends Item = RegisteredItem> extends Recommendation<TItem> {
  /** Logs an event of this card with the list it came from. */
  readonly log: (event: CardEvent) => Promise<unknown>
  /** 'Not this': the card becomes a tile with Undo. */
  readonly dismiss: () => void
  /** Makes it the one link of the card: its address, and what logs clicks, middle clicks included. */
  readonly link: (anchor: HTMLAnchorElement) => void
}

export interface RecommendationsOptions<TItem extends Item = RegisteredItem> extends ListOptions<TItem>, Worded {
  /** @default 'carousel' */
  readonly layout?: 'carousel' | 'grid' | 'list' | 'feed'
  /** @default by strategy */
  readonly heading?: string
  /** The chips that say why. @default true for forYou and lookingSimilar */
  readonly showReasons?: boolean
  /** What the visitor would rate: of a bundle that was built from ratings. @default false */
  readonly showRating?: boolean
  /** Classes beside the parts' own. */
  readonly classNames?: ClassNames
  /** Leaves items out, reorders or decorates them, just before they are shown. Events carry the places that result. */
  readonly transformItems?: (items: readonly Recommendation<TItem>[]) => readonly Recommendation<TItem>[]
  /** What stands in a place of the list: called again when its item or its place is another. @default the card */
  readonly renderItem?: (card: CardOptions<TItem>) => Node
  /** A card was clicked, and the click is logged. `event.preventDefault()` and your router, or let the link go. */
  readonly onSelect?: (recommendation: Recommendation<TItem>, event: MouseEvent) => void
  /** What a server rendered: shown until the device has its own answer. */
  readonly initialSnapshot?: ListSnapshot<TItem>
}

export interface PrivacyControlsOptions extends Worded {}

export interface NetworkProofOptions extends Worded {}

export interface TasteControlsOptions extends Worded {
  /** Topics shown before "Show all". @default 7 */
  readonly topics?: number
}

export interface TastePickerOptions extends Worded {
  /** Items shown. @default 12 */
  readonly count?: number
  /** Shows a button that says it is enough. @default none */
  readonly onDone?: (picked: readonly string[]) => void
}

/** What each widget takes, by its name. */
export interface WidgetOptions<TItem extends Item = RegisteredItem> {
  readonly recommendations: RecommendationsOptions<TItem>
  readonly 'privacy-controls': PrivacyControlsOptions
  readonly 'network-proof': NetworkProofOptions
  readonly 'taste-controls': TasteControlsOptions
  readonly 'taste-picker': TastePickerOptions
}

export type Widget = keyof WidgetOptions

export type MountOptions<TWidget extends Widget = 'recommendations', TItem extends Item = RegisteredItem> = {
  readonly recommender: Recommender<TItem>
  /** @default 'recommendations' */
  readonly widget?: TWidget
} & WidgetOptions<TItem>[TWidget]
