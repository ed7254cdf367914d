import type { Cascade, SingleModel } from '../../sdk/shapes/types'
import { type Ascent, ascend } from './ascend-weights'
import { bestBy, type JudgedLists, ndcgOfEach } from './judged-lists'

/** Weights, and what orders anew what they found. */
export interface CascadeAscent extends Ascent {
  readonly cascade?: Cascade
}

/** Items that are ordered anew: what is tried. */
const depths = [20, 100]

/**
 * What finds is the best part alone, or the weights of all; what orders has weights of its own, by the same ascent on what was found.
 *
 * @param all the weights of all
 */
export function ascendCascade(
  lists: JudgedLists,
  parts: readonly SingleModel[],
  all: Ascent,
  use?: readonly number[],
): CascadeAscent {
  const best = parts.map(({ id }) => (id === all.best.model ? 1 : 0))
  const tried = [all.weights, best].flatMap(weights =>
    depths.map(depth => {
      const second = ascend(bestBy(lists, weights, depth), parts, use)
      return { ...second, best: all.best, weights, cascade: { depth, weights: second.weights } }
    }),
  )
  const found = tried.reduce((a, b) => (b.ndcg > a.ndcg ? b : a))
  return { ...found, tried: tried.reduce((sum, one) => sum + one.tried, 0) }
}

/** NDCG@10 of each list. */
export function ndcgsBy(
  lists: JudgedLists,
  { weights, cascade }: Pick<CascadeAscent, 'weights' | 'cascade'>,
): number[] {
  return cascade ? ndcgOfEach(bestBy(lists, weights, cascade.depth), cascade.weights) : ndcgOfEach(lists, weights)
}
