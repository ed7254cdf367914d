import type { Protocol } from '../../sdk/evaluate/protocols'
import type { Model, ModelId } from '../../sdk/shapes/types'
import type { FitsOptions, PartFits } from '../fits'
import type { Search } from './tune'

/** What the models of one fold are fitted by. */
export interface Work {
  /** Of train. */
  readonly fitted: PartFits
  readonly fits: FitsOptions
  /** The options that a search found. */
  readonly tuned: Map<ModelId, object>
  readonly isCold: boolean
  /** See Protocol. */
  readonly asksForLast: boolean
  readonly judge: Protocol['judge']
  readonly seed: number
  readonly ties: Int32Array
  readonly tune?: boolean
}

export interface Fitted {
  readonly model: Model
  readonly options: Readonly<Record<string, unknown>>
  readonly trainMs: number
  readonly search?: Search
}
