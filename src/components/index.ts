'use client'

export {
  BecauseYouViewed,
  ForYou,
  FrequentlyBoughtTogether,
  LookingSimilar,
  RecentlyViewed,
  RelatedItems,
  TrendingItems,
} from './aliases'
export { Card, type CardProps, type ItemProps, type LinkProps } from './Card'
export { Cover, type CoverProps } from './Cover'
export type { CardEvent } from './event-of'
export type { HeaderProps } from './Header'
export type { ClassNames, HeadingLevel, Part } from './ListContext'
export { englishPrivacy, PrivacyControls, type PrivacyControlsProps } from './PrivacyControls'
export type { PrivacyTranslations } from './privacy-translations'
export { Recommendations, type RecommendationsProps } from './Recommendations'
export { RecommenderProvider, type RecommenderProviderProps } from './RecommenderProvider'
export type { EmptyProps, ErrorProps, LoadingProps } from './Statuses'
export { english, type PartialTranslations, type Translations } from './translations'
export type { CarouselView } from './useCarousel'
export { type UsePrivacyResult, usePrivacy } from './usePrivacy'
export {
  type UseRecommendationsOptions,
  type UseRecommendationsResult,
  useRecommendations,
} from './useRecommendations'
export { useRecommender } from './useRecommender'
export { useRerank } from './useRerank'
