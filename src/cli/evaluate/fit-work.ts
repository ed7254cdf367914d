import type { Protocol } from '../../sdk/evaluate/protocols'
import type { Model, ModelId } from '../../sdk/shapes/types'
import type { FitsOptions, PartFits } from '../fits'
import type { OptionSearch, Search, TuneOptions } from './tune'

/** What the models of one fold and one seed are fitted by. */
export interface Work {
  /** Of train. */
  readonly fitted: PartFits
  readonly fits: FitsOptions
  /** The options that a search found, with the first seed. */
  readonly tuned: Map<ModelId, object>
  /** What is held out of train for what is searched there: see Protocol. */
  readonly holds: Protocol['validation']
  readonly judge: Protocol['judge']
  readonly seed: number
  readonly ties: Int32Array
  /** How options are searched, where they are. */
  readonly searches?: Searches
}

export type Searches = Pick<TuneOptions, 'count' | 'trials'>

export interface Fitted {
  readonly model: Model
  readonly options: Readonly<Record<string, unknown>>
  readonly trainMs: number
  readonly search?: Search | OptionSearch
}
