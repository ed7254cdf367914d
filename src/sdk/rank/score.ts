import { publishedTime } from '../content/attributes'
import type { Catalog } from '../content/catalog'
import { scoresIn } from '../shapes/segments'
import type { ItemScores, Model } from '../shapes/types'
import { momentOf } from './moment'
import { oneTerm } from './reasons'
import type { RankInput, Scoring } from './shapes'

export const popularText = 'Popular here'

/** What everybody likes, or likes now; in the moment of the list and, where it does not say, of the visitor's latest event. */
export function scorePopular(
  model: ItemScores,
  input: Pick<RankInput, 'visitor' | 'context' | 'now'>,
  text = popularText,
): Scoring {
  const scores = onlyKnown(scoresIn(model, model.segments && momentOf(input)), model)
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

/** A model has exactly 0 for an item it never met; sums over neighbours say nothing good at or below 0. */
export function onlyKnown(scores: Float32Array, { shape }: Model): Float32Array {
  if (shape === 'neighbours') return onlyPositive(scores)
  for (let i = 0; i < scores.length; i++) if (scores[i] === 0) scores[i] = Number.NaN
  return scores
}

export function onlyPositive(scores: Float32Array): Float32Array {
  for (let i = 0; i < scores.length; i++) if (!(scores[i] > 0)) scores[i] = Number.NaN
  return scores
}

const yearMs = 365.2425 * 86_400_000

const timesOf = new WeakMap<Catalog, Float64Array>()

function publishedTimes(catalog: Catalog): Float64Array {
  return remembered(timesOf, catalog, () => Float64Array.from(catalog.items, item => publishedTime(item.publishedAt)))
}

/** Worked out at the first question, then kept for as long as its owner lives. */
export function remembered<K extends object, V>(kept: WeakMap<K, V>, owner: K, compute: () => V): V {
  const known = kept.get(owner)
  if (known) return known
  const value = compute()
  kept.set(owner, value)
  return value
}
