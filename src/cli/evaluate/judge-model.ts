import { bootstrapIntervals, type Interval } from '../../sdk/evaluate/bootstrap'
import { type JudgeListsOptions, type Judgement, judgeLists } from '../../sdk/evaluate/judge-lists'
import { averageQuality, type RankedLists } from '../../sdk/evaluate/metrics'
import type { Model, ModelId } from '../../sdk/shapes/types'
import { type ShippingCosts, shippingCosts } from '../shipping-costs'
import { shippingForms } from '../shipping-forms'
import type { EvaluateResult } from './evaluate-report'
import { fitJudged, rounded } from './fit-judged'
import type { Fitted, Work } from './fit-work'
import { mean } from './judged-lists'
import { listWorld } from './list-world'
import type { Fold, ListJudge, ScoreUser } from './prepare-fold'

/** One part of the data, ready to fit models and to judge them. */
export interface Prepared {
  readonly fold: Fold
  readonly work: Work
  readonly judge: (model: Model) => FoldFigures
  /** Of lists, such as another system's; of ratings there are none. */
  readonly lists?: { readonly rank: ListJudge['rank']; readonly judge: (lists: RankedLists) => FoldFigures }
}

/** What one model is worth on one fold. */
export interface FoldFigures {
  readonly metrics: EvaluateResult['metrics']
  readonly users: number
  readonly lists?: RankedLists
  readonly ofLists?: Judgement
}

export function createFoldJudge(fold: Fold, work: Work, options: JudgeListsOptions): Pick<Prepared, 'judge' | 'lists'> {
  const { judge: by } = fold
  if (by.kind === 'ratings') return { judge: by.rate }
  const world = listWorld(fold, by, work.fits.content)
  const figures = ({ lists: made, catalogue }: RankedLists): FoldFigures => {
    const lists = { lists: [...made], catalogue }
    const ofLists = judgeLists(lists, world, options)
    return { metrics: ofLists.metrics, users: ofLists.users.length, lists, ofLists }
  }
  return { judge: model => figures(by.rank(by.scorer(model))), lists: { rank: by.rank, judge: figures } }
}

/** A row, and what it is compared with others by: NDCG of each user. */
export interface JudgedRow {
  readonly row: EvaluateResult
  /** Of one fold. */
  readonly lists?: RankedLists
  readonly users: number
  readonly ndcgs?: Float64Array
}

/** One row: of several folds each is fitted and judged by itself, and what a bundle costs is not asked. */
export async function judgeModel(
  model: ModelId,
  prepared: readonly Prepared[],
  { models = [], ks }: JudgeListsOptions & { readonly models?: readonly ModelId[] },
  unfitted: ReadonlySet<ModelId>,
): Promise<JudgedRow> {
  const all: { readonly fitted: Fitted; readonly figures: FoldFigures }[] = []
  for (const { work, judge } of prepared) {
    const fitted = await fitJudged(model, models, unfitted, work)
    all.push({ fitted, figures: judge(fitted.model) })
  }
  const [{ fitted }] = all
  const metric = `ndcg@${ks[0]}`
  return rowOf(
    {
      ...{ model, options: fitted.options, search: fitted.search },
      trainMs: all.reduce((sum, one) => sum + one.fitted.trainMs, 0),
      shipped: all.length === 1 ? await shippedOf(fitted.model, prepared[0], metric) : undefined,
    },
    all.map(({ figures }) => figures),
    metric,
  )
}

/** @param folds of each fold, in turn */
export function rowOf(
  about: Omit<EvaluateResult, 'metrics'>,
  folds: readonly FoldFigures[],
  metric: string,
): JudgedRow {
  const [{ metrics, lists, ofLists }] = folds
  const users = folds.reduce((sum, one) => sum + one.users, 0)
  if (folds.length === 1) {
    const intervals = ofLists && bootstrapIntervals(ofLists.each)
    return {
      users,
      lists,
      ndcgs: ofLists?.each[metric],
      row: { ...about, metrics, intervals, groups: ofLists?.groups },
    }
  }
  const of = (figure: (values: readonly number[]) => number) =>
    Object.fromEntries(Object.keys(metrics).map(name => [name, figure(folds.map(one => one.metrics[name]))]))
  const means = of(mean)
  const deviations = of(deviation)
  const intervals = 'rmse' in metrics ? intervalsOf(means, deviations, folds.length) : undefined
  const row = { ...about, metrics: means, deviations, intervals, folds: folds.map(one => one.metrics) }
  return { users, row }
}

/** 90%, of the mean of five folds by Student's t of four degrees of freedom. */
const tOfFolds = 2.132

function intervalsOf(means: EvaluateResult['metrics'], deviations: EvaluateResult['metrics'], folds: number) {
  const names = Object.keys(means)
  return Object.fromEntries(
    names.map((name): [string, Interval] => {
      const error = (tOfFolds * deviations[name]) / Math.sqrt(folds)
      return [name, [means[name] - error, means[name] + error]]
    }),
  )
}

/** Of a sample, over n - 1. */
function deviation(values: readonly number[]): number {
  const middle = mean(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1))
}

async function shippedOf(model: Model, { fold, work }: Prepared, metric: string): Promise<ShippingCosts | undefined> {
  const { judge } = fold
  if (judge.kind === 'ratings') return undefined
  const forms = await shippingForms(model, work.fitted, whole => rounded(whole, fold.itemIds))
  if (forms.stages.length === 0) return undefined
  const k = Number(metric.slice('ndcg@'.length))
  const worth = (scoreUser: ScoreUser) => averageQuality(judge.rank(scoreUser), k).metrics[metric]
  return shippingCosts(
    forms,
    [model, ...forms.stages.map(stage => stage.model)].map(form => worth(judge.scorer(form))),
  )
}
