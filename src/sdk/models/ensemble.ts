// How an ensemble makes one score of its parts' scores, and takes it apart again.
import type { Ensemble, History } from './shapes'
import { type Visit, visitSingle } from './single'

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
  const parts = visits.map(({ scores }) => partValues(ensemble.combine, scores))
  const scores = out?.fill(0) ?? new Float32Array(visits[0].scores.length)
  parts.forEach(({ values }, k) => {
    for (let i = 0; i < scores.length; i++) scores[i] += weightOf(ensemble, k, i) * values[i]
  })
  return {
    scores,
    explain(item) {
      const terms = new Float64Array(history.items.length)
      let score = 0
      parts.forEach(({ values, termScale }, k) => {
        const weight = weightOf(ensemble, k, item)
        score += weight * values[item]
        const scale = weight * termScale(item)
        if (scale === 0) return
        visits[k].explain(item).terms.forEach((term, h) => {
          terms[h] += scale * term
        })
      })
      return { score, base: terms.reduce((rest, term) => rest - term, score), terms }
    },
  }
}

function weightOf({ combine, weights, cold }: Ensemble, part: number, item: number): number {
  const isCold = combine === 'switch' && cold !== undefined && cold.visitors[item] < cold.from
  return isCold ? cold.weights[part] : weights[part]
}

/** A part's scores in the ensemble's terms: z, or 1 / (60 + rank). */
export function partValues(combine: Ensemble['combine'], scores: Float32Array): PartValues {
  return combine === 'rrf' ? reciprocalRanks(scores) : zScores(scores)
}

function zScores(scores: Float32Array): PartValues {
  const { mean, deviation } = spreadOf(scores)
  const scale = deviation > 0 ? 1 / deviation : 0
  return { values: scores.map(score => (score - mean) * scale), termScale: () => scale }
}

/** 1 / (60 + rank). */
function reciprocalRanks(scores: Float32Array): PartValues {
  const values = Float32Array.from(ranksOf(scores), rank => 1 / (rrfDepth + rank))
  return { values, termScale: item => (scores[item] === 0 ? 0 : values[item] / scores[item]) }
}

function spreadOf(scores: Float32Array): { readonly mean: number; readonly deviation: number } {
  let sum = 0
  for (let i = 0; i < scores.length; i++) sum += scores[i]
  const mean = sum / scores.length
  let squares = 0
  for (let i = 0; i < scores.length; i++) squares += (scores[i] - mean) ** 2
  return { mean, deviation: Math.sqrt(squares / scores.length) }
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
