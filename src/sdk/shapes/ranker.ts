// The second stage: scores once more what a first one found.
import type { Moment } from '../kernels/events'
import { topK } from '../kernels/top-k'
import { blendable } from './ensemble'
import { networkScore } from './ranker-network'
import { type Visit, visitSingle } from './single'
import { type Feature, type History, type Ranker, type SingleModel, touchedCount, touchedItems } from './types'

/** What the parts say to one visitor. */
interface FirstStage {
  readonly visits: readonly Visit[]
  /** z of each part and item. */
  readonly z: readonly Float32Array[]
  /** What a point of the part's score is worth in z. */
  readonly scales: readonly number[]
  /** The sum of z. */
  readonly sum: Float32Array
}

export function visitParts(parts: readonly SingleModel[], history: History): FirstStage {
  const visits = parts.map(part => visitSingle(part, history))
  const blended = visits.map(({ scores }, k) => blendable('weighted', parts[k], scores))
  const z = blended.map(({ values }) => values)
  return { visits, z, scales: blended.map(({ termScale }) => termScale(0)), sum: sumOf(z) }
}

function sumOf(z: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(z[0].length)
  for (const values of z) for (let i = 0; i < sum.length; i++) sum[i] += values[i]
  return sum
}

/** Calls back with each feature of a candidate that is not 0. */
export type EachFeature = (item: number, each: (feature: number, value: number) => void) => void

/** The features of one list: of scores, and of tokens that count for this visitor, at this moment. */
export function featuresOf(
  { features, traits }: Pick<Ranker, 'features' | 'traits'>,
  z: readonly Float32Array[],
  { context = {}, ...history }: Pick<History, 'items' | 'passed' | 'context'>,
): EachFeature {
  const items = touchedItems(history)
  const length = Math.log1p(items.length)
  const shares = tasteOf(traits, items)
  const ofScores: { readonly at: number; readonly part: number; readonly scale: number }[] = []
  const ofToken = new Map<number, { readonly at: number; readonly value: number }[]>()
  features.forEach((feature, at) => {
    if ('part' in feature) ofScores.push({ at, part: feature.part, scale: feature.kind === 'score' ? 1 : length })
    else {
      const value = feature.kind === 'taste' ? (shares.get(feature.token) ?? 0) : isNow(feature, context) ? 1 : 0
      if (value !== 0) ofToken.set(feature.token, [...(ofToken.get(feature.token) ?? []), { at, value }])
    }
  })
  return (item, each) => {
    for (const { at, part, scale } of ofScores) each(at, scale * z[part][item])
    for (let k = traits.ptr[item]; k < traits.ptr[item + 1]; k++)
      for (const { at, value } of ofToken.get(traits.idx[k]) ?? []) each(at, value)
  }
}

function isNow(feature: Extract<Feature, { readonly kind: 'item' | 'context' }>, context: Moment): boolean {
  return feature.kind === 'item' || String(context[feature.name]) === feature.value
}

/** Token -> the share of the items that has it. */
function tasteOf({ ptr, idx }: Ranker['traits'], items: Int32Array): Map<number, number> {
  const shares = new Map<number, number>()
  for (const item of items)
    for (let k = ptr[item]; k < ptr[item + 1]; k++) shares.set(idx[k], (shares.get(idx[k]) ?? 0) + 1 / items.length)
  return shares
}

/**
 * s_i = sum_f w_f x_fi, and what a network adds, of the candidates, which the parts find together; what is no candidate follows.
 *
 * @param z of each part and item
 * @param out for the scores: overwritten
 * @returns 1 where an item is a candidate
 */
export function rankAnew(
  ranker: Ranker,
  z: readonly Float32Array[],
  history: History,
  out: Float32Array,
  sum: Float32Array = sumOf(z),
): Uint8Array {
  const { depth, weights, network } = ranker
  const each = featuresOf(ranker, z, history)
  // What the visitor has is not shown, most often: the depth is for the others, as in training.
  const isKnown = new Uint8Array(sum.length)
  for (const item of touchedItems(history)) isKnown[item] = 1
  const candidates = topK(sum, depth, isKnown)
  const isCandidate = new Uint8Array(sum.length)
  let lowest = Infinity
  for (const item of candidates) {
    let score = 0
    const known = network && { features: [] as number[], values: [] as number[] }
    each(item, (feature, value) => {
      score += weights[feature] * value
      known?.features.push(feature)
      known?.values.push(value)
    })
    if (network && known) score += networkScore(network, known)
    isCandidate[item] = 1
    out[item] = score
    lowest = Math.min(lowest, out[item])
  }
  // The best of the others one below the last candidate, and the rest by as much as the first stage sees them apart.
  let best = -Infinity
  for (let i = 0; i < sum.length; i++) if (isCandidate[i] === 0 && sum[i] > best) best = sum[i]
  const offset = candidates.length === 0 ? 0 : lowest - 1 - best
  for (let i = 0; i < out.length; i++) if (isCandidate[i] === 0) out[i] = sum[i] + offset
  return isCandidate
}

/**
 * What the history adds is what it adds to the parts' scores, by the weights that these have; the rest, traits, taste, context and
 * what a network makes of them, is the base.
 *
 * @param out for the scores. @default a new array
 */
export function visitRanker(ranker: Ranker, history: History, out?: Float32Array): Visit {
  const { parts, features, weights } = ranker
  const { visits, z, scales, sum } = visitParts(parts, history)
  const scores = out ?? new Float32Array(sum.length)
  const isCandidate = rankAnew(ranker, z, history, scores, sum)
  const ofParts = weightsOfParts(features, weights, parts.length, Math.log1p(touchedCount(history)))
  return {
    scores,
    explain(item) {
      const terms = new Float64Array(history.items.length)
      visits.forEach((visit, k) => {
        const scale = scales[k] * (isCandidate[item] ? ofParts[k] : 1)
        if (scale !== 0)
          visit.explain(item).terms.forEach((term, h) => {
            terms[h] += scale * term
          })
      })
      return { score: scores[item], base: terms.reduce((rest, term) => rest - term, scores[item]), terms }
    },
  }
}

function weightsOfParts(features: readonly Feature[], weights: Float32Array, parts: number, length: number): number[] {
  const sums = new Array<number>(parts).fill(0)
  features.forEach((feature, at) => {
    if ('part' in feature) sums[feature.part] += weights[at] * (feature.kind === 'score' ? 1 : length)
  })
  return sums
}
