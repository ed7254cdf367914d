// How an ensemble makes one score of its parts' scores, and takes it apart again.

import { topK } from '../kernels/top-k'
import { type Visit, visitSingle } from './single'
import {
  type Cascade,
  type Ensemble,
  type History,
  type LengthWeights,
  type SingleModel,
  touchedCount,
  touchedItems,
} from './types'

/** Ranks below this depth hardly count: k of reciprocal rank fusion (Cormack, Clarke, Buettcher 2009). */
const rrfDepth = 60

/** What a part says of every item in the ensemble's own terms, and what a term of the part is worth there. */
interface PartValues {
  readonly values: Float32Array
  readonly termScale: (item: number) => number
}

/**
 * The blended score of every item. Each part's share goes to the history's terms in proportion; what is left is the base.
 *
 * @param out for the scores. @default a new array
 */
export function visitEnsemble(ensemble: Ensemble, history: History, out?: Float32Array): Visit {
  const visits = ensemble.parts.map(part => visitSingle(part, history))
  const parts = visits.map(({ scores }, k) => blendable(ensemble.combine, ensemble.parts[k], scores))
  const values = parts.map(part => part.values)
  const weights = weightsAt(ensemble, touchedCount(history))
  const scores = sumOf(values, weights, out ?? new Float32Array(visits[0].scores.length))
  const second = placeAgain(ensemble, values, history, scores)
  return {
    scores,
    explain(item) {
      const by = second?.places(item) ? second.weights : weights
      const terms = new Float64Array(history.items.length)
      parts.forEach(({ termScale }, k) => {
        const scale = by[k] * termScale(item)
        if (scale === 0) return
        visits[k].explain(item).terms.forEach((term, h) => {
          terms[h] += scale * term
        })
      })
      const score = scores[item]
      return { score, base: terms.reduce((rest, term) => rest - term, score), terms }
    },
  }
}

/**
 * @param values of every item, a part each, in the ensemble's terms
 * @param out written and returned
 */
export function blend(
  ensemble: Ensemble,
  values: readonly Float32Array[],
  history: History,
  out: Float32Array,
): Float32Array {
  sumOf(values, weightsAt(ensemble, touchedCount(history)), out)
  placeAgain(ensemble, values, history, out)
  return out
}

function sumOf(values: readonly Float32Array[], weights: readonly number[], out: Float32Array): Float32Array {
  out.fill(0)
  values.forEach((part, k) => {
    const weight = weights[k]
    if (weight !== 0) for (let i = 0; i < out.length; i++) out[i] += weight * part[i]
  })
  return out
}

/** New items keep an order where the weights of all see no difference between them. */
const leastScale = 0.01
/** Less is rounding. */
const noSpread = 1e-6

type Cold = NonNullable<Ensemble['cold']>

/** Some items, scored by weights of their own. */
interface SecondScores {
  readonly places: (item: number) => boolean
  /** As they came out. */
  readonly weights: readonly number[]
}

/** @param scores by the weights of all; those of the items that have weights of their own are overwritten */
function placeAgain(
  ensemble: Ensemble,
  values: readonly Float32Array[],
  history: History,
  scores: Float32Array,
): SecondScores | undefined {
  const { combine, cold, cascade, byLength } = ensemble
  if (combine === 'switch' && cold) return placeNew(cold, values, scores)
  const isWhole = touchedCount(history) >= (byLength?.at(-1)?.items ?? 0)
  return combine === 'cascade' && cascade && isWhole ? orderBest(cascade, values, history, scores) : undefined
}

function newItems({ visitors, from }: Cold): Int32Array {
  const items = new Int32Array(visitors.length)
  let count = 0
  for (let item = 0; item < items.length; item++) if (visitors[item] < from) items[count++] = item
  return items.subarray(0, count)
}

/**
 * Scores new items by weights of their own. These say which of them is best, and nothing of how good that is beside known
 * items; so the new ones keep the mean and the highest score that they have by the weights of all.
 */
function placeNew(cold: Cold, values: readonly Float32Array[], scores: Float32Array): SecondScores {
  const { weights, visitors, from } = cold
  const items = newItems(cold)
  const own = sumAt(values, weights, items)
  const [all, among] = [Float32Array.from(items, item => scores[item]), own].map(spreadOf)
  const spread = among.highest - among.mean
  const scale = Math.max(leastScale, spread > noSpread ? (all.highest - all.mean) / spread : 0)
  for (let at = 0; at < items.length; at++) scores[items[at]] = all.mean + scale * (own[at] - among.mean)
  return { places: item => visitors[item] < from, weights: weights.map(weight => scale * weight) }
}

