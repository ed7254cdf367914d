import type { Csr } from '../interactions'
import { alsDefaults } from './als-options'
import { trainAls } from './als-train'
import { cooccurrenceDefaults, trainCooccurrence } from './cooccurrence'
import { easeDefaults, trainEase } from './ease'
import { itemKnnDefaults, trainItemKnn } from './itemknn'
import { trainPopularity } from './popularity'
import type { ModelId, Training } from './shapes'

/** A way to make a model from users x items. */
export interface RegisteredModel {
  readonly id: ModelId
  /** Options that are left out keep their defaults. */
  readonly train: (csr: Csr, options?: Readonly<Record<string, unknown>>) => Training
  readonly defaults: object
}

/** Binds a trainer to its defaults. */
function model<O extends object>(id: ModelId, train: (csr: Csr, options: O) => Training, defaults: O): RegisteredModel {
  return { id, train: (csr, options) => train(csr, { ...defaults, ...options }), defaults }
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
