import { judgeList, type ListQuality } from '../../sdk/evaluate/metrics'
import type { Csr } from '../../sdk/kernels/interactions'
import { topK } from '../../sdk/kernels/top-k'
import { edgeWeights } from '../../sdk/shapes/edge'
import { alikeHistory } from '../../sdk/shapes/edge-learner'
import { initEdgeState, scoresOf, updateEdgeState } from '../../sdk/shapes/edge-state'
import type { EdgeState } from '../../sdk/shapes/edge-types'
import type { EdgeRanker } from '../../sdk/shapes/types'
import type { EdgeWalk } from '../../sdk/training/train-edge'
import type { ScoreHistory } from './create-scorer'

/** What was known before each moment, and after the last. */
export function statesOf(edge: EdgeRanker, { moments }: EdgeWalk): EdgeState[] {
  const states = [initEdgeState(edge)]
  for (const moment of moments) states.push(updateEdgeState(edge, states.at(-1)!, moment))
  return states
}

/** The list of each moment, by heads that know so much of the visitor; undefined: by the global one. */
export const judgeByHeads = (
  edge: EdgeRanker,
  { moments }: EdgeWalk,
  states: readonly (EdgeState | undefined)[],
  k: number,
): ListQuality[] =>
  moments.map((moment, at) => {
    const best = topK(scoresOf(moment, edgeWeights(edge, moment.length, states[at])), k)
    return judgeList(
      best.map(place => moment.items[place]),
      new Set(moment.next),
      k,
    )
  })

/** The same by a model: of all items but those of the history. */
export function judgeByScore(
  score: ScoreHistory,
  visitors: Csr,
  { visitor, moments }: EdgeWalk,
  k: number,
): ListQuality[] {
  const from = visitors.ptr[visitor]
  return moments.map(({ length, next }) => {
    const history = alikeHistory(visitors.idx.subarray(from, from + length))
    const isSeen = new Uint8Array(visitors.cols)
    for (const item of history.items) isSeen[item] = 1
    return judgeList(topK(score(history), k, isSeen), new Set(next), k)
  })
}