/** The best items keep the highest and the lowest score that they have among them: none falls below what was not found. */
function orderBest(
  { depth, weights }: Cascade,
  values: readonly Float32Array[],
  history: History,
  scores: Float32Array,
): SecondScores {
  const isTouched = new Uint8Array(scores.length)
  for (const item of touchedItems(history)) isTouched[item] = 1
  const items = topK(scores, depth, isTouched)
  if (items.length === 0) return { places: () => false, weights }
  const own = sumAt(values, weights, items)
  const [highest, lowest] = [scores[items[0]], scores[items.at(-1)!]]
  const least = own.reduce((a, b) => Math.min(a, b))
  const spread = own.reduce((a, b) => Math.max(a, b)) - least
  const scale = Math.max(leastScale, spread > noSpread ? (highest - lowest) / spread : 0)
  for (let at = 0; at < items.length; at++) scores[items[at]] = lowest + scale * (own[at] - least)
  return { places: item => items.includes(item), weights: weights.map(weight => scale * weight) }
}

/** `sumOf`, of these items alone. */
function sumAt(values: readonly Float32Array[], weights: readonly number[], items: Int32Array): Float32Array {
  const sums = new Float32Array(items.length)
  values.forEach((part, k) => {
    const weight = weights[k]
    if (weight !== 0) for (let at = 0; at < sums.length; at++) sums[at] += weight * part[items[at]]
  })
  return sums
}

/** The weights for a history of so many items. */
export function weightsAt(
  { weights, byLength }: Pick<Ensemble, 'weights' | 'byLength'>,
  items: number,
): readonly number[] {
  if (!byLength?.length) return weights
  const after = byLength.findIndex(point => point.items >= items)
  if (after <= 0) return byLength.at(after)!.weights
  return between(byLength[after - 1], byLength[after], items)
}

function between(from: LengthWeights, to: LengthWeights, items: number): number[] {
  const share = Math.log(items / from.items) / Math.log(to.items / from.items)
  return from.weights.map((weight, k) => weight + share * (to.weights[k] - weight))
}

/** A part's scores in the ensemble's terms: z, or 1 / (60 + rank); counts of visitors as ln(1 + count), which is no long tail. */
export function blendable(combine: Ensemble['combine'], { shape }: SingleModel, scores: Float32Array): PartValues {
  if (combine === 'rrf') return reciprocalRanks(scores)
  return zScores(shape === 'scores' ? scores.map(logCount) : scores)
}

/** Of what is regressed, a little below 0 as well. */
const logCount = (count: number) => Math.sign(count) * Math.log1p(Math.abs(count))

function zScores(scores: Float32Array): PartValues {
  const { mean, deviation } = spreadOf(scores)
  const scale = deviation > 0 ? 1 / deviation : 0
  const values = new Float32Array(scores.length)
  for (let i = 0; i < values.length; i++) values[i] = (scores[i] - mean) * scale
  return { values, termScale: () => scale }
}

/** 1 / (60 + rank). */
function reciprocalRanks(scores: Float32Array): PartValues {
  const values = Float32Array.from(ranksOf(scores), rank => 1 / (rrfDepth + rank))
  return { values, termScale: item => (scores[item] === 0 ? 0 : values[item] / scores[item]) }
}

function spreadOf(scores: Float32Array) {
  let sum = 0
  let highest = Number.NEGATIVE_INFINITY
  for (let i = 0; i < scores.length; i++) {
    sum += scores[i]
    if (scores[i] > highest) highest = scores[i]
  }
  const mean = sum / scores.length
  let squares = 0
  for (let i = 0; i < scores.length; i++) squares += (scores[i] - mean) ** 2
  return { mean, highest, deviation: Math.sqrt(squares / scores.length) }
}

/** 1 + the number of higher scores: equal scores share a rank. */
function ranksOf(scores: Float32Array): Int32Array {
  const ascending = scores.slice().sort()
  return Int32Array.from(scores, score => {
    let low = 0
    let high = ascending.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (ascending[middle] > score) high = middle
      else low = middle + 1
    }
    return ascending.length - low + 1
  })
}
