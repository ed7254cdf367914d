import type { ComponentPropsWithoutRef, ComponentType, MouseEvent, ReactNode } from 'react'
import type { Item, Recommendation, RegisteredItem } from '../../sdk/types'
import type { ItemProps } from '../card/card-props'
import type { PartialTranslations } from '../common/translations'
import type { LayoutProps } from './Glide'
import type { HeaderProps } from './Header'
import type { ClassNames, HeadingLevel } from './ListContext'
import type { EmptyProps, ErrorProps, LoadingProps } from './Statuses'
import type { UseRecommendationsOptions } from './useRecommendations'

export interface RecommendationsProps<TItem extends Item = RegisteredItem>
  extends UseRecommendationsOptions<TItem>,
    Omit<ComponentPropsWithoutRef<'section'>, 'children' | 'onSelect'> {
  /** 'feed': one wide card below the other. @default 'carousel' */
  readonly layout?: 'carousel' | 'grid' | 'list' | 'feed'
  /** The list itself, in place of the one whose cards glide to their places. */
  readonly layoutComponent?: ComponentType<LayoutProps>
  /**
   * The last word on what is shown: leave out, reorder, decorate. Nothing is asked for anew, and what is logged has the places
   * that are seen.
   */
  readonly transformItems?: (items: readonly Recommendation<TItem>[]) => readonly Recommendation<TItem>[]
  /** @default by strategy, see `translations.headings` */
  readonly heading?: ReactNode
  /** Of the heading; titles of items are one below. @default 2 */
  readonly headingLevel?: HeadingLevel
  /** The chips that say why. @default true for forYou and lookingSimilar, false where the heading says it */
  readonly showReasons?: boolean
  /** What the visitor would rate, on the default cards: of a bundle that was built from ratings. @default false */
  readonly showRating?: boolean
  /** The chips of `critiques`, above the cards; false where a `<Critique>` has them. @default true */
  readonly showCritiques?: boolean
  /** What stands in a place of the list. Being a function it never remounts, inline or not. */
  readonly renderItem?: (props: ItemProps<TItem>) => ReactNode
  /** The same as a component; define it once, outside of render. */
  readonly itemComponent?: ComponentType<ItemProps<TItem>>
  readonly headerComponent?: ComponentType<HeaderProps>
  readonly loadingComponent?: ComponentType<LoadingProps>
  /** @default a note with a sentence; nothing at all for frequentlyBoughtTogether */
  readonly emptyComponent?: ComponentType<EmptyProps>
  readonly errorComponent?: ComponentType<ErrorProps>
  /** Classes beside the parts' own. */
  readonly classNames?: ClassNames
  readonly translations?: PartialTranslations
  /** A card was clicked, and the click is logged. `event.preventDefault()` and your router, or let the link go. */
  readonly onSelect?: (recommendation: Recommendation<TItem>, event: MouseEvent) => void
}
