import { definitions } from '../../sdk/models/catalogue'
import { isCounting } from '../evaluate/compare-rows'
import { type Comparison, type EvaluateReport, type EvaluateResult, isJudged } from '../evaluate/evaluate-report'
import { kilobytes } from '../format'
import { figure } from './html'

/** What one report says, in sentences; the first is its headline. */
export interface Findings {
  readonly headline: string
  readonly why: readonly string[]
  /** Whether anything learned is worth its cost here. */
  readonly learning: string
  /** Whether a neural model is. */
  readonly neural: string
  /** Whether more data would help; absent: nobody asked. */
  readonly data?: string
}

/** One-sided, over all comparisons with the best row (Bonferroni). */
const level = 0.05

type Gain = NonNullable<Comparison['rows'][number]['ofBest']>

export function findingsOf({
  comparison,
  users,
  results,
}: Pick<EvaluateReport, 'comparison' | 'users' | 'results'>): Findings {
  const judged = results.filter(isJudged)
  return { ...winnerOf(comparison, users), neural: isNeuralWorthIt(comparison, judged), data: wouldDataHelp(judged) }
}

function winnerOf(comparison: EvaluateReport['comparison'], users: number): Omit<Findings, 'neural' | 'data'> {
  if (!comparison) {
    return {
      headline: 'The rows were not compared',
      why: ['Rows are tested against one another where two or more models rank lists of one part of the data.'],
      learning: 'This report can’t say: nothing was compared visitor by visitor.',
    }
  }
  const { best, metric, rows } = comparison
  const tied = tiedWithBest(comparison)
  const gain = rows.find(({ model }) => model === best)!.onPopularity
  return {
    headline: tied.length === 0 ? `${best} is the best` : `${best} is ahead, and not alone`,
    why: [
      tied.length === 0
        ? `No other row reaches its ${metric}: each is worse beyond chance, over the same ${users} visitors.`
        : `${users} visitors can’t tell it from ${tied.join(', ')}: take the one that costs less.`,
      ...(gain
        ? [`Over popularity it gains ${withInterval(gain)}; chance alone gives as much in ${share(gain.p)}.`]
        : []),
    ],
    learning: isLearningWorthIt(comparison, tied),
  }
}

/** Rows of which this data can't say that they are worse than the best one. */
function tiedWithBest({ rows, best }: Comparison): string[] {
  const others = rows.length - 1
  return rows.flatMap(({ model, ofBest }) => (model !== best && ofBest && ofBest.p * others > level ? [model] : []))
}

function isLearningWorthIt({ best, counting, rows }: Comparison, tied: readonly string[]): string {
  if (!counting) return 'This report can’t say: no plain model (counts or neighbours) stands beside the others.'
  if (isCounting(best)) return `No. ${best} only counts, and nothing that was judged here is better.`
  const asGood = tied.find(isCounting)
  if (asGood) return `Not by these figures. ${asGood} only counts, and these visitors can’t tell it from ${best}.`
  const gain = rows.find(({ model }) => model === best)!.onCounting!
  return `Yes. ${best} gains ${withInterval(gain)} on ${counting}, the best plain model.`
}

const neuralIds = definitions.filter(({ isNeural }) => isNeural).map(({ id }) => id)

function isNeuralWorthIt(comparison: EvaluateReport['comparison'], judged: readonly EvaluateResult[]): string {
  const tried = judged.filter(({ model }) => neuralIds.includes(model))
  if (tried.length === 0) {
    return `No neural model was judged: ${neuralIds.join(', ')} takes minutes, and is fitted where --models names it. Until one is ahead of what counts, by more than chance, it is not worth its cost.`
  }
  const counting = judged.find(({ model }) => model === comparison?.counting)
  if (!comparison || !counting) return 'This report can’t say: no model that counts stands beside the neural one.'
  const { metric, rows } = comparison
  const best = tried.reduce((a, b) => (b.metrics[metric] > a.metrics[metric] ? b : a))
  const gain = rows.find(({ model }) => model === best.model)!.onCounting!
  const cost = costBeside(best, counting)
  const [name, plain] = [best.model, counting.model]
  if (gain.p * tried.length <= level)
    return `A neural model is worth ${withInterval(gain)} here: so much ${name} gains on ${plain}, which only counts. ${cost}`
  if (gain.high < 0)
    return `Not here. ${name} is the best neural model, and ${plain}, which only counts, is ahead of it by ${withInterval(turned(gain))}. ${cost}`
  return `Not by these figures. What ${name} gains on ${plain}, which only counts, may be chance: ${withInterval(gain)}. ${cost}`
}

function costBeside(neural: EvaluateResult, counting: EvaluateResult): string {
  const times = neural.trainMs / Math.max(1, counting.trainMs)
  const training = `It trains ${times >= 2 ? `${Math.round(times)} times as long` : `${figure(times, 1)} times as long`}`
  if (!neural.bytes || !counting.bytes) return `${training}.`
  return `${training}, and takes ${kilobytes(neural.bytes)} of a bundle beside ${kilobytes(counting.bytes)}.`
}

/** Of the best model that has a curve. */
function wouldDataHelp(judged: readonly EvaluateResult[]): string | undefined {
  const curves = judged.flatMap(({ model, curve }) => (curve ? [{ model, ...curve }] : []))
  if (curves.length === 0) return undefined
  const { model, ofLastHalf: gain } = curves.reduce((a, b) => (b.points.at(-1)!.ndcg > a.points.at(-1)!.ndcg ? b : a))
  if (!gain) return `Half of the visitors are too few for ${model} to learn from: yes, any more would help.`
  if (gain.p <= level)
    return `Yes. ${model}, the best of these, learns from all visitors ${withInterval(gain)} more than from half of them: as many again may bring some of that.`
  return gain.high < 0.005
    ? `Hardly. ${model}, the best of these, is as good from half of the visitors: all of them add ${withInterval(gain)}.`
    : `It can’t be told. All visitors add ${withInterval(gain)} to what ${model}, the best of these, learns from half of them, which may be chance.`
}

const turned = ({ mean, low, high, ...of }: Gain): Gain => ({ ...of, mean: -mean, low: -high, high: -low })

const withInterval = ({ mean, low, high }: Gain) => `${figure(mean)} (90% interval ${figure(low)} to ${figure(high)})`

const share = (p: number) => (p < 0.001 ? 'fewer than 1 of 1,000 draws' : `${Math.round(p * 1000)} of 1,000 draws`)
