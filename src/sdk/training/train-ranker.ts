import { meanError } from '../evaluate/mean-error'
import { judgeList } from '../evaluate/metrics'
import { adamSlot, adamStep } from '../kernels/adam'
import { listLosses, type RankingLoss } from '../kernels/list-losses'
import { topK } from '../kernels/top-k'
import { createRandom, hashPair, normal, type Random, shuffle } from '../random'
import { networkScore, type SparseFeatures } from '../shapes/ranker-network'
import type { ModelId, Ranker, RankerNetwork, Training } from '../shapes/types'
import { type CandidateList, candidateLists, planRanker, priorOf, type RankerData } from './ranker-lists'

export interface NetworkRankerOptions {
  /** Best ones of the first stage that are ranked. @default 100 */
  readonly depth: number
  /** What of a list is to be small: see listLosses. @default 'listwise' */
  readonly loss: RankingLoss
  /** Of a feature's vector. @default 8 */
  readonly d: number
  /** Passes over the lists, at most: the one whose lists of other visitors are best stays. @default 30 */
  readonly epochs: number
  /** @default 0.01 */
  readonly learningRate: number
  /** lambda: how hard weights are held to those of the first stage, and vectors and layers to 0, a list. @default 0.01 */
  readonly regularisation: number
  /** Of who is held out, and of what is drawn. @default 1 */
  readonly seed: number
}

export const networkRankerDefaults: NetworkRankerOptions = {
  ...{ depth: 100, loss: 'listwise', d: 8, epochs: 30, learningRate: 0.01, regularisation: 0.01, seed: 1 },
}

/** Lists that a step goes by. */
const batch = 16

/** Share of the visitors whose lists say when to stop, and epochs without a gain there after which it does. */
const stops = 0.2
const patience = 6

/** A network of numbers that are to be learned, and how a score hangs on them. */
export interface LearnedNetwork {
  /** As it stands: it shares the numbers. */
  readonly network: RankerNetwork
  readonly values: readonly Float32Array[]
  /** Adds to `gradients`, parallel to `values`, what moves the score of a candidate by `slope`. */
  backward(of: SparseFeatures, slope: number, gradients: readonly Float32Array[]): void
}

/**
 * Trains the weights of a ranker and its network together, by Adam, on lists of visitors whom its parts have not met. Lists of a fifth of
 * them choose the epoch, by what it gains on the first stage's own order, less a standard error: without a gain nothing changes.
 */
export function* trainRanker(
  id: ModelId,
  data: RankerData,
  { depth, loss, epochs, learningRate, regularisation, seed }: NetworkRankerOptions,
  createNetwork: (features: number, random: Random) => LearnedNetwork,
): Training<Ranker> {
  const plan = planRanker(data, depth)
  const lists = yield* candidateLists(data, plan, seed, epochs)
  const random = createRandom(seed)
  const prior = Float32Array.from(priorOf(plan.features))
  const weights = adamSlot(prior.slice())
  const learned = createNetwork(plan.features.length, random)
  const slots = learned.values.map(adamSlot)
  const isJudge = (list: CandidateList) => hashPair(list.visitor, 1, seed) < stops * 2 ** 32
  const [judges, learns] = [lists.filter(isJudge), lists.filter(list => !isJudge(list))]
  const ranker = (): Ranker => ({
    ...plan,
    id,
    weights: weights.value.slice(),
    network: structuredClone(learned.network),
  })
  // Nothing is learned, and the network says nothing.
  const start: Ranker = { ...plan, id, weights: prior }
  const before = ndcgsOf(start, judges)
  let best = { ranker: start, gain: 0, epoch: 0 }
  let step = 0
  for (let epoch = 1; epoch <= epochs && epoch <= best.epoch + patience && learns.length > 0; epoch++) {
    shuffle(learns, random)
    for (let at = 0; at < learns.length; at += batch) {
      const own = new Float32Array(prior.length)
      const gradients = slots.map(({ value }) => new Float32Array(value.length))
      const part = learns.slice(at, at + batch)
      for (const list of part)
        addGradients(list, list.weight / part.length, loss, { weights: weights.value, learned }, [own, ...gradients])
      for (let k = 0; k < own.length; k++) own[k] += regularisation * (weights.value[k] - prior[k])
      gradients.forEach((gradient, s) => {
        for (let k = 0; k < gradient.length; k++) gradient[k] += regularisation * slots[s].value[k]
      })
      adamStep(weights, own, ++step, { learningRate, decay: 0 })
      for (const [s, slot] of slots.entries()) adamStep(slot, gradients[s], step, { learningRate, decay: 0 })
    }
    const now = ranker()
    const { mean, error } = meanError(Float64Array.from(ndcgsOf(now, judges), (ndcg, at) => ndcg - before[at]))
    const gain = mean - error
    if (gain > best.gain) best = { ranker: now, gain, epoch }
    yield { step: epoch, steps: epochs }
  }
  return best.ranker
}

/** Of one list, times `share`: of the weights, and of the network's values. */
function addGradients(
  { of, found }: CandidateList,
  share: number,
  loss: RankingLoss,
  { weights, learned }: { readonly weights: Float32Array; readonly learned: LearnedNetwork },
  [own, ...gradients]: readonly Float32Array[],
): void {
  const scores = Float64Array.from(of, one => dot(weights, one) + networkScore(learned.network, one))
  const slopes = new Float64Array(of.length)
  listLosses[loss](scores, marked(of.length, found), slopes)
  of.forEach((one, c) => {
    const slope = share * slopes[c]
    if (slope === 0) return
    for (let k = 0; k < one.features.length; k++) own[one.features[k]] += slope * one.values[k]
    learned.backward(one, slope, gradients)
  })
}

/** NDCG@10 of each visitor's lists, each as much as it counts. */
function ndcgsOf({ weights, network }: Ranker, lists: readonly CandidateList[]): number[] {
  const ofVisitors = new Map<number, number[]>()
  for (const list of lists) ofVisitors.set(list.visitor, [...(ofVisitors.get(list.visitor) ?? []), ndcgOf(list)])
  return Array.from(ofVisitors.values(), own => own.reduce((sum, ndcg) => sum + ndcg, 0) / own.length)

  function ndcgOf({ of, found, weight }: CandidateList): number {
    const scores = Float64Array.from(of, one => dot(weights, one) + (network ? networkScore(network, one) : 0))
    return weight * judgeList(topK(scores, 10), new Set(found), 10).ndcg
  }
}

function marked(length: number, places: readonly number[]): Uint8Array {
  const marks = new Uint8Array(length)
  for (const place of places) marks[place] = 1
  return marks
}

function dot(weights: Float32Array, { features, values }: SparseFeatures): number {
  let sum = 0
  for (let k = 0; k < features.length; k++) sum += weights[features[k]] * values[k]
  return sum
}

/** Small numbers around 0. */
export const drawn = (length: number, deviation: number, random: Random) =>
  Float32Array.from({ length }, () => deviation * normal(random))
