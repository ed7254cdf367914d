import type { ModelId, SingleModel } from '../../sdk/shapes/types'
import { type JudgedLists, ladderNdcgs, meanNdcg } from './judged-lists'

export interface Ascent {
  /** One a part. */
  readonly weights: readonly number[]
  /** NDCG@10 of them. */
  readonly ndcg: number
  /** The best part alone. */
  readonly best: { readonly model: ModelId; readonly ndcg: number }
  /** Weightings that were judged. */
  readonly tried: number
  /** Lists that judged them. */
  readonly visitors: number
}

/** Weights that are tried of a part, against 1 of the best one, which none may outweigh: that would be noise. */
const ladder = [0, 0.1, 0.2, 0.35, 0.5, 0.7, 1]

/** A gain in NDCG below this is noise, and the simpler weighting stays. */
const leastGain = 2e-4

/**
 * Weights by coordinate ascent from the best part alone, which weighs 1.
 *
 * @param use places of the parts that may weigh anything; the others weigh 0. @default all
 */
export function ascend(
  lists: JudgedLists,
  parts: readonly SingleModel[],
  use: readonly number[] = [...parts.keys()],
): Ascent {
  let tried = use.length
  const alone = use.map(k =>
    meanNdcg(
      lists,
      parts.map((_, other) => (other === k ? 1 : 0)),
    ),
  )
  const best = Math.max(...alone)
  const first = use[alone.indexOf(best)]
  const weights: number[] = parts.map((_, k) => (k === first ? 1 : 0))
  let ndcg = best
  for (let gained = true; gained; ) {
    const before = ndcg
    for (const k of use) {
      if (k === first) continue
      const others = ladder.filter(weight => weight !== weights[k])
      const judged = ladderNdcgs(lists, weights, k, others)
      tried += others.length
      const figures = ladder.map(weight => (weight === weights[k] ? ndcg : judged[others.indexOf(weight)]))
      const found = figures.indexOf(Math.max(...figures))
      if (figures[found] < ndcg + leastGain) continue
      weights[k] = ladder[found]
      ndcg = figures[found]
    }
    gained = ndcg > before
  }
  const visitors = lists.lists.length
  return { weights, ndcg, best: { model: parts[first].id, ndcg: best }, tried, visitors }
}
