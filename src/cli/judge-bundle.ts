import type { Judgement } from '../sdk/bundle/manifest'
import type { Bundle } from '../sdk/bundle/read'
import { type Evaluation, evaluate } from '../sdk/evaluate/metrics'
import { type PairedGain, pairedGain } from '../sdk/evaluate/paired-gain'
import type { Csr } from '../sdk/interactions'
import { rowScorer } from '../sdk/models/score'
import type { ModelId } from '../sdk/models/shapes'

/** With fewer who have something held out, no test is made: below it, a few small gains may pass for a rule. */
export const leastVisitors = 50

/** One-sided: of a hundred data sets without anything to learn, in five a model serves. */
const level = 0.05

export interface JudgedBundle {
  /** Popularity first. */
  readonly judgements: readonly Judgement[]
  /** Those who had something held out. */
  readonly visitors: number
  /** The model that was chosen on other rows. */
  readonly chosen: ModelId
  /** What it gains on popularity; absent: it is popularity, or the visitors are too few. */
  readonly gain?: PairedGain
  /** The chosen model where its gain is beyond chance, else popularity. */
  readonly serves: ModelId
}

/**
 * Judges a bundle as read back on rows that neither trained nor chose anything, and tests one thing once: whether the
 * chosen model beats popularity.
 *
 * @param ties items in the order in which ties fall
 */
export function judgeBundle(
  { models }: Pick<Bundle, 'models'>,
  chosen: ModelId,
  train: Csr,
  test: Csr,
  ties: Int32Array,
): JudgedBundle {
  const evaluations = new Map<ModelId, Evaluation>()
  for (const [model, data] of models) {
    evaluations.set(model, evaluate(rowScorer(data, train), train, test, { ties }))
  }
  const judgements = [...evaluations].map(([model, { metrics }]) => ({ model, metrics: rounded(metrics) }))
  const [own, popularity] = [evaluations.get(chosen)!, evaluations.get('popularity')!]
  const judged = { judgements, visitors: own.users, chosen }
  if (chosen === 'popularity' || own.users < leastVisitors) return { ...judged, serves: 'popularity' }
  const gain = pairedGain(own.ndcgs.map((ndcg, user) => ndcg - popularity.ndcgs[user]))
  return { ...judged, gain, serves: gain.p <= level ? chosen : 'popularity' }
}

function rounded(metrics: Judgement['metrics']): Judgement['metrics'] {
  return Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, Number(value.toFixed(6))]))
}
