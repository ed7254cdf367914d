// Ranking among listed candidates: cheap, and not to be compared with full ranking (Krichene & Rendle 2020,
// https://doi.org/10.1145/3394486.3403226).
import type { Csr } from '../kernels/interactions'
import { topK } from '../kernels/top-k'
import { averageQuality, type Evaluation } from './metrics'

export interface SampledOptions {
  /** Items in the order in which ties fall. */
  readonly ties: Int32Array
  /** Users by items, of the shape of `test`: what each user's test items are ranked among. */
  readonly candidates: Csr
  /** Length of the judged lists. @default 10 */
  readonly k?: number
}

/**
 * For each user with test items, those and the user's candidates are ranked, and nothing else.
 *
 * @param scoreUser row -> a score an item, length `test.cols`; it may reuse one array
 */
export function evaluateSampled(
  scoreUser: (user: number) => Float32Array,
  test: Csr,
  { ties, candidates, k = 10 }: SampledOptions,
): Evaluation {
  const placeOf = new Int32Array(ties.length)
  ties.forEach((item, place) => {
    placeOf[item] = place
  })
  const of = ({ ptr, idx }: Csr, user: number) => idx.subarray(ptr[user], ptr[user + 1])
  const rankUser = (user: number) => {
    const relevant = new Set(of(test, user))
    if (relevant.size === 0) return undefined
    const scores = scoreUser(user)
    const ranked = Int32Array.from(new Set([...relevant, ...of(candidates, user)])).sort(
      (a, b) => placeOf[a] - placeOf[b],
    )
    return {
      ranked: topK(
        Float32Array.from(ranked, item => scores[item]),
        k,
      ).map(at => ranked[at]),
      relevant,
    }
  }
  return averageQuality(test.rows, rankUser, ties.length, k)
}
