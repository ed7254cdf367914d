import { bootstrapIntervals, type Interval } from '../../sdk/evaluate/bootstrap'
import { type JudgeListsOptions, judgeLists } from '../../sdk/evaluate/judge-lists'
import { averageQuality, type RankedLists } from '../../sdk/evaluate/metrics'
import type { Model, ModelId } from '../../sdk/shapes/types'
import type { KnownContent } from '../../sdk/training/data'
import { shippingCosts } from '../shipping-costs'
import { shippingForms } from '../shipping-forms'
import { drawJudges } from './evaluate-models'
import type { EvaluateResult } from './evaluate-report'
import { fitJudged, rounded } from './fit-judged'
import type { Fitted, Work } from './fit-work'
import { mean } from './judged-lists'
import { listWorld } from './list-world'
import { deviationsOf, type FoldFigures, meanFigures, meanMetrics, seedFigures } from './mean-figures'
import type { Fold, ListJudge } from './prepare-fold'
import { isDrawn } from './seeds'

/** One part of the data, ready to fit models and to judge them. */
export interface Prepared {
  readonly fold: Fold
  /** One a seed; what is not drawn goes by the first. */
  readonly works: readonly Work[]
  readonly judge: (model: Model) => Promise<FoldFigures>
  /** Of lists, such as another system's; of ratings there are none. */
  readonly lists?: { readonly rank: ListJudge['rank']; readonly judge: (lists: RankedLists) => FoldFigures }
}

export function createFoldJudge(
  fold: Fold,
  content: KnownContent | undefined,
  options: JudgeListsOptions,
): Pick<Prepared, 'judge' | 'lists'> {
  const { judge: by } = fold
  if (by.kind === 'ratings') return { judge: async model => by.rate(model) }
  const world = listWorld(fold, by, content)
  const figures = ({ lists: made, catalogue }: RankedLists): FoldFigures => {
    const lists = { lists: [...made], catalogue }
    const ofLists = judgeLists(lists, world, options)
    return { metrics: ofLists.metrics, users: ofLists.users.length, lists, ofLists }
  }
  return { judge: async model => figures(by.rank(await by.scorer(model))), lists: { rank: by.rank, judge: figures } }
}

/** A row, and what it is compared with others by: NDCG of each user. */
export interface JudgedRow {
  readonly row: EvaluateResult
  /** Of one fold. */
  readonly lists?: RankedLists
  readonly users: number
  readonly ndcgs?: Float64Array
}

interface FittedFigures {
  readonly fitted: Fitted
  readonly figures: FoldFigures
}

/** One row: of several folds and seeds each is fitted and judged by itself; what a bundle costs is asked of one fold, by the first seed. */
export async function judgeModel(
  model: ModelId,
  prepared: readonly Prepared[],
  { models = [], ks }: JudgeListsOptions & { readonly models?: readonly ModelId[] },
  unfitted: ReadonlySet<ModelId>,
): Promise<JudgedRow> {
  const folds: FittedFigures[][] = []
  for (const { works, judge } of prepared) {
    const seeds: (typeof folds)[number] = []
    for (const work of isDrawn(model) ? works : works.slice(0, 1)) {
      const fitted = await fitJudged(model, models, unfitted, work)
      seeds.push({ fitted, figures: await judge(fitted.model) })
    }
    folds.push(seeds)
  }
  const [[first]] = folds
  const { fitted } = first
  const metric = `ndcg@${ks[0]}`
  return rowOf(
    {
      ...{ model, options: fitted.options, search: fitted.search },
      trainMs: folds.reduce((sum, seeds) => sum + mean(seeds.map(one => one.fitted.trainMs)), 0),
      seeds: seedFigures(
        prepared[0].works.map(({ seed }) => seed),
        folds.map(seeds => seeds.map(({ figures }) => figures.metrics)),
      ),
      shipped: folds.length === 1 ? await shippedOf(first, prepared[0], metric) : undefined,
    },
    folds.map(seeds => seeds.map(({ figures }) => figures)),
    metric,
  )
}

/** @param parts figures of each fold, by each seed */
export function rowOf(
  about: Omit<EvaluateResult, 'metrics'>,
  parts: readonly (readonly FoldFigures[])[],
  metric: string,
): JudgedRow {
  const folds = parts.map(meanFigures)
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
  const all = folds.map(one => one.metrics)
  const means = meanMetrics(all)
  const deviations = deviationsOf(all)
  const intervals = 'rmse' in metrics ? intervalsOf(means, deviations, folds.length) : undefined
  return { users, row: { ...about, metrics: means, deviations, intervals, folds: all } }
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

/** Of what was judged, and by the same visitors, of more than `mostJudges` so many: what a bundle's forms of it cost. */
async function shippedOf(
  { fitted, figures: { ofLists } }: FittedFigures,
  { fold, works: [work] }: Prepared,
  metric: string,
): Promise<EvaluateResult['shipped']> {
  const { judge } = fold
  if (judge.kind === 'ratings' || !ofLists) return undefined
  const forms = await shippingForms(fitted.model, work.fitted, whole => rounded(whole, fold.itemIds))
  if (forms.stages.length === 0) return undefined
  const k = Number(metric.slice('ndcg@'.length))
  const users = new Set(drawJudges(ofLists.users, work.seed))
  const ndcgs = [mean(Array.from(ofLists.each[metric]).filter((_, at) => users.has(ofLists.users[at])))]
  for (const { model } of forms.stages) {
    const lists = judge.rank(await judge.scorer(model), users)
    ndcgs.push(averageQuality(lists, k).metrics[metric])
  }
  return { ...shippingCosts(forms, ndcgs), visitors: users.size }
}
