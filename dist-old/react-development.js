"use client";
import {
  optionFaults,
  speak,
  suggest,
  watch
} from "./development-U7M6KVZM.js";

// src/develop/react.tsx
import { createElement, forwardRef } from "react";
import {
  BecauseYouViewed as BecauseYouViewedPlain,
  ForYou as ForYouPlain,
  FrequentlyBoughtTogether as FrequentlyBoughtTogetherPlain,
  LookingSimilar as LookingSimilarPlain,
  NextUp as NextUpPlain,
  RecentlyViewed as RecentlyViewedPlain,
  Recommendations as RecommendationsPlain,
  RecommenderProvider as RecommenderProviderPlain,
  RelatedItems as RelatedItemsPlain,
  TrendingItems as TrendingItemsPlain,
  useRecommender
} from "./react.js";

// src/develop/CodedErrorNote.tsx
import { ErrorNote } from "./react.js";
import { jsx, jsxs } from "react/jsx-runtime";
function CodedErrorNote(props) {
  return /* @__PURE__ */ jsxs(ErrorNote, { ...props, children: [
    /* @__PURE__ */ jsx("code", { children: props.error.code }),
    " ",
    props.error.message
  ] });
}

// src/develop/react.tsx
import {
  Card,
  Carousel,
  Cover,
  Critique,
  ErrorNote as ErrorNote2,
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
  useRecommender as useRecommender2,
  useRerank,
  useSuspenseRecommendations,
  useTaste
} from "./react.js";
import { jsx as jsx2 } from "react/jsx-runtime";
function Watched({ children }) {
  watch(useRecommender());
  return children;
}
function RecommenderProvider(props) {
  const { recommender, options, children } = props;
  if (!recommender && !options) {
    speak(
      "error",
      "options-invalid",
      "<RecommenderProvider> has neither options nor a recommender; give it options={{ bundle: '/recommendations/' }}."
    );
  }
  for (const fault of optionFaults(options ?? {})) speak("error", "options-invalid", fault);
  return /* @__PURE__ */ jsx2(RecommenderProviderPlain, { ...props, children: /* @__PURE__ */ jsx2(Watched, { children }) });
}
var layouts = {
  carousel: true,
  grid: true,
  list: true,
  feed: true
};
var checked = (component) => forwardRef((props, ref) => {
  const { layout, errorComponent = CodedErrorNote } = props;
  if (layout !== void 0 && !Object.hasOwn(layouts, layout)) {
    speak("error", "options-invalid", `layout is '${layout}'${suggest(layout, Object.keys(layouts))}`);
  }
  return createElement(component, { ...props, errorComponent, ref });
});
var Recommendations = checked(RecommendationsPlain);
var ForYou = checked(ForYouPlain);
var RelatedItems = checked(RelatedItemsPlain);
var LookingSimilar = checked(LookingSimilarPlain);
var FrequentlyBoughtTogether = checked(FrequentlyBoughtTogetherPlain);
var TrendingItems = checked(TrendingItemsPlain);
var RecentlyViewed = checked(RecentlyViewedPlain);
var BecauseYouViewed = checked(BecauseYouViewedPlain);
var NextUp = checked(NextUpPlain);
export {
  BecauseYouViewed,
  Card,
  Carousel,
  Cover,
  Critique,
  ErrorNote2 as ErrorNote,
  ForYou,
  FrequentlyBoughtTogether,
  LookingSimilar,
  NetworkProof,
  NextUp,
  PrivacyControls,
  Reasons,
  RecentlyViewed,
  Recommendations,
  RecommenderProvider,
  RelatedItems,
  TasteControls,
  TastePicker,
  Track,
  TrendingItems,
  english,
  englishNetwork,
  englishPrivacy,
  englishTaste,
  useCritique,
  useDwell,
  usePrivacy,
  useProfile,
  useRecommendations,
  useRecommender2 as useRecommender,
  useRerank,
  useSuspenseRecommendations,
  useTaste
};
