import type { Catalog } from '../content/catalog'
import { dotRows } from '../kernels/dot'
import type { History, ItemFactors, ItemNeighbours, ItemScores, Model } from '../shapes/types'
import { oneTerm } from './reasons'
import { onlyKnown, onlyPositive, popularText, remembered } from './score'
import { scoreContent } from './score-content'
import type { RankInput, Scoring, Terms } from './shapes'
import { popularModel } from './strategies'
import { itemReason, verbText } from './words'

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

/**
 * The mean over the seeds of their neighbours' weights.
 *
 * @param shares what a seed's weights are multiplied by. @default 1
 */
export function scoreNeighbours(
  { catalog }: RankInput,
  model: ItemNeighbours,
  seeds: readonly number[],
  text: SeedText,
  shares: readonly number[] = seeds.map(() => 1),
): Scoring {
  const { ptr, idx, weights } = model
  const scores = new Float32Array(catalog.items.length)
  seeds.forEach((seed, s) => {
    for (let k = ptr[seed]; k < ptr[seed + 1]; k++) scores[idx[k]] += (weights[k] * shares[s]) / seeds.length
  })
  const weightOf = (seed: number, item: number, s: number) => {
    for (let k = ptr[seed]; k < ptr[seed + 1]; k++) if (idx[k] === item) return (weights[k] * shares[s]) / seeds.length
    return 0
  }
  return {
    source: 'model',
    model: model.id,
    scores: onlyKnown(scores, model),
    explain: item => seedTerms(catalog, seeds, (seed, s) => weightOf(seed, item, s), text),
  }
}

/** Visitors of a seed at which its neighbours count half of what they count at most. */
const halfTrust = 20
/**
 * What neighbours count at most, of 1; the rest is what the seed is. MovieLens small, rows about one film, of 50 ratings and
 * more, 10-49, 3-9: rows with five of eight of a genre of the film 19, 17, 12% by neighbours alone, 38, 83, 94% so, and NDCG@10
 * of what people watched next .167, .047, .023 and .156, .056, .022; at .5 .149, .050, .022.
 */
const mostTrust = 0.6

/** How much less a trait counts in what few have met: a power of 1 + ln(1 + visitors). Of 0, unknown films came first. */
const fameExponent = 0.2

/**
 * Neighbours as far as they can be trusted, since of few visitors chance makes them, and for the rest what the seeds are,
 * the better known first among what is alike.
 */
export function scoreRelated(
  input: RankInput,
  model: ItemNeighbours,
  seeds: readonly number[],
  text: SeedText,
): Scoring | undefined {
  const strongest = seeds.map(seed => model.weights.subarray(model.ptr[seed], model.ptr[seed + 1]).reduce(larger, 0))
  if (!strongest.some(weight => weight > 0)) return undefined
  const { trustOf, fameOf } = fameBy(popularModel(input))
  const trust = seeds.map((seed, k) => (strongest[k] > 0 ? trustOf(seed) : 0))
  const byNeighbours = scoreNeighbours(
    input,
    model,
    seeds,
    text,
    trust.map((share, k) => share / (strongest[k] || 1)),
  )
  const byTraits = scoreContent(
    input,
    seeds,
    trust.map(share => (1 - share) / seeds.length),
  )
  const orZero = (score: number) => score || 0
  return {
    ...byNeighbours,
    scores: onlyPositive(
      byNeighbours.scores.map((score, item) => orZero(score) + fameOf(item) * orZero(byTraits.scores[item])),
    ),
    explain(item) {
      const terms = byNeighbours.explain(item)
      const traits = byTraits.explain(item)
      // What says nothing good of the item says nothing.
      const share = Number.isNaN(byTraits.scores[item]) ? 0 : fameOf(item)
      const own = Number.isNaN(byNeighbours.scores[item]) ? [] : Array.from(terms.weights)
      return {
        weights: [...own, ...Array.from(traits.weights, weight => share * weight)],
        reason: (k, weight) => (k < own.length ? terms.reason(k, weight) : traits.reason(k - own.length, weight)),
      }
    },
  }
}

function fameBy(popularity: ItemScores | undefined) {
  if (!popularity) return { trustOf: () => mostTrust, fameOf: () => 1 }
  const { scores } = popularity
  const fame = (count: number) => (1 + Math.log1p(count)) ** fameExponent
  const most = fame(scores.reduce(larger, 0))
  return {
    trustOf: (item: number) => (mostTrust * scores[item]) / (scores[item] + halfTrust),
    fameOf: (item: number) => fame(scores[item]) / most,
  }
}

const larger = (a: number, b: number) => Math.max(a, b)

/** What a model says that goes by what came last. */
export function scoreNext({ catalog, visit }: RankInput, model: Model, history: History): Scoring {
  const { scores, explain } = visit!(model, history)
  const text: SeedText = title => `Often next after ${title}`
  return {
    source: 'model',
    model: model.id,
    scores: onlyKnown(scores, model),
    explain(item) {
      const { terms, base } = explain(item)
      const own = seedTerms(catalog, [...history.items], (_, h) => terms[h], text)
      return {
        weights: [...Array.from(own.weights), base],
        reason: (h, weight) =>
          h < terms.length ? own.reason(h, weight) : { kind: 'popular', weight, text: popularText },
      }
    },
  }
}

/** Items that are liked, once each, as a history. */
export function likedItems(items: readonly number[]): History {
  const ones = new Float32Array(items.length).fill(1)
  return { items: Int32Array.from(items), preference: ones, confidence: ones }
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
  const scores = new Float32Array(catalog.items.length)
  dotRows(factors, target, d, scores)
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

function seedTerms(
  catalog: Catalog,
  seeds: readonly number[],
  weightOf: (seed: number, s: number) => number,
  text: SeedText,
): Terms {
  const reason = (k: number, weight: number) => {
    const seed = catalog.items[seeds[k]]
    return itemReason('item', seed, weight, text(seed.title))
  }
  return { weights: seeds.map(weightOf), reason }
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
