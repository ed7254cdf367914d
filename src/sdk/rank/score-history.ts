import type { Visit } from '../shapes/single'
import type { History, ItemScores, Model } from '../shapes/types'
import { momentOf } from './moment'
import { onlyKnown, popularText, remembered } from './score'
import type { RankInput, Scoring } from './shapes'
import { itemReason, verbText } from './words'

/** A model on what the visitor did; the terms are the visitor's items, and what everybody would get. */
export function scoreHistory(input: RankInput, model: Exclude<Model, ItemScores>): Scoring {
  const { catalog, visitor } = input
  const { history, strongest } = visitor
  const { scores, explain } = visited(input, model)
  return {
    source: 'model',
    model: model.id,
    isOfAll: model.shape === 'ensemble' || model.shape === 'edge',
    scores: onlyKnown(scores.slice(), model),
    explain: item => {
      const { terms, base } = explain(item)
      return {
        weights: [...terms, base],
        reason: (h, weight) => {
          if (h === terms.length)
            return { kind: 'popular', weight, text: weight > 0 ? popularText : 'Less popular here' }
          const own = catalog.items[history.items[h]]
          return itemReason('event', own, weight, verbText(strongest[h], own.title))
        },
      }
    },
  }
}

const visits = new WeakMap<History, WeakMap<Model, Map<string, Visit>>>()

/** The visitor as a model sees them: worked out once for all lists that share a history and, of a ranker, a moment. */
export function visited(input: Pick<RankInput, 'visitor' | 'visit' | 'context' | 'now'>, model: Model): Visit {
  const { visit } = input
  const { history } = input.visitor
  const moment = model.shape === 'ranker' ? momentOf(input) : undefined
  const byMoment = remembered(
    remembered(visits, history, () => new WeakMap<Model, Map<string, Visit>>()),
    model,
    () => new Map<string, Visit>(),
  )
  const key = JSON.stringify(moment) ?? ''
  const known = byMoment.get(key) ?? visit!(model, moment ? { ...history, context: moment } : history)
  byMoment.set(key, known)
  return known
}
