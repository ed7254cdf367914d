import { forwardRef, type ReactElement, type RefAttributes } from 'react'
import type { Item, Strategy } from '../sdk/types'
import { Recommendations, type RecommendationsProps } from './Recommendations'

type Alias = <TItem extends Item = Item>(
  props: Omit<RecommendationsProps<TItem>, 'strategy'> & RefAttributes<HTMLElement>,
) => ReactElement

const withStrategy = (strategy: Strategy) =>
  forwardRef<HTMLElement, Omit<RecommendationsProps, 'strategy'>>((props, ref) => (
    <Recommendations {...props} ref={ref} strategy={strategy} />
  )) as Alias

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
