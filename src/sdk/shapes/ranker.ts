// The second stage: scores once more what a first one found.
import type { Moment } from '../kernels/events'
import { topK } from '../kernels/top-k'
import { blendable } from './ensemble'
import { singleSize, type Visit, visitSingle } from './single'
import type { Feature, History, Ranker, SingleModel } from './types'

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
  const sum = new Float32Array(singleSize(parts[0]))
  for (const { values } of blended) for (let i = 0; i < sum.length; i++) sum[i] += values[i]
  return { visits, z: blended.map(({ values }) => values), scales: blended.map(({ termScale }) => termScale(0)), sum }
}

/** Calls back with each feature of a candidate that is not 0. */
export type EachFeature = (item: number, each: (feature: number, value: number) => void) => void

/** The features of one list: of scores, and of tokens that count at this moment. */
export function featuresOf(
  { features, traits }: Pick<Ranker, 'features' | 'traits'>,
  z: readonly Float32Array[],
  { items, context = {} }: Pick<History, 'items' | 'context'>,
): EachFeature {
  const length = Math.log1p(items.length)
  const ofScores: { readonly at: number; readonly part: number; readonly scale: number }[] = []
  const ofToken = new Map<number, number[]>()
  features.forEach((feature, at) => {
    if ('part' in feature) ofScores.push({ at, part: feature.part, scale: feature.kind === 'score' ? 1 : length })
    else if (isNow(feature, context)) ofToken.set(feature.token, [...(ofToken.get(feature.token) ?? []), at])
  })
  return (item, each) => {
    for (const { at, part, scale } of ofScores) each(at, scale * z[part][item])
    for (let k = traits.ptr[item]; k < traits.ptr[item + 1]; k++)
      for (const at of ofToken.get(traits.idx[k]) ?? []) each(at, 1)
  }
}

function isNow(feature: Exclude<Feature, { readonly part: number }>, context: Moment): boolean {
  return feature.kind === 'item' || String(context[feature.name]) === feature.value
}

/**
 * s_i = sum_f w_f x_fi of the candidates. What the history adds is what it adds to the parts' scores, by the weights that
 * these have; the rest, traits and context with it, is the base.
 *
 * @param out for the scores. @default a new array
 */
export function visitRanker(ranker: Ranker, history: History, out?: Float32Array): Visit {
  const { parts, depth, features, weights } = ranker
  const { visits, z, scales, sum } = visitParts(parts, history)
  const scores = out ?? new Float32Array(sum.length)
  const each = featuresOf(ranker, z, history)
  // What the visitor has is not shown, most often: the depth is for the others, as in training.
  const isKnown = new Uint8Array(sum.length)
  for (const item of history.items) isKnown[item] = 1
  const candidates = topK(sum, depth, isKnown)
  const isCandidate = new Uint8Array(sum.length)
  let lowest = Infinity
  for (const item of candidates) {
    let score = 0
    each(item, (feature, value) => {
      score += weights[feature] * value
    })
    isCandidate[item] = 1
    scores[item] = score
    lowest = Math.min(lowest, scores[item])
  }
  // The best of the others one below the last candidate, and the rest by as much as the first stage sees them apart.
  let best = -Infinity
  for (let i = 0; i < sum.length; i++) if (isCandidate[i] === 0 && sum[i] > best) best = sum[i]
  const offset = candidates.length === 0 ? 0 : lowest - 1 - best
  for (let i = 0; i < scores.length; i++) if (isCandidate[i] === 0) scores[i] = sum[i] + offset
  const ofParts = weightsOfParts(features, weights, parts.length, Math.log1p(history.items.length))
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
