import type { Events } from '../../sdk/kernels/events'
import type { Csr } from '../../sdk/kernels/interactions'
import { scoreByKernel } from '../../sdk/models/als/wasm-scorer'
import { edgeWeights, hear, scoreHeard } from '../../sdk/shapes/edge'
import { blend, blendable } from '../../sdk/shapes/ensemble'
import { rankAnew } from '../../sdk/shapes/ranker'
import { weighHistory } from '../../sdk/shapes/recency'
import { rowHistories } from '../../sdk/shapes/row-scorer'
import { modelSize, scoreModel } from '../../sdk/shapes/score'
import { eachShare } from '../../sdk/shapes/single'
import {
  type EdgeRanker,
  type Ensemble,
  type History,
  type ItemNeighbours,
  type Model,
  type Ranker,
  type SingleModel,
  touchedCount,
} from '../../sdk/shapes/types'

/** A history -> the score of every item, in an array that is reused. */
export type ScoreHistory = (history: History) => Float32Array

/**
 * Scores by a model of any shape: factors by the SIMD kernel, in float32, neighbours by what a history reaches, ensembles
 * and rankers by their parts.
 * @throws TacitlyError see `instantiate`
 */
export async function createScorer(model: Model): Promise<ScoreHistory> {
  const [score] = await createScorers([model])
  return score
}

/**
 * `rowScorer`, faster.
 *
 * @param next see rowHistories
 * @throws TacitlyError see `instantiate`
 */
export async function createRowScorer(model: Model, csr: Csr, next?: Events): Promise<(row: number) => Float32Array> {
  const [score, historyOf] = [await createScorer(model), rowHistories(csr, next)]
  return row => score(historyOf(row))
}

/** One a model. What a model says of a history is worked out once, for itself and for all that it is part of. */
export async function createScorers(models: readonly Model[]): Promise<ScoreHistory[]> {
  const alone = new Map<Alone, ScoreHistory>()
  for (const part of new Set(models.flatMap(partsOf))) alone.set(part, remembered(await scoreAlone(part)))
  const edges = new Map<Model, ScoreHistory>()
  for (const model of models) if (model.shape === 'edge') edges.set(model, await scoreEdge(model))
  return models.map(model => {
    const ofEdge = edges.get(model)
    if (ofEdge) return ofEdge
    if (!isMadeOfOthers(model)) return alone.get(model as Alone)!
    const combine = model.shape === 'ensemble' ? model.combine : 'weighted'
    const terms = model.parts.map(part => {
      const [score, termsOf] = [alone.get(part)!, createTerms(combine, part)]
      return (history: History) => termsOf(score(history))
    })
    const out = new Float32Array(modelSize(model))
    return history => {
      const values = terms.map(of => of(history))
      if (model.shape === 'ensemble') return blend(model, values, history, out)
      rankAnew(model, values, history, out)
      return out
    }
  })
}

type MadeOfOthers = Ensemble | Ranker
type Alone = Exclude<Model, MadeOfOthers | EdgeRanker>

const isMadeOfOthers = (model: Model): model is MadeOfOthers => model.shape === 'ensemble' || model.shape === 'ranker'
const partsOf = (model: Model): readonly Alone[] => {
  if (model.shape === 'edge') return []
  return isMadeOfOthers(model) ? model.parts : [model]
}

/** Components of one part hear it by turns, and each needs all that it says. */
async function scoreEdge(edge: EdgeRanker): Promise<ScoreHistory> {
  const scores = await Promise.all(edge.components.map(({ part }) => scoreAlone(edge.parts[part])))
  const out = new Float32Array(modelSize(edge))
  return history => {
    const heard = hear(edge.components, history, (of, _, c) => scores[c](of))
    return scoreHeard(heard, edgeWeights(edge, touchedCount(history), history.learned), out)
  }
}

async function scoreAlone(model: Alone): Promise<ScoreHistory> {
  if (model.shape === 'factors') return scoreByKernel(model)
  if (model.shape === 'neighbours') return scoreReached(model)
  const out = new Float32Array(modelSize(model))
  return history => scoreModel(model, history, out)
}

/** Writes what a history reaches, and clears it before the next one: most items are no neighbours of any. */
function scoreReached(model: ItemNeighbours): ScoreHistory {
  const n = modelSize(model)
  const [sums, scores] = [new Float64Array(n), new Float32Array(n)]
  const [reached, isReached] = [new Int32Array(n), new Uint8Array(n)]
  let count = 0
  return history => {
    for (let at = 0; at < count; at++) sums[reached[at]] = scores[reached[at]] = isReached[reached[at]] = 0
    count = 0
    eachShare(model, weighHistory(history, model.recency), (item, share) => {
      if (isReached[item] === 0) reached[count++] = item
      isReached[item] = 1
      sums[item] += share
    })
    for (let at = 0; at < count; at++) scores[reached[at]] = sums[reached[at]]
    return scores
  }
}

function remembered(score: ScoreHistory): ScoreHistory {
  let last: { readonly history: History; readonly scores: Float32Array } | undefined
  return history => {
    if (last?.history !== history) last = { history, scores: score(history) }
    return last.scores
  }
}

/**
 * Scores -> what they are in an ensemble's terms, see `blendable`. Of a part that says the same to everybody that is
 * worked out once.
 */
export function createTerms(combine: Ensemble['combine'], part: SingleModel): (scores: Float32Array) => Float32Array {
  const termsOf = (scores: Float32Array) => blendable(combine, part, scores).values
  if (part.shape !== 'scores' || part.segments) return termsOf
  let known: Float32Array | undefined
  return scores => {
    known ??= termsOf(scores)
    return known
  }
}
