import { bootstrapIntervals, type Interval } from '../../sdk/evaluate/bootstrap'
import { type JudgeListsOptions, judgeLists } from '../../sdk/evaluate/judge-lists'
import { averageQuality, type RankedLists } from '../../sdk/evaluate/metrics'
import { judgePredictions } from '../../sdk/evaluate/rated'
import type { Model, ModelId } from '../../sdk/shapes/types'
import type { KnownContent } from '../../sdk/training/data'
import { shippingCosts } from '../shipping-costs'
import { shippingForms } from '../shipping-forms'
import { bundleBytes } from './bundle-bytes'
import { drawJudges } from './evaluate-models'
import type { EvaluateOptions } from './evaluate-options'
import type { EvaluateResult } from './evaluate-report'
import { fitJudged, rounded } from './fit-judged'
import type { Fitted, Work } from './fit-work'
import { mean } from './judged-lists'
import { learningCurve } from './learning-curve'
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
  if (by.kind === 'ratings') {
    const judge = async (model: Model) => {
      const predictions = by.predict(model)
      return { ...judgePredictions(predictions), predictions }
    }
    return { judge }
  }
  const world = listWorld(fold, by, content)
  const figures = ({ lists: made, catalogue }: RankedLists): FoldFigures => {
    const lists = { lists: [...made], catalogue }
    const ofLists = judgeLists(lists, world, options)
    const { metrics, intervals, users } = ofLists
    return { metrics, intervals, users: users.length, lists, ofLists }
  }
  return { judge: async model => figures(by.rank(await by.scorer(model))), lists: { rank: by.rank, judge: figures } }
}

/** A row, and what it is compared with others by: NDCG of each user. */
export interface JudgedRow {
  readonly row: EvaluateResult
  /** Of one fold: what was ranked, or rated. */
  readonly lists?: RankedLists
  readonly predictions?: FoldFigures['predictions']
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
  { models = [], ks, curve = false }: JudgeListsOptions & Pick<EvaluateOptions, 'models' | 'curve'>,
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
      ...(folds.length === 1 && (await costsOf(first, prepared[0], metric))),
      curve: curve ? await curveOf(model, first, prepared[0], ks[0]) : undefined,
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
  const [{ metrics, lists, predictions, ofLists, intervals: ofAll }] = folds
  const users = folds.reduce((sum, one) => sum + one.users, 0)
  if (folds.length === 1) {
    const intervals = { ...(ofLists && bootstrapIntervals(ofLists.each)), ...ofAll }
    return {
      ...{ users, lists, predictions },
      ndcgs: ofLists?.each[metric],
      row: { ...about, metrics, intervals, groups: ofLists?.groups },
    }
  }
  const all = folds.map(one => one.metrics)
  const means = meanMetrics(all)
  const deviations = deviationsOf(all)
  const intervals = intervalsOf(means, deviations, folds.length)
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

function curveOf(id: ModelId, { figures: { ofLists } }: FittedFigures, { fold, works: [work] }: Prepared, k: number) {
  const { judge } = fold
  return judge.kind === 'lists' && ofLists ? learningCurve(id, ofLists.each[`ndcg@${k}`], work, judge, k) : undefined
}

/** What a bundle makes of it, and what that takes: by the visitors who judged it, of more than `mostJudges` so many. */
async function costsOf(
  { fitted, figures: { ofLists } }: FittedFigures,
  { fold, works: [work] }: Prepared,
  metric: string,
): Promise<Pick<EvaluateResult, 'shipped' | 'bytes'>> {
  const { judge } = fold
  if (judge.kind === 'ratings' || !ofLists) return {}
  const forms = await shippingForms(fitted.model, work.fitted, whole => rounded(whole, fold.itemIds))
  const bytes = bundleBytes(forms.stages.at(-1)?.model ?? fitted.model)
  if (forms.stages.length === 0) return { bytes }
  const k = Number(metric.slice('ndcg@'.length))
  const users = new Set(drawJudges(ofLists.users, work.seed))
  const ndcgs = [mean(Array.from(ofLists.each[metric]).filter((_, at) => users.has(ofLists.users[at])))]
  for (const { model } of forms.stages) {
    const lists = judge.rank(await judge.scorer(model), users)
    ndcgs.push(averageQuality(lists, k).metrics[metric])
  }
  return { bytes, shipped: { ...shippingCosts(forms, ndcgs), visitors: users.size } }
}
