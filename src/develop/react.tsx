'use client'
// 'tacitly/react' where a bundler resolves the condition `development`: the same components, and a voice on the console.
// Each export by its name: a file for the client may not re-export all of another.
import { type ComponentType, createElement, forwardRef, type ReactNode } from 'react'
import {
  BecauseYouViewed as BecauseYouViewedPlain,
  ForYou as ForYouPlain,
  FrequentlyBoughtTogether as FrequentlyBoughtTogetherPlain,
  LookingSimilar as LookingSimilarPlain,
  NextUp as NextUpPlain,
  RecentlyViewed as RecentlyViewedPlain,
  Recommendations as RecommendationsPlain,
  type RecommendationsProps,
  RecommenderProvider as RecommenderProviderPlain,
  type RecommenderProviderProps,
  RelatedItems as RelatedItemsPlain,
  TrendingItems as TrendingItemsPlain,
  useRecommender,
} from '../components/index'
import type { Item, RegisteredItem } from '../sdk/types'
import { CodedErrorNote } from './CodedErrorNote'
import { optionFaults } from './check-options'
import { speak } from './speak'
import { suggest } from './suggest'
import { watch } from './watch'

export {
  Card,
  Carousel,
  Cover,
  Critique,
  ErrorNote,
  english,
  englishNetwork,
  englishPrivacy,
  englishTaste,
  NetworkProof,
  PrivacyControls,
  Reasons,
  TasteControls,
  TastePicker,
  Track,
  useCritique,
  useDwell,
  usePrivacy,
  useProfile,
  useRecommendations,
  useRecommender,
  useRerank,
  useSuspenseRecommendations,
  useTaste,
} from '../components/index'

/** No element between, and none beside: ids of `useId` are those that a server without this file gives. */
function Watched({ children }: { readonly children: ReactNode }): ReactNode {
  watch(useRecommender())
  return children
}

export function RecommenderProvider<TItem extends Item = RegisteredItem>(props: RecommenderProviderProps<TItem>) {
  const { recommender, options, children } = props
  if (!recommender && !options) {
    speak(
      'error',
      'options-invalid',
      "<RecommenderProvider> has neither options nor a recommender; give it options={{ bundle: '/recommendations/' }}.",
    )
  }
  for (const fault of optionFaults(options ?? {})) speak('error', 'options-invalid', fault)
  return (
    <RecommenderProviderPlain {...props}>
      <Watched>{children}</Watched>
    </RecommenderProviderPlain>
  )
}

const layouts: Readonly<Record<NonNullable<RecommendationsProps['layout']>, true>> = {
  carousel: true,
  grid: true,
  list: true,
  feed: true,
}

/** Checks what a list's options don't tell, and names the code where an error is shown. */
const checked = <TComponent,>(component: TComponent): TComponent =>
  forwardRef<HTMLElement, RecommendationsProps>((props, ref) => {
    const { layout, errorComponent = CodedErrorNote } = props
    if (layout !== undefined && !Object.hasOwn(layouts, layout)) {
      speak('error', 'options-invalid', `layout is '${layout}'${suggest(layout, Object.keys(layouts))}`)
    }
    return createElement(component as ComponentType<object>, { ...props, errorComponent, ref } as object)
  }) as TComponent

export const Recommendations = checked(RecommendationsPlain)
export const ForYou = checked(ForYouPlain)
export const RelatedItems = checked(RelatedItemsPlain)
export const LookingSimilar = checked(LookingSimilarPlain)
export const FrequentlyBoughtTogether = checked(FrequentlyBoughtTogetherPlain)
export const TrendingItems = checked(TrendingItemsPlain)
export const RecentlyViewed = checked(RecentlyViewedPlain)
export const BecauseYouViewed = checked(BecauseYouViewedPlain)
export const NextUp = checked(NextUpPlain)
