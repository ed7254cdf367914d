/** @module tacitly/elements */
export type { PartialTranslations, Translations } from '../components/common/translations'
export type { CardEvent } from '../components/recommendations/event-of'
export type { ClassNames, HeadingLevel, Part } from '../components/recommendations/ListContext'
export { type DefineOptions, defineElements, type TacitlyElement } from './define-elements'
export { type Mounted, mount } from './mount'
export type {
  CardOptions,
  MountOptions,
  NetworkProofOptions,
  PrivacyControlsOptions,
  RecommendationsOptions,
  TasteControlsOptions,
  TastePickerOptions,
  Widget,
  WidgetOptions,
} from './options'
