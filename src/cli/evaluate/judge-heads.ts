import type { ListQuality } from '../../sdk/evaluate/metrics'
import { type PairedGain, pairedGain } from '../../sdk/evaluate/paired-gain'
import type { Csr } from '../../sdk/kernels/interactions'
import { nameOf } from '../../sdk/models/catalogue'
import type { EdgeState } from '../../sdk/shapes/edge-types'
import { type EdgeRanker, finish, type Model } from '../../sdk/shapes/types'
import { type EdgeWalk, walkVisitors } from '../../sdk/training/train-edge'
import { createScorer } from './create-scorer'
import { judgeByHeads, judgeByScore, statesOf } from './judge-walks'
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

/**
 * What each head of an edge ranker is worth: visitors are walked click by click, and every list is judged by the ten items that follow. The
 * adaptive and the personal head know what came before in the walk; 'another visitor' has what was learned of somebody else.
 */
export async function judgeHeads({ edge, models, visitors, seed, k }: HeadsWork): Promise<JudgedHead[]> {
  const scorerOf = ({ part }: EdgeRanker['components'][number]) => createScorer(edge.parts[part])
  const walks = finish(walkVisitors(edge.components, await Promise.all(edge.components.map(scorerOf)), visitors, seed))
  const judged = (name: string, listsOf: (walk: EdgeWalk) => readonly ListQuality[]) => {
    const all = walks.map(listsOf)
    return {
      name,
      ndcgs: all.map(of => mean(of.map(({ ndcg }) => ndcg))),
      hit: mean(all.map(of => mean(of.map(({ hit }) => hit)))),
    }
  }
  const ofModels: ReturnType<typeof judged>[] = []
  for (const model of models.filter(({ id }) => id !== edge.id)) {
    const score = await createScorer(model)
    ofModels.push(judged(nameOf(model.id), walk => judgeByScore(score, visitors, walk, k)))
  }
  const best = ofModels.reduce((a, b) => (mean(b.ndcgs) > mean(a.ndcgs) ? b : a))
  const states = new Map(walks.map(walk => [walk, statesOf(edge, walk)]))
  const otherOf = (walk: EdgeWalk) => walks[(walks.indexOf(walk) + 1) % walks.length]
  const withStates = (name: string, statesFor: (walk: EdgeWalk) => readonly (EdgeState | undefined)[]) =>
    judged(name, walk => judgeByHeads(edge, walk, statesFor(walk), k))
  const global = withStates('edge: global head', ({ moments }) => moments.map(() => undefined))
  const adaptive = withStates('edge: and adaptive', walk =>
    states.get(walk)!.map(state => ({ ...state, personal: state.personal.map(() => 0) })),
  )
  const personal = withStates('edge: and personal', walk => states.get(walk)!)
  const another = withStates('edge: of another visitor', walk =>
    walk.moments.map(() => states.get(otherOf(walk))!.at(-1)),
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
