import type { Interval } from '../../sdk/evaluate/bootstrap'
import type { Judgement } from '../../sdk/evaluate/judge-lists'
import type { PairedGain } from '../../sdk/evaluate/paired-gain'
import type { ModelId } from '../../sdk/shapes/types'
import type { ShippingCosts } from '../shipping-costs'
import type { LearningCurve } from './learning-curve'
import type { OptionSearch, Search } from './tune'

export interface EvaluateResult {
  /** Of a run file its name. */
  readonly model: ModelId
  /** Of several folds the mean. */
  readonly metrics: Readonly<Record<string, number>>
  /** 90%. Of one fold by visitors: means by drawing them again, what is of all together (coverage, gini, RMSE) by leaving each out. Of several between folds. */
  readonly intervals?: Readonly<Record<string, Interval>>
  /** Of several folds: of each, and the standard deviation between them. */
  readonly folds?: readonly Readonly<Record<string, number>>[]
  readonly deviations?: Readonly<Record<string, number>>
  /** Of a model that is drawn, where several seeds were asked for: `metrics` are the mean of these, `groups` are of the first. */
  readonly seeds?: SeedFigures
  /** Of one fold: what is shown of famous and rare items, and how good lists are of visitors with short and long histories. */
  readonly groups?: Judgement['groups']
  readonly options: Readonly<Record<string, unknown>>
  readonly trainMs: number
  readonly search?: Search | OptionSearch
  /** What a bundle would make of it, by so many of the visitors; absent: nothing, it would be shipped as it is. */
  readonly shipped?: ShippingCosts & { readonly visitors: number }
  /** Of one fold of lists: what a bundle of it weighs, gzipped, with its parts. */
  readonly bytes?: number
  /** Where it was asked for. */
  readonly curve?: LearningCurve
}

export interface SeedFigures {
  readonly seeds: readonly number[]
  /** Of each seed; of several folds their mean. */
  readonly metrics: readonly Readonly<Record<string, number>>[]
  /** Standard deviation between the seeds. */
  readonly deviations: Readonly<Record<string, number>>
}

/** A model that could not be fitted, and why. */
export interface UnfittedModel {
  readonly model: ModelId
  readonly failed: { readonly code: string; readonly message: string }
}

export type EvaluateRow = EvaluateResult | UnfittedModel

/** Every row beside two others, by the same visitors' NDCG. */
export interface Comparison {
  readonly metric: string
  readonly best: ModelId
  /** The best of those that only count: popularity, neighbours. Absent: none was judged. */
  readonly counting?: ModelId
  readonly rows: readonly {
    readonly model: ModelId
    /** What it gains on popularity, where that was judged. */
    readonly onPopularity?: PairedGain
    /** What it gains on the best one that counts. */
    readonly onCounting?: PairedGain
    /** What the best one gains on it. */
    readonly ofBest?: PairedGain
  }[]
}

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
  /** Of lists and one fold, when all rows are there: each beside popularity and the best one, visitor by visitor. */
  readonly comparison?: Comparison
  /** Of two rows or more: the mean share of two models' lists that is the same, at the first length. */
  readonly overlaps?: { readonly models: readonly ModelId[]; readonly shared: readonly (readonly number[])[] }
}

export function isOptionSearch(search: Search): search is OptionSearch {
  return 'rounds' in search
}

export function isJudged(row: EvaluateRow): row is EvaluateResult {
  return 'metrics' in row
}
