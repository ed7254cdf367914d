import { forwardRef, type ReactElement, type RefAttributes } from 'react'
import type { Item, RegisteredItem, Seeds, Strategy } from '../../sdk/types'
import { Recommendations } from './Recommendations'
import type { RecommendationsProps } from './recommendations-props'

type Alias<TStrategy extends Strategy> = <TItem extends Item = RegisteredItem>(
  props: Omit<RecommendationsProps<TItem>, 'strategy'> & Seeds<TStrategy> & RefAttributes<HTMLElement>,
) => ReactElement

const withStrategy = <TStrategy extends Strategy>(strategy: TStrategy) =>
  forwardRef<HTMLElement, Omit<RecommendationsProps, 'strategy'>>((props, ref) => (
    <Recommendations {...props} ref={ref} strategy={strategy as Strategy} />
  )) as Alias<TStrategy>

/** The visitor's own taste. */
export const ForYou = /* @__PURE__ */ withStrategy('forYou')
/** What goes with `itemIds`. */
export const RelatedItems = /* @__PURE__ */ withStrategy('related')
/** What is like `itemIds` or `query` in words or looks; each card says in which. */
export const LookingSimilar = /* @__PURE__ */ withStrategy('lookingSimilar')
/** What others took together with `itemIds`: fewer items rather than filler. */
export const FrequentlyBoughtTogether = /* @__PURE__ */ withStrategy('frequentlyBoughtTogether')
export const TrendingItems = /* @__PURE__ */ withStrategy('trending')
export const RecentlyViewed = /* @__PURE__ */ withStrategy('recentlyViewed')
/** What goes with the item viewed last. */
export const BecauseYouViewed = /* @__PURE__ */ withStrategy('becauseYouViewed')
/** What visitors often came to next, after `itemIds` or what this one touched last. */
export const NextUp = /* @__PURE__ */ withStrategy('nextUp')
