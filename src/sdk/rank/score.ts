import type { Catalog } from '../catalog'
import {
  attributeProfile,
  catalogAttributes,
  explainAttributes,
  publishedTime,
  scoreAttributes,
  tokenText,
} from '../content/attributes'
import { explainFactors, foldIn, scoreFactors } from '../models/als'
import { explainModel, scoreModel } from '../models/score'
import type { History, ItemFactors, ItemNeighbours, ItemScores, Model } from '../models/shapes'
import type { Reason } from '../types'
import { itemReason, verbText } from './reasons'
import type { RankInput, Scoring } from './scoring'

/** A model on what the visitor did; the terms are the visitor's items. */
export function scoreHistory({ catalog, visitor }: RankInput, model: ItemFactors | ItemNeighbours): Scoring {
  const { history, strongest } = visitor
  const { scores, terms } = model.shape === 'factors' ? byFactors(model, history) : byNeighbours(model, history)
  return {
    source: 'model',
    model: model.id,
    scores: onlyKnown(scores, model),
    explain: item => {
      const weights = terms(item)
      return Array.from(history.items, (other, h) => {
        const { title } = catalog.items[other]
        return itemReason('event', catalog.items[other], weights[h], verbText(strongest[h], title))
      })
    },
  }
}

function byFactors(model: ItemFactors, history: History) {
  const folded = foldIn(model, history)
  const terms = (item: number) => explainFactors(model, folded, item)
  return { scores: scoreFactors(model, folded.vector), terms }
}

function byNeighbours(model: ItemNeighbours, history: History) {
  const terms = (item: number) => explainModel(model, history, item).terms
  return { scores: scoreModel(model, history), terms }
}

/** What everybody likes (popularity) or likes now (trending). */
export function scorePopular(model: ItemScores): Scoring {
  const text = model.id === 'trending' ? 'Trending now' : 'Popular here'
  const scores = onlyKnown(model.scores.slice(), model)
  return {
    source: 'popular',
    model: model.id,
    scores,
    explain: item => [{ kind: 'popular', weight: scores[item], text }],
  }
}

/** 1 / (1 + age in years): dated items first, newest in front; undated ones have 0 and follow in the catalogue's order. */
export function scoreLatest({ catalog, now }: RankInput): Scoring {
  const times = publishedTimes(catalog)
  const scores = Float32Array.from(times, time => (Number.isNaN(time) ? 0 : 1 / (1 + Math.max(0, now - time) / yearMs)))
  return {
    source: 'latest',
    model: 'none',
    scores,
    explain: item => {
      const text = Number.isNaN(times[item]) ? 'In the catalogue' : `From ${new Date(times[item]).getUTCFullYear()}`
      return [{ kind: 'latest', weight: scores[item], text }]
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
    const { title } = catalog.items[item]
    const text = verbText(visitor.strongest[visitor.history.items.indexOf(item)], title)
    return [itemReason('event', catalog.items[item], scores[item], text)]
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
    explain: item => seeds.map(seed => seedReason(catalog, seed, weightOf(seed, item), text)),
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
    explain: item => seeds.map(seed => seedReason(catalog, seed, weightOf(seed, item), text)),
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
    explain: item => explainAttributes(index, profile, item).map(({ token, weight }) => contentReason(token, weight)),
  }
}

export function contentReason(token: string, weight: number): Reason {
  return { kind: 'content', weight, text: tokenText(token, weight < 0) }
}

function seedReason(catalog: Catalog, seed: number, weight: number, text: SeedText): Reason {
  const item = catalog.items[seed]
  return itemReason('item', item, weight, text(item.title))
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
