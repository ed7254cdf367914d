import type { Catalog } from '../catalog'
import {
  type AttributeIndex,
  attributeProfile,
  catalogAttributes,
  explainAttributes,
  publishedTime,
  scoreAttributes,
  tokenText,
  tokenTitle,
} from '../content/attributes'
import { scoreFactors } from '../models/factors'
import type { Ensemble, History, ItemFactors, ItemNeighbours, ItemScores, Model } from '../models/shapes'
import { type Visit, visitSingle } from '../models/single'
import type { Reason } from '../types'
import { itemReason, oneTerm, verbText } from './reasons'
import type { RankInput, Scoring, Terms } from './shapes'

/** A model on what the visitor did; the terms are the visitor's items, and what everybody would get. */
export function scoreHistory(input: RankInput, model: ItemFactors | ItemNeighbours | Ensemble): Scoring {
  const { catalog, visitor } = input
  const { history, strongest } = visitor
  const { scores, explain } = visited(input, model)
  return {
    source: 'model',
    model: model.id,
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

const visits = new WeakMap<History, WeakMap<Model, Visit>>()

/** The visitor as a model sees them: worked out once for all lists that share a history. */
export function visited({ visitor, visit }: Pick<RankInput, 'visitor' | 'visit'>, model: Model): Visit {
  const { history } = visitor
  const known = remembered(visits, history, () => new WeakMap())
  return remembered(known, model, () => (visit ?? (visitSingle as NonNullable<typeof visit>))(model, history))
}

const popularText = 'Popular here'

/** What everybody likes (popularity) or likes now (trending). */
export function scorePopular(model: ItemScores): Scoring {
  const text = model.id === 'trending' ? 'Trending now' : popularText
  const scores = onlyKnown(model.scores.slice(), model)
  return {
    source: 'popular',
    model: model.id,
    scores,
    explain: item => oneTerm(scores[item], { kind: 'popular', text }),
  }
}

/** 1 / (1 + age in years): dated items first, newest in front; undated ones have 0 and follow in the catalogue's order. */
export function scoreLatest({ catalog, now }: RankInput): Scoring {
  const times = publishedTimes(catalog)
  const scores = new Float32Array(times.length)
  for (let i = 0; i < scores.length; i++) {
    if (!Number.isNaN(times[i])) scores[i] = 1 / (1 + Math.max(0, now - times[i]) / yearMs)
  }
  return {
    source: 'latest',
    model: 'none',
    scores,
    explain: item => {
      const text = Number.isNaN(times[item]) ? 'In the catalogue' : `From ${new Date(times[item]).getUTCFullYear()}`
      return oneTerm(scores[item], { kind: 'latest', text })
    },
  }
}

/** The visitor's own items, 1 / (1 + place), latest first. */
export function scoreRecent({ catalog, visitor }: RankInput): Scoring {
  const scores = new Float32Array(catalog.items.length).fill(Number.NaN)
  visitor.recent.forEach((item, place) => {
    scores[item] = 1 / (1 + place)
  })
  const explain = (item: number) => {
    const { id, title } = catalog.items[item]
    const text = verbText(visitor.strongest[visitor.history.items.indexOf(item)], title)
    return oneTerm(scores[item], { kind: 'event', itemId: id, title, text })
  }
  return { source: 'history', model: 'none', scores, explain }
}

/** How the reason reads that names a seed. */
export type SeedText = (title: string) => string

/** The mean over the seeds of their neighbours' weights. */
export function scoreNeighbours(
  { catalog }: RankInput,
  model: ItemNeighbours,
  seeds: readonly number[],
  text: SeedText,
): Scoring {
  const { ptr, idx, weights } = model
  const scores = new Float32Array(catalog.items.length)
  for (const seed of seeds) {
    for (let k = ptr[seed]; k < ptr[seed + 1]; k++) scores[idx[k]] += weights[k] / seeds.length
  }
  const weightOf = (seed: number, item: number) => {
    for (let k = ptr[seed]; k < ptr[seed + 1]; k++) if (idx[k] === item) return weights[k] / seeds.length
    return 0
  }
  return {
    source: 'model',
    model: model.id,
    scores: onlyKnown(scores, model),
    explain: item => seedTerms(catalog, seeds, seed => weightOf(seed, item), text),
  }
}

/** The mean over the seeds of the cosine of their factors. */
export function scoreCosine(
  { catalog }: RankInput,
  model: ItemFactors,
  seeds: readonly number[],
  text: SeedText,
): Scoring {
  const { factors, d } = model
  const norms = normsOf(model)
  const target = new Float64Array(d)
  const share = (seed: number, f: number) => factors[seed * d + f] / (norms[seed] || 1) / seeds.length
  for (const seed of seeds) for (let f = 0; f < d; f++) target[f] += share(seed, f)
  const scores = scoreFactors(model, target)
  for (let i = 0; i < scores.length; i++) scores[i] /= norms[i]
  const weightOf = (seed: number, item: number) => {
    let dot = 0
    for (let f = 0; f < d; f++) dot += share(seed, f) * factors[item * d + f]
    return dot / norms[item]
  }
  return {
    source: 'model',
    model: model.id,
    scores: onlyPositive(scores),
    explain: item => seedTerms(catalog, seeds, seed => weightOf(seed, item), text),
  }
}

/** Shared attributes with weighted items; the terms are the attributes. */
export function scoreContent({ catalog }: RankInput, items: ArrayLike<number>, weights: ArrayLike<number>): Scoring {
  const index = catalogAttributes(catalog)
  const profile = attributeProfile(index, items, weights)
  return {
    source: 'content',
    model: 'content',
    scores: onlyPositive(scoreAttributes(index, profile)),
    explain: item => contentTerms(index, profile, item),
  }
}

/** One term a token of the item. */
export function contentTerms(index: AttributeIndex, profile: Float64Array, item: number): Terms {
  const { tokens, ptr, idx } = index
  const reason = (k: number, weight: number): Reason => {
    const token = tokens[idx[ptr[item] + k]]
    return { kind: 'content', title: tokenTitle(token), weight, text: tokenText(token, weight < 0) }
  }
  return { weights: explainAttributes(index, profile, item), reason }
}

function seedTerms(
  catalog: Catalog,
  seeds: readonly number[],
  weightOf: (seed: number) => number,
  text: SeedText,
): Terms {
  const reason = (k: number, weight: number) => {
    const seed = catalog.items[seeds[k]]
    return itemReason('item', seed, weight, text(seed.title))
  }
  return { weights: seeds.map(weightOf), reason }
}

/** A model has exactly 0 for an item it never met; sums over neighbours say nothing good at or below 0. */
function onlyKnown(scores: Float32Array, { shape }: Model): Float32Array {
  if (shape === 'neighbours') return onlyPositive(scores)
  for (let i = 0; i < scores.length; i++) if (scores[i] === 0) scores[i] = Number.NaN
  return scores
}

function onlyPositive(scores: Float32Array): Float32Array {
  for (let i = 0; i < scores.length; i++) if (!(scores[i] > 0)) scores[i] = Number.NaN
  return scores
}

const yearMs = 365.2425 * 86_400_000

const timesOf = new WeakMap<Catalog, Float64Array>()

function publishedTimes(catalog: Catalog): Float64Array {
  return remembered(timesOf, catalog, () => Float64Array.from(catalog.items, item => publishedTime(item.publishedAt)))
}

const normsOfModel = new WeakMap<ItemFactors, Float64Array>()

function normsOf(model: ItemFactors): Float64Array {
  return remembered(normsOfModel, model, () => {
    const { factors, d } = model
    const norms = new Float64Array(factors.length / d)
    for (let at = 0; at < factors.length; at++) norms[Math.floor(at / d)] += factors[at] ** 2
    return norms.map(Math.sqrt)
  })
}

/** Worked out at the first question, then kept for as long as its owner lives. */
function remembered<K extends object, V>(kept: WeakMap<K, V>, owner: K, compute: () => V): V {
  const known = kept.get(owner)
  if (known) return known
  const value = compute()
  kept.set(owner, value)
  return value
}
