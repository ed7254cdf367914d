/** @module tacitly/react */
'use client'

export {
  BecauseYouViewed,
  ForYou,
  FrequentlyBoughtTogether,
  LookingSimilar,
  NextUp,
  RecentlyViewed,
  RelatedItems,
  TrendingItems,
} from './aliases'
export { Card, type CardProps } from './Card'
export { Carousel, type CarouselProps } from './Carousel'
export { Cover, type CoverProps } from './Cover'
export type { ItemProps, LinkProps } from './card-props'
export type { CardEvent } from './event-of'
export type { LayoutProps } from './Glide'
export type { HeaderProps } from './Header'
export type { KnowledgeTranslations } from './knowledge-translations'
export type { ClassNames, HeadingLevel, Part } from './ListContext'
export { englishPrivacy, PrivacyControls, type PrivacyControlsProps } from './PrivacyControls'
export type { PrivacyTranslations } from './privacy-translations'
export { Recommendations } from './Recommendations'
export { RecommenderProvider, type RecommenderProviderProps } from './RecommenderProvider'
export type { RecommendationsProps } from './recommendations-props'
export type { PlainOptions } from './recommender-of'
export { type EmptyProps, ErrorNote, type ErrorProps, type LoadingProps } from './Statuses'
export { englishTaste, TasteControls, type TasteControlsProps } from './TasteControls'
export { TastePicker, type TastePickerProps } from './TastePicker'
export type { TasteTranslations } from './taste-translations'
export { english, type PartialTranslations, type Translations } from './translations'
export type { CarouselView } from './useCarousel'
export { useDwell } from './useDwell'
export { type UsePrivacyResult, usePrivacy } from './usePrivacy'
export { type UseProfileResult, useProfile } from './useProfile'
export {
  type UseRecommendationsOptions,
  type UseRecommendationsResult,
  useRecommendations,
} from './useRecommendations'
export { useRecommender } from './useRecommender'
export { useRerank } from './useRerank'
export { type UseTasteResult, useTaste } from './useTaste'
