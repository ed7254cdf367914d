import type { ModelId } from '../../sdk/shapes/types'
import type { ShippingCosts } from '../shipping-costs'
import type { Search } from './tune'

export interface EvaluateResult {
  readonly model: ModelId
  /** Of several folds the mean. */
  readonly metrics: Readonly<Record<string, number>>
  /** Of each fold, where there are several. */
  readonly folds?: readonly Readonly<Record<string, number>>[]
  readonly options: Readonly<Record<string, unknown>>
  readonly trainMs: number
  readonly search?: Search
  /** What a bundle would make of it; absent: nothing, it would be shipped as it is. */
  readonly shipped?: ShippingCosts
}

/** A model that could not be fitted, and why. */
export interface UnfittedModel {
  readonly model: ModelId
  readonly failed: { readonly code: string; readonly message: string }
}

export type EvaluateRow = EvaluateResult | UnfittedModel

export interface EvaluateReport {
  /** Whether every model has its row. */
  readonly complete: boolean
  readonly results: readonly EvaluateRow[]
  /** Users with test items; of several folds all together. */
  readonly users: number
  /** What is ranked or rated: items of train, those that only test has, or those listed; of several folds the first one's. */
  readonly items: number
  /** What test items were ranked among: figures of different candidates can't be compared. */
  readonly candidates: 'all' | 'cold' | 'sampled' | 'none'
  /** How the files were read, a line each. */
  readonly notes: readonly string[]
}

export function isJudged(row: EvaluateRow): row is EvaluateResult {
  return 'metrics' in row
}
