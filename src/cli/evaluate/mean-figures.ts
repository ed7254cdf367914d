// Figures of several folds or seeds, as one.
import type { Interval } from '../../sdk/evaluate/bootstrap'
import type { Judgement } from '../../sdk/evaluate/judge-lists'
import type { RankedLists } from '../../sdk/evaluate/metrics'
import type { Prediction } from '../../sdk/evaluate/rated'
import type { EvaluateResult, SeedFigures } from './evaluate-report'
import { mean } from './judged-lists'

type Metrics = EvaluateResult['metrics']

/** What one model is worth on one fold. */
export interface FoldFigures {
  readonly metrics: EvaluateResult['metrics']
  /** Of what is no mean over visitors. */
  readonly intervals: Readonly<Record<string, Interval>>
  readonly users: number
  readonly lists?: RankedLists
  readonly predictions?: readonly Prediction[]
  readonly ofLists?: Judgement
}

/** Of the same visitors, judged by models of several seeds: means, visitor by visitor too; bounds of intervals too; lists and groups are of the first. */
export function meanFigures(seeds: readonly FoldFigures[]): FoldFigures {
  const [first] = seeds
  if (seeds.length === 1) return first
  const metrics = meanMetrics(seeds.map(one => one.metrics))
  const bound = (name: string, at: 0 | 1) => mean(seeds.map(one => one.intervals[name][at]))
  const intervals = Object.fromEntries(
    Object.keys(first.intervals).map((name): [string, Interval] => [name, [bound(name, 0), bound(name, 1)]]),
  )
  if (!first.ofLists) return { ...first, metrics, intervals }
  const meanOf = (name: string) =>
    first.ofLists!.each[name].map((_, user) => mean(seeds.map(one => one.ofLists!.each[name][user])))
  const each = Object.fromEntries(Object.keys(first.ofLists.each).map(name => [name, meanOf(name)]))
  return { ...first, metrics, intervals, ofLists: { ...first.ofLists, metrics, each } }
}

export const meanMetrics = (all: readonly Metrics[]): Metrics => overall(all, mean)

/** Of a sample, over n - 1. */
export const deviationsOf = (all: readonly Metrics[]): Metrics => overall(all, deviation)

/** @param folds of each fold the figures by each seed; undefined: one seed, or nothing is drawn */
export function seedFigures(seeds: readonly number[], folds: readonly (readonly Metrics[])[]): SeedFigures | undefined {
  if (folds[0].length === 1) return undefined
  const metrics = seeds.map((_, at) => meanMetrics(folds.map(fold => fold[at])))
  return { seeds, metrics, deviations: deviationsOf(metrics) }
}

const overall = (all: readonly Metrics[], figure: (values: readonly number[]) => number): Metrics =>
  Object.fromEntries(Object.keys(all[0]).map(name => [name, figure(all.map(metrics => metrics[name]))]))

function deviation(values: readonly number[]): number {
  const middle = mean(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1))
}
