import { createAverage, createRanker, type EvaluateOptions, type Evaluation } from '../../sdk/evaluate/metrics'
import { itemsOfRow } from '../../sdk/kernels/entries'
import type { Csr } from '../../sdk/kernels/interactions'
import { createRandom, shuffle } from '../../sdk/random'
import { rowHistories } from '../../sdk/shapes/row-scorer'
import type { Model } from '../../sdk/shapes/types'
import { createScorers } from './create-scorer'

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
  { k = 10, ties, seed = 1, known }: EvaluateModelsOptions = {},
): Promise<Evaluation[]> {
  const scorers = await createScorers(models)
  const { rank, catalogue } = createRanker(train, ties, k, known)
  const averages = models.map(() => createAverage(catalogue, k))
  const historyOf = rowHistories(train)
  const tested = Int32Array.from({ length: test.rows }, (_, user) => user).filter(
    user => test.ptr[user + 1] > test.ptr[user],
  )
  for (const user of drawJudges(tested, seed)) {
    const relevant = new Set(test.idx.subarray(test.ptr[user], test.ptr[user + 1]))
    const [history, seen] = [historyOf(user), itemsOfRow(train, user)]
    scorers.forEach((score, at) => {
      averages[at].add(rank(score(history), seen), relevant)
    })
  }
  return averages.map(average => average.evaluation())
}

/** Of more than `most` visitors so many, drawn and then ascending; else all. */
export function drawJudges(users: Int32Array, seed: number, most = mostJudges): Int32Array {
  if (users.length <= most) return users
  return shuffle(users.slice(), createRandom(seed)).slice(0, most).sort()
}
