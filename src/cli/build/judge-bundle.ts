import type { Judgement } from '../../sdk/bundle/manifest'
import { meanError } from '../../sdk/evaluate/mean-error'
import type { Evaluation } from '../../sdk/evaluate/metrics'
import { type PairedGain, pairedGain } from '../../sdk/evaluate/paired-gain'
import type { Csr } from '../../sdk/kernels/interactions'
import { idOf } from '../../sdk/models/catalogue'
import type { Model, ModelId } from '../../sdk/shapes/types'
import { evaluateModels } from '../evaluate/evaluate-models'

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
  /** Another model that is better than the chosen one, beyond chance: no reason to serve it, as these rows chose it, but to choose anew. */
  readonly better?: ModelId
}

export interface JudgeWork {
  /** As a page reads them, popularity first. */
  readonly models: readonly Model[]
  /** Chosen on other rows. */
  readonly chosen: ModelId
  readonly train: Csr
  /** Rows that neither trained nor chose anything. */
  readonly test: Csr
  /** Items in the order in which ties fall. */
  readonly ties: Int32Array
  /** Of the visitors that are drawn, see evaluateModels. */
  readonly seed: number
  /** See EvaluateOptions. */
  readonly known?: Float32Array
}

/** Judges every model, and tests one thing once: whether the chosen one beats popularity. */
export async function judgeBundle({ models, chosen, train, test, ...options }: JudgeWork): Promise<JudgedBundle> {
  const baseline = idOf('baseline')
  const evaluations = await evaluateModels(models, train, test, options)
  const judgements = models.map(({ id }, at) => judgementOf(id, evaluations[at]))
  const of = (id: ModelId) => evaluations[models.findIndex(model => model.id === id)]
  const [own, popularity] = [of(chosen), of(baseline)]
  const judged = { judgements, visitors: own.users, chosen }
  if (chosen === baseline || own.users < leastVisitors) return { ...judged, serves: baseline }
  const gain = pairedGain(own.ndcgs.map((ndcg, user) => ndcg - popularity.ndcgs[user]))
  const best = models.reduce((a, b) => (mean(of(b.id)) > mean(of(a.id)) ? b : a)).id
  const lead = pairedGain(of(best).ndcgs.map((ndcg, user) => ndcg - own.ndcgs[user]))
  // The best of all others: its p times them.
  const better = best !== chosen && lead.p * (models.length - 1) <= level ? best : undefined
  return { ...judged, gain, serves: gain.p <= level ? chosen : baseline, better }
}

const mean = ({ metrics }: Evaluation) => metrics['ndcg@10']

function judgementOf(model: ModelId, { metrics, ndcgs }: Evaluation): Judgement {
  const figures = Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, rounded(value)]))
  const { mean: ndcg, error } = meanError(ndcgs)
  return { model, metrics: figures, interval: [rounded(ndcg - 1.645 * error), rounded(ndcg + 1.645 * error)] }
}

const rounded = (value: number) => Number(value.toFixed(6))
