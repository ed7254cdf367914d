import type { Reason } from '../types'
import { momentsOf } from './moments'
import type { Scoring } from './shapes'

/**
 * Lets items that a model never met compete with those it knows: what content says of them, standardised over the items
 * that the model scores, on the mean and spread of the model's own scores (the 'switch' of an ensemble, for this page's
 * items). One that content says nothing of stays unknown.
 *
 * @param items by index
 * @param scoring what it has a score for already is left as it is; an ensemble has one for everything, and is not asked
 */
export function joinAdded(items: ReadonlySet<number>, scoring: Scoring, content: Scoring): Scoring {
  const isUnknown = (item: number) => scoring.isOfAll || Number.isNaN(scoring.scores[item])
  const unknown = new Set([...items].filter(isUnknown))
  const isKnown = (item: number) => !unknown.has(item) && !Number.isNaN(scoring.scores[item])
  const model = momentsOf(scoring.scores, isKnown)
  const said = momentsOf(content.scores, isKnown)
  if (model.count === 0) return scoring
  const scale = said.deviation > 0 ? model.deviation / said.deviation : 0
  const base = model.mean - scale * said.mean
  const scores = scoring.scores.slice()
  for (const item of unknown) scores[item] = base + scale * content.scores[item]
  return {
    ...scoring,
    scores,
    explain(item) {
      if (!unknown.has(item)) return scoring.explain(item)
      const { weights, reason } = content.explain(item)
      return {
        weights: [...Array.from(weights, weight => scale * weight), base],
        reason: (k, weight) => (k < weights.length ? reason(k, weight) : newHere(weight)),
      }
    },
  }
}

function newHere(weight: number): Reason {
  return { kind: 'content', weight, text: 'New here, so judged by what it is like' }
}
