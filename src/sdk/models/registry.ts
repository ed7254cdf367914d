import type { Csr } from '../interactions'
import { type AlsOptions, alsDefaults } from './als-options'
import { trainAls } from './als-train'
import { type ContentFactorsOptions, contentFactorsDefaults, trainContentFactors } from './content-factors'
import { contentKnnDefaults, type ItemContent, trainContentKnn } from './content-knn'
import { contentPopularityDefaults, trainContentPopularity } from './content-popularity'
import { cooccurrenceDefaults, trainCooccurrence } from './cooccurrence'
import { easeDefaults, trainEase } from './ease'
import { itemKnnDefaults, trainItemKnn } from './itemknn'
import { trainPopularity } from './popularity'
import type { Features } from './ridge'
import type { ItemFactors, ModelId, SingleModel, Training } from './shapes'
import { twoTowerDefaults } from './two-tower'
import { trainTwoTower } from './two-tower-train'

type Options = Readonly<Record<string, unknown>>

/** A way to make a model from users x items. */
export interface RegisteredModel {
  readonly id: ModelId
  /** Options that are left out keep their defaults. */
  readonly train: (csr: Csr, options?: Options) => Training<SingleModel>
  readonly defaults: object
}

/** What models of content know of the items. */
export interface KnownContent extends ItemContent {
  /** See contentFeatures. */
  readonly features: Features
}

/** A way to make a model from users x items and what is known of the items. */
export interface RegisteredContentModel {
  readonly id: ModelId
  /** Options that are left out keep their defaults. */
  readonly train: (csr: Csr, content: KnownContent, options?: Options) => Training<SingleModel>
  readonly defaults: object
}

/** Binds a trainer to its defaults. */
function model<O extends object>(
  id: ModelId,
  train: (csr: Csr, options: O) => Training<SingleModel>,
  defaults: O,
): RegisteredModel {
  return { id, train: (csr, options) => train(csr, { ...defaults, ...options }), defaults }
}

function contentModel<O extends object>(
  id: ModelId,
  train: (csr: Csr, content: KnownContent, options: O) => Training<SingleModel>,
  defaults: O,
): RegisteredContentModel {
  return { id, train: (csr, content, options) => train(csr, content, { ...defaults, ...options }), defaults }
}

/**
 * Every model that can be fitted and judged, simplest first (`trending` needs times, and a random split says nothing of
 * it: trending.ts stands alone): a new one is one line here, and joins the contract suite by it.
 */
export const registry: readonly RegisteredModel[] = [
  model('popularity', trainPopularity, {}),
  model('cooccurrence', trainCooccurrence, cooccurrenceDefaults),
  model('itemknn', trainItemKnn, itemKnnDefaults),
  model('als', trainAls, alsDefaults),
  model('ease', trainEase, easeDefaults),
]

/** The same of models that go by content. */
export const contentRegistry: readonly RegisteredContentModel[] = [
  contentModel('contentpopularity', trainPopularityOfContent, contentPopularityDefaults),
  contentModel('contentals', trainAlsAndContent, { ...alsDefaults, ...contentFactorsDefaults }),
  contentModel('content', (_, content, options) => trainContentKnn(content, options), contentKnnDefaults),
  contentModel('twotower', (csr, { features }, options) => trainTwoTower(csr, features, options), twoTowerDefaults),
]

function* trainAlsAndContent(
  csr: Csr,
  { features }: KnownContent,
  options: AlsOptions & ContentFactorsOptions,
): Training<ItemFactors> {
  return trainContentFactors(yield* trainAls(csr, options), csr, features, options)
}

// biome-ignore lint/correctness/useYield: one step is the whole training
function* trainPopularityOfContent(
  csr: Csr,
  { features }: KnownContent,
  options: ContentFactorsOptions,
): Training<SingleModel> {
  return trainContentPopularity(csr, features, options)
}
