import { definitions } from '../../sdk/models/catalogue'
import type { Comparison, EvaluateReport } from '../evaluate/evaluate-report'
import { figure } from './html'

/** What one report says, in sentences; the first is its headline. */
export interface Findings {
  readonly headline: string
  readonly why: readonly string[]
  /** Whether anything learned is worth its cost here. */
  readonly learning: string
}

/** One-sided, over all comparisons with the best row (Bonferroni). */
const level = 0.05

export function findingsOf({ comparison, users }: Pick<EvaluateReport, 'comparison' | 'users'>): Findings {
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
        ? [
            `Over popularity it gains ${figure(gain.mean)} (90% interval ${figure(gain.low)} to ${figure(gain.high)}); chance ` +
              `alone gives as much in ${share(gain.p)}.`,
          ]
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

/** Counts, and neighbours by shared visitors. Of other systems nothing is known. */
function isPlain(model: string): boolean {
  const definition = definitions.find(({ id }) => id === model)
  return definition !== undefined && (definition.pairs !== undefined || definition.roles.includes('baseline'))
}

function isLearningWorthIt({ best, rows }: Comparison, tied: readonly string[]): string {
  const plain = rows.filter(({ model }) => isPlain(model))
  if (plain.length === 0)
    return 'This report can’t say: no plain model (counts or neighbours) stands beside the others.'
  if (isPlain(best)) return `No. ${best} only counts, and nothing that was judged here is better.`
  const asGood = plain.find(({ model }) => tied.includes(model))
  if (asGood) return `Not by these figures. ${asGood.model} only counts, and these visitors can’t tell it from ${best}.`
  const next = plain.reduce((a, b) => (b.ofBest!.mean < a.ofBest!.mean ? b : a))
  const { mean, low, high } = next.ofBest!
  return `Yes. ${best} gains ${figure(mean)} (90% interval ${figure(low)} to ${figure(high)}) on ${next.model}, the best plain model.`
}

const share = (p: number) => (p < 0.001 ? 'fewer than 1 of 1,000 draws' : `${Math.round(p * 1000)} of 1,000 draws`)
