import { judgeList } from '../../sdk/evaluate/metrics'
import { type PairedGain, pairedGain } from '../../sdk/evaluate/paired-gain'
import type { Csr } from '../../sdk/kernels/interactions'
import { topK } from '../../sdk/kernels/top-k'
import { nameOf } from '../../sdk/models/catalogue'
import { edgeWeights } from '../../sdk/shapes/edge'
import { alikeHistory } from '../../sdk/shapes/edge-learner'
import { type EdgeMoment, initEdgeState, scoresOf, updateEdgeState } from '../../sdk/shapes/edge-state'
import { type EdgeRanker, type EdgeState, finish, type Model } from '../../sdk/shapes/types'
import { type EdgeWalk, walkVisitors } from '../../sdk/training/train-edge'
import { createScorer, type ScoreHistory } from './create-scorer'
import { mean } from './judged-lists'

export interface JudgedHead {
  readonly name: string
  /** Means over visitors, each the mean over their moments. */
  readonly ndcg: number
  /** The share of lists with something that was taken next. */
  readonly hit: number
  /** What it gains, and on which of the others, by NDCG. */
  readonly over?: { readonly name: string; readonly gain: PairedGain }
}

export interface HeadsWork {
  readonly edge: EdgeRanker
  /** Popularity first. */
  readonly models: readonly Model[]
  /** Visitors whom nothing has met; rows in order of time. */
  readonly visitors: Csr
  readonly seed: number
  readonly k: number
}

/** Ranks the items for a moment, best first. */
type Ranked = (moment: EdgeMoment, history: Int32Array) => ArrayLike<number>

/**
 * What each head of an edge ranker is worth: visitors are walked click by click, and every list is judged by the ten items that follow. The
 * adaptive and the personal head know what came before in the walk; 'another visitor' has what was learned of somebody else.
 */
export async function judgeHeads({ edge, models, visitors, seed, k }: HeadsWork): Promise<JudgedHead[]> {
  const scorerOf = ({ part }: EdgeRanker['components'][number]) => createScorer(edge.parts[part])
  const walks = finish(walkVisitors(edge.components, await Promise.all(edge.components.map(scorerOf)), visitors, seed))
  const rowOf = (walk: EdgeWalk) => visitors.idx.subarray(visitors.ptr[walk.visitor], visitors.ptr[walk.visitor + 1])
  const judged = (name: string, rankedFor: (walk: EdgeWalk) => Ranked) => {
    const all = walks.map(walk => {
      const ranked = rankedFor(walk)
      return walk.moments.map(moment => {
        const { ndcg, hit } = judgeList(ranked(moment, rowOf(walk).subarray(0, moment.length)), new Set(moment.next), k)
        return { ndcg, hit }
      })
    })
    return {
      name,
      ndcgs: all.map(of => mean(of.map(({ ndcg }) => ndcg))),
      hit: mean(all.map(of => mean(of.map(one => one.hit)))),
    }
  }
  const ofModels: ReturnType<typeof judged>[] = []
  for (const model of models.filter(({ id }) => id !== edge.id)) {
    const score = await createScorer(model)
    ofModels.push(judged(nameOf(model.id), () => byScore(score, visitors.cols, k)))
  }
  const best = ofModels.reduce((a, b) => (mean(b.ndcgs) > mean(a.ndcgs) ? b : a))
  const last = new Map(walks.map(walk => [walk.visitor, statesOf(edge, walk).at(-1)!]))
  const others = new Map(walks.map(({ visitor }, at) => [visitor, last.get(walks[(at + 1) % walks.length].visitor)!]))
  const withStates = (name: string, statesFor: (walk: EdgeWalk) => readonly (EdgeState | undefined)[]) =>
    judged(name, walk => byHeads(edge, walk, statesFor(walk), k))
  const global = withStates('edge: global head', ({ moments }) => moments.map(() => undefined))
  const adaptive = withStates('edge: and adaptive', walk =>
    statesOf(edge, walk).map(state => ({ ...state, personal: state.personal.map(() => 0) })),
  )
  const personal = withStates('edge: and personal', walk => statesOf(edge, walk))
  const another = withStates('edge: of another visitor', ({ visitor, moments }) =>
    moments.map(() => others.get(visitor)),
  )
  const told = ({ name, ndcgs, hit }: ReturnType<typeof judged>, over?: ReturnType<typeof judged>): JudgedHead => ({
    ...{ name, hit, ndcg: mean(ndcgs) },
    over: over && { name: over.name, gain: pairedGain(ndcgs.map((ndcg, at) => ndcg - over.ndcgs[at])) },
  })
  return [
    ...ofModels.map((one, at) => told(one, at === 0 ? undefined : ofModels[0])),
    told(global, best),
    ...[adaptive, personal, another].map(one => told(one, global)),
  ]
}

/** What was known before each moment, and after the last. */
function statesOf(edge: EdgeRanker, { moments }: EdgeWalk): EdgeState[] {
  const states = [initEdgeState(edge)]
  for (const moment of moments) states.push(updateEdgeState(edge, states.at(-1)!, moment))
  return states
}

function byHeads(
  edge: EdgeRanker,
  { moments }: EdgeWalk,
  states: readonly (EdgeState | undefined)[],
  k: number,
): Ranked {
  const places = new Map<EdgeMoment, number>(moments.map((moment, at) => [moment, at]))
  return moment => {
    const weights = edgeWeights(edge, moment.length, states[places.get(moment)!])
    return topK(scoresOf(moment, weights), k).map(place => moment.items[place])
  }
}

function byScore(score: ScoreHistory, items: number, k: number): Ranked {
  return (_, history) => {
    const isSeen = new Uint8Array(items)
    for (const item of history) isSeen[item] = 1
    return topK(score(alikeHistory(history)), k, isSeen)
  }
}
