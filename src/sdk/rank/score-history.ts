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
  const visit = visited(input, model)
  const { best, explain } = visit
  const scores = remembered(knownScores, visit, () =>
    onlyKnown(hasOwnRows(model) ? visit.scores : visit.scores.slice(), model),
  )
  return {
    source: 'model',
    model: model.id,
    isOfAll: model.shape === 'ensemble' || model.shape === 'edge',
    scores,
    best: best && ((ordering, depth, skip) => best(ordering, depth, skip, scores)),
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

/** All lists share them. */
const knownScores = new WeakMap<Visit, Float32Array>()

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
  const known = byMoment.get(key)
  if (known) return known
  const fresh = visit!(
    model,
    moment ? { ...history, context: moment } : history,
    hasOwnRows(model) ? reused(model) : undefined,
  )
  byMoment.set(key, fresh)
  if (hasOwnRows(model)) remembered(latest, model, () => []).push({ history, scores: fresh.scores })
  return fresh
}

/** Nothing but lists reads their scores, and those at once: of a million items a new array a click takes as long as the scores. */
const hasOwnRows = ({ shape }: Model) => shape === 'factors'

/** Histories whose scores are kept: the present one, and that of a preview. */
const mostKept = 2

const latest = new WeakMap<Model, { readonly history: History; readonly scores: Float32Array }[]>()

/** The array of the history that was scored longest ago, which is forgotten, where as many are kept. */
function reused(model: Model): Float32Array | undefined {
  const kept = latest.get(model) ?? []
  if (kept.length < mostKept) return undefined
  const { history, scores } = kept.shift()!
  visits.get(history)?.delete(model)
  return scores
}
