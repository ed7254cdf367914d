import { createAverage, createRanker, type EvaluateOptions, type Evaluation } from '../../sdk/evaluate/metrics'
import { itemsOfRow, signedEntries } from '../../sdk/kernels/entries'
import type { Csr } from '../../sdk/kernels/interactions'
import { createRandom, shuffle } from '../../sdk/random'
import { blend } from '../../sdk/shapes/ensemble'
import { rowHistory } from '../../sdk/shapes/row-scorer'
import { modelSize } from '../../sdk/shapes/score'
import type { Ensemble, Model } from '../../sdk/shapes/types'
import { createScorer, createTerms } from './create-scorer'

/** Visitors that judge, at most: of more, so many are drawn. NDCG@10 is then known to about .01, differences far better. */
export const mostJudges = 3000

export interface EvaluateModelsOptions extends EvaluateOptions {
  /** Of the visitors that are drawn. @default 1 */
  readonly seed?: number
}

/**
 * Full ranking as `evaluate` does it, of many models at once: each model's scores are worked out once a visitor, for
 * itself and for the ensembles that it is part of.
 *
 * @returns in the order of `models`
 */
export async function evaluateModels(
  models: readonly Model[],
  train: Csr,
  test: Csr,
  { k = 10, ties, seed = 1 }: EvaluateModelsOptions = {},
): Promise<Evaluation[]> {
  const singles = [...new Set(models.flatMap(partsOf))]
  const scorers = new Map<Exclude<Model, Ensemble>, Awaited<ReturnType<typeof createScorer>>>()
  for (const single of singles) scorers.set(single, await createScorer(single))
  const terms = new Map(models.filter(isEnsemble).map(model => [model, termsOf(model)]))
  const { rank, catalogue } = createRanker(train, ties, k)
  const averages = models.map(() => createAverage(catalogue, k))
  const signed = signedEntries(train)
  const blended = models.length === 0 ? new Float32Array() : new Float32Array(modelSize(models[0]))
  for (const user of drawUsers(test, seed)) {
    const relevant = new Set(test.idx.subarray(test.ptr[user], test.ptr[user + 1]))
    const [history, seen] = [rowHistory(signed, user), itemsOfRow(train, user)]
    const scores = new Map(singles.map(single => [single, scorers.get(single)!(history)]))
    for (const [at, model] of models.entries()) {
      const ranked = rank(model.shape === 'ensemble' ? blendOf(model, history.items.length) : scoresOf(model), seen)
      averages[at].add(ranked, relevant)
    }

    function scoresOf(single: Exclude<Model, Ensemble>): Float32Array {
      return scores.get(single)!
    }
    function blendOf(ensemble: Ensemble, items: number): Float32Array {
      const values = ensemble.parts.map((part, k) => terms.get(ensemble)![k](scoresOf(part)))
      return blend(ensemble, values, items, blended)
    }
  }
  return averages.map(average => average.evaluation())
}

const isEnsemble = (model: Model): model is Ensemble => model.shape === 'ensemble'
const termsOf = ({ combine, parts }: Ensemble) => parts.map(part => createTerms(combine, part))
const partsOf = (model: Model): readonly Exclude<Model, Ensemble>[] =>
  model.shape === 'ensemble' ? model.parts : [model]

/** Rows of which something is held out, ascending; of more than `mostJudges` so many are drawn. */
function drawUsers({ rows, ptr }: Csr, seed: number): Int32Array {
  const users = Int32Array.from({ length: rows }, (_, user) => user).filter(user => ptr[user + 1] > ptr[user])
  if (users.length <= mostJudges) return users
  return shuffle(users, createRandom(seed)).slice(0, mostJudges).sort()
}
