/** @module tacitly/react */
'use client'

export { Card, type CardProps } from './card/Card'
export type { ItemProps, LinkComponentProps, LinkProps } from './card/card-props'
export { Carousel, type CarouselProps } from './carousel/Carousel'
export type { CarouselView } from './carousel/useCarousel'
export { english } from './common/english'
export { RecommenderProvider, type RecommenderProviderProps } from './common/RecommenderProvider'
export type { PlainOptions } from './common/recommender-of'
export type { PartialTranslations, Translations } from './common/translations'
export { useRecommender } from './common/useRecommender'
export { Cover, type CoverProps } from './cover/Cover'
export { englishNetwork, NetworkProof, type NetworkProofProps } from './network/NetworkProof'
export type { NetworkTranslations } from './network/network-translations'
export { englishPrivacy, PrivacyControls, type PrivacyControlsProps } from './privacy/PrivacyControls'
export type { PrivacyTranslations } from './privacy/privacy-translations'
export { type UsePrivacyResult, usePrivacy } from './privacy/usePrivacy'
export { type UseProfileResult, useProfile } from './privacy/useProfile'
export { Reasons, type ReasonsProps } from './reasons/Reasons'
export {
  BecauseYouViewed,
  ForYou,
  FrequentlyBoughtTogether,
  LookingSimilar,
  NextUp,
  RecentlyViewed,
  RelatedItems,
  TrendingItems,
} from './recommendations/aliases'
export type { CardEvent } from './recommendations/event-of'
export type { LayoutProps } from './recommendations/Glide'
export type { HeaderProps } from './recommendations/Header'
export type { ClassNames, HeadingLevel, Part } from './recommendations/ListContext'
export { Recommendations } from './recommendations/Recommendations'
export type { RecommendationsProps } from './recommendations/recommendations-props'
export { type EmptyProps, ErrorNote, type ErrorProps, type LoadingProps } from './recommendations/Statuses'
export { useDwell } from './recommendations/useDwell'
export {
  type UseRecommendationsOptions,
  type UseRecommendationsResult,
  useRecommendations,
} from './recommendations/useRecommendations'
export { useRerank } from './recommendations/useRerank'
export {
  type UseSuspenseRecommendationsResult,
  useSuspenseRecommendations,
} from './recommendations/useSuspenseRecommendations'
export { englishTaste, TasteControls, type TasteControlsProps } from './taste/TasteControls'
export { TastePicker, type TastePickerProps } from './taste/TastePicker'
export type { TasteTranslations } from './taste/taste-translations'
export { type UseTasteResult, useTaste } from './taste/useTaste'
export { Track, type TrackProps } from './track/Track'
export type { TrackedEvent } from './track/tracker'
export { Critique, type CritiqueProps } from './wishes/Critique'
export type { KnowledgeTranslations } from './wishes/knowledge-translations'
export { type UseCritiqueResult, useCritique } from './wishes/useCritique'
