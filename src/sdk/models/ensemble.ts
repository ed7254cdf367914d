// How an ensemble makes one score of its parts' scores, and takes it apart again.
import type { Ensemble } from './shapes'

/** One item's score, taken apart: `base` and the terms add up to `score`. */
export interface Explanation {
  readonly score: number
  /** What every visitor gets, whatever they did. */
  readonly base: number
  /** What each entry of the history adds, in the history's order. */
  readonly terms: Float64Array
}

/** Ranks below this depth hardly count: k of reciprocal rank fusion (Cormack, Clarke, Buettcher 2009). */
const rrfDepth = 60

/**
 * The blended score of every item, length n.
 * @param scores a part: the score of every item
 */
export function blend(ensemble: Ensemble, scores: readonly Float32Array[], out: Float32Array): Float32Array {
  out.fill(0)
  ensemble.parts.forEach((_, k) => {
    const value = partValue(ensemble, scores[k])
    for (let i = 0; i < out.length; i++) out[i] += weightOf(ensemble, k, i) * value(i)
  })
  return out
}

/** The blended score of one item: each part's share goes to its terms in proportion, what is left is the base. */
export function explainBlend(
  ensemble: Ensemble,
  scores: readonly Float32Array[],
  parts: readonly Explanation[],
  item: number,
): Explanation {
  const terms = new Float64Array(parts[0].terms.length)
  let score = 0
  ensemble.parts.forEach((_, k) => {
    const weight = weightOf(ensemble, k, item)
    score += weight * partValue(ensemble, scores[k])(item)
    const scale = weight * termScale(ensemble, scores[k], item)
    parts[k].terms.forEach((term, h) => {
      terms[h] += scale * term
    })
  })
  return { score, base: terms.reduce((rest, term) => rest - term, score), terms }
}

function weightOf({ combine, weights, cold }: Ensemble, part: number, item: number): number {
  const isCold = combine === 'switch' && cold !== undefined && cold.visitors[item] < cold.from
  return isCold ? cold.weights[part] : weights[part]
}

/** z, or 1 / (60 + rank). */
function partValue({ combine }: Ensemble, scores: Float32Array): (item: number) => number {
  if (combine === 'rrf') {
    const ranks = ranksOf(scores)
    return item => 1 / (rrfDepth + ranks[item])
  }
  const { mean, deviation } = spreadOf(scores)
  return item => (deviation > 0 ? (scores[item] - mean) / deviation : 0)
}

/** What a term of the part's own score is worth in the blend. */
function termScale({ combine }: Ensemble, scores: Float32Array, item: number): number {
  if (combine === 'rrf') return scores[item] === 0 ? 0 : 1 / (rrfDepth + ranksOf(scores)[item]) / scores[item]
  const { deviation } = spreadOf(scores)
  return deviation > 0 ? 1 / deviation : 0
}

function spreadOf(scores: Float32Array): { readonly mean: number; readonly deviation: number } {
  let sum = 0
  for (let i = 0; i < scores.length; i++) sum += scores[i]
  const mean = sum / scores.length
  let squares = 0
  for (let i = 0; i < scores.length; i++) squares += (scores[i] - mean) ** 2
  return { mean, deviation: Math.sqrt(squares / scores.length) }
}

/** 1 for the highest score; equal scores share the best of their ranks. */
function ranksOf(scores: Float32Array): Int32Array {
  const order = Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a])
  const ranks = new Int32Array(scores.length)
  order.forEach((item, at) => {
    const before = order[at - 1]
    ranks[item] = at > 0 && scores[before] === scores[item] ? ranks[before] : at + 1
  })
  return ranks
}
