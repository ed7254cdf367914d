import type { EdgeSpec } from '../../sdk/bundle/manifest'
import { toEdge } from '../../sdk/bundle/to-ensemble'
import type { ListQuality } from '../../sdk/evaluate/metrics'
import { type PairedGain, pairedGain } from '../../sdk/evaluate/paired-gain'
import type { Csr } from '../../sdk/kernels/interactions'
import { definitionOf, edgeId } from '../../sdk/models/catalogue'
import { hashPair } from '../../sdk/random'
import { asPart } from '../../sdk/shapes/as-part'
import {
  type EdgeRanker,
  finish,
  type Model,
  type ModelId,
  type SingleModel,
  type StoredShape,
} from '../../sdk/shapes/types'
import { type EdgeWalk, edgeComponents, trainEdge, walkVisitors } from '../../sdk/training/train-edge'
import { createScorer } from '../evaluate/create-scorer'
import { judgeByHeads, judgeByScore, statesOf } from '../evaluate/judge-walks'
import { mean } from '../evaluate/judged-lists'
import { leastVisitors } from './judge-bundle'

interface EdgeWork {
  /** Fitted without the visitors, the baseline first. */
  readonly parts: readonly SingleModel[]
  /** What would serve without it, fitted likewise. */
  readonly rival: Model
  /** Rows in order of time. */
  readonly visitors: Csr
  readonly seed: number
}

export interface ChosenEdge {
  readonly spec: EdgeSpec
  /** NDCG@10 of what visitors did next, event by event, by heads that learned from others: a mean over visitors. */
  readonly judged: { readonly edge: number; readonly rival: number; readonly gain: PairedGain }
}

/** An edge ranker that serves; `model`: as a page has it, for the judge. */
export interface ServedEdge extends Pick<ChosenEdge, 'spec'>, Partial<Pick<ChosenEdge, 'judged'>> {
  readonly model: EdgeRanker
}

/** One-sided: how often one is shipped that is no better. */
const level = 0.05
const figures = 4
/** Of the lists that are judged. */
const k = 10

/**
 * An edge ranker over the parts, where it is beyond chance better than what would serve: heads that learned from one half of the visitors
 * are judged on the other, click by click as a page would meet them, and the other way round.
 */
async function chooseEdge({ parts, rival, visitors, seed }: EdgeWork): Promise<ChosenEdge | undefined> {
  const components = edgeComponents(parts)
  const scores = await Promise.all(components.map(({ part }) => createScorer(parts[part])))
  const walks = finish(walkVisitors(components, scores, visitors, seed))
  if (walks.length < leastVisitors) return undefined
  const score = await createScorer(rival)
  const halfOf = ({ visitor }: EdgeWalk) => hashPair(visitor, 2, seed) % 2
  const judged = [0, 1].flatMap(half => {
    const heads = trainEdge(
      components,
      walks.filter(walk => halfOf(walk) !== half),
      seed,
    )
    const edge: EdgeRanker = { shape: 'edge', id: edgeId, parts, ...heads }
    const figure = (of: readonly ListQuality[]) => mean(of.map(({ ndcg }) => ndcg))
    return walks
      .filter(walk => halfOf(walk) === half)
      .map(walk => ({
        edge: figure(judgeByHeads(edge, walk, statesOf(edge, walk), k)),
        rival: figure(judgeByScore(score, visitors, walk, k)),
      }))
  })
  const gain = pairedGain(judged.map(({ edge, rival }) => edge - rival))
  if (gain.p > level) return undefined
  const { weights, means, deviations } = trainEdge(components, walks, seed)
  const rounded = (of: ArrayLike<number>) => Array.from(of, value => Number(value.toPrecision(figures)))
  return {
    spec: {
      ...{ parts: parts.map(({ id }) => id), rival: rival.id, components },
      ...{ weights: rounded(weights), means: rounded(means), deviations: rounded(deviations) },
    },
    judged: { edge: mean(judged.map(({ edge }) => edge)), rival: mean(judged.map(({ rival }) => rival)), gain },
  }
}

export interface EdgeParts extends Pick<EdgeWork, 'visitors' | 'seed'> {
  /** All interactions: without times there is no order to learn from. */
  readonly csr: Csr
  readonly isWanted: boolean
  /** Fitted without the visitors. */
  readonly learnt: readonly StoredShape[]
  readonly also: readonly SingleModel[]
  /** What the bundle carries. */
  readonly kept: readonly ModelId[]
  /** What goes by order, if there is one that fits: carried with the edge ranker. */
  readonly follower: ModelId | undefined
  readonly fitFollower: (id: ModelId) => Promise<StoredShape>
  readonly rival: () => Model
  /** As a page reads them, of all that is not the judge's. */
  readonly read: readonly Model[]
  readonly readFollower: (id: ModelId) => Promise<StoredShape>
}

/** Of the parts that the bundle carries anyway, and of one that goes by order. */
export async function chosenEdge(of: EdgeParts): Promise<ServedEdge | undefined> {
  const { csr, isWanted, learnt, also, kept, follower, fitFollower, rival, read, readFollower, visitors, seed } = of
  if (!isWanted || !(csr.times ?? csr.events?.times)) return undefined
  const isPart = ({ id }: StoredShape) =>
    kept.includes(id) && definitionOf(id).roles.some(role => role === 'part' || role === 'baseline')
  const own = learnt.filter(isPart)
  const follows = follower === undefined || own.some(({ id }) => id === follower) ? [] : [await fitFollower(follower)]
  const parts = [...[...own, ...follows].map(asPart), ...also]
  const chosen = parts.length < 2 ? undefined : await chooseEdge({ parts, rival: rival(), visitors, seed })
  return chosen && { ...chosen, model: await readEdge(chosen.spec, { read, readFollower }) }
}

/** The edge ranker that the last release chose. */
export async function keptEdge(spec: EdgeSpec, of: Pick<EdgeParts, 'read' | 'readFollower'>): Promise<ServedEdge> {
  return { spec, model: await readEdge(spec, of) }
}

async function readEdge(spec: EdgeSpec, { read, readFollower }: Pick<EdgeParts, 'read' | 'readFollower'>) {
  const known = new Map(read.map(model => [model.id, model]))
  for (const id of spec.parts) if (!known.has(id)) known.set(id, await readFollower(id))
  return toEdge(edgeId, spec, known)
}
