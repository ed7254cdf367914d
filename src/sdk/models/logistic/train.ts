import { createAttributeIndex } from '../../content/attribute-index'
import type { Csr } from '../../kernels/interactions'
import { fitPreferences, type Preference } from '../../kernels/logistic'
import { topK } from '../../kernels/top-k'
import { createRandom, type Random } from '../../random'
import { featuresOf, visitParts } from '../../shapes/ranker'
import { traitsOf } from '../../shapes/traits'
import type { Feature, Ranker, SingleModel, Training } from '../../shapes/types'
import type { Item } from '../../types/item'
import { type Query, queriesOf } from './queries'

export interface LogisticOptions {
  /** Best ones of the first stage that are ranked. @default 100 */
  readonly depth: number
  /** lambda: how hard the weights are held to those of the first stage. @default 1 */
  readonly regularisation: number
  /** Candidates that each wanted one is set against. @default 20 */
  readonly negatives: number
  /** Of who is held out, and of what is drawn. @default 1 */
  readonly seed: number
}

export const logisticDefaults: LogisticOptions = { depth: 100, regularisation: 1, negatives: 20, seed: 1 }

/** The most frequent traits of items, and values of a context, that are weighed: the weights' matrix stays small. */
const mostTokens = 40
const mostValues = 8

/** Moments that it learns from, at most: more say the same. */
const mostQueries = 3000
const queriesAStep = 50

/** What the ranker is made of, and what it learns from. */
export interface LogisticData {
  /** As they serve. */
  readonly parts: readonly SingleModel[]
  /** Visitors held out whole, and the parts as they are without them. Absent: too few; the first stage's order stays. */
  readonly held?: { readonly visitors: Csr; readonly parts: readonly SingleModel[] }
  /** In the order of the columns. */
  readonly items: readonly Item[]
}

/**
 * A logistic ranker over the scores of the first stage, the traits of items and the moment: what a visitor took is to stand
 * before other candidates of the same list. The scores are of parts that have not met the visitor: a part's own training
 * rows would make it look better than it is.
 */
export function* trainLogistic(data: LogisticData, options: LogisticOptions = logisticDefaults): Training<Ranker> {
  const { parts, held, items } = data
  const { depth, regularisation, negatives, seed } = options
  const index = createAttributeIndex(items)
  const tokens = frequent(index.idx, index.tokens)
  const traits = traitsOf(index, tokens)
  const features = featuresFor(parts.length, tokens.length, held?.visitors)
  const ranker = { depth, features, traits, tokens }
  const random = createRandom(seed)
  const queries = held ? queriesOf(held.visitors, seed).slice(0, mostQueries) : []
  const pairs: Preference[] = []
  const steps = Math.ceil(queries.length / queriesAStep) + 1
  for (const [at, query] of queries.entries()) {
    pairs.push(...preferencesOf(query, { ...ranker, parts: held!.parts }, negatives, random))
    if ((at + 1) % queriesAStep === 0) yield { step: (at + 1) / queriesAStep, steps }
  }
  // What nobody has shown stays as the first stage has it.
  const prior = Float64Array.from(features, ({ kind }) => (kind === 'score' ? 1 : 0))
  const weights = Float32Array.from(fitPreferences(pairs, prior, regularisation))
  return { ...ranker, shape: 'ranker', id: 'logistic', parts, weights }
}

/** Of a list: each wanted candidate against some others. A visitor counts as one, however much they took. */
function preferencesOf(
  { history, wanted }: Query,
  ranker: Pick<Ranker, 'parts' | 'depth' | 'features' | 'traits'>,
  negatives: number,
  random: Random,
): Preference[] {
  const { z, sum } = visitParts(ranker.parts, history)
  for (const item of history.items) sum[item] = Number.NaN
  const candidates = topK(sum, ranker.depth)
  const found = candidates.filter(item => wanted.has(item))
  const others = candidates.filter(item => !wanted.has(item))
  if (others.length === 0) return []
  const each = featuresOf(ranker, z, history)
  return Array.from(found).flatMap(item =>
    Array.from({ length: negatives }, () => {
      const other = others[Math.floor(random() * others.length)]
      return differenceOf(each, item, other, 1 / (found.length * negatives))
    }),
  )
}

function differenceOf(each: ReturnType<typeof featuresOf>, item: number, other: number, weight: number): Preference {
  const values = new Map<number, number>()
  each(item, (feature, value) => values.set(feature, value))
  each(other, (feature, value) => values.set(feature, (values.get(feature) ?? 0) - value))
  const known = [...values].filter(([, value]) => value !== 0)
  return {
    features: Int32Array.from(known, ([feature]) => feature),
    values: Float64Array.from(known, ([, value]) => value),
    weight,
  }
}

function featuresFor(parts: number, tokens: number, { events }: Partial<Csr> = {}): Feature[] {
  const ofParts = Array.from({ length: parts }, (_, part): Feature[] => [
    { kind: 'score', part },
    { kind: 'scoreByLength', part },
  ])
  const moments = Object.entries(events?.context ?? {}).flatMap(([name, { values, codes }]) =>
    frequent(
      codes.filter(code => code >= 0),
      values,
      mostValues,
    ).map(value => ({ name, value })),
  )
  const ofTokens = Array.from({ length: tokens }, (_, token): Feature[] => [
    { kind: 'item', token },
    ...moments.map(moment => ({ kind: 'context' as const, ...moment, token })),
  ])
  return [...ofParts, ...ofTokens].flat()
}

/** The names that occur most, by their places; of equals the first. */
function frequent(places: Int32Array, names: readonly string[], most = mostTokens): string[] {
  const counts = new Float64Array(names.length)
  for (const place of places) counts[place]++
  return Array.from(topK(counts, most), place => names[place])
}
