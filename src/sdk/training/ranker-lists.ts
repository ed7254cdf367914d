// What every ranker goes by, and the lists that it learns from.
import { createAttributeIndex } from '../content/attribute-index'
import type { Csr } from '../kernels/interactions'
import { topK } from '../kernels/top-k'
import { featuresOf, visitParts } from '../shapes/ranker'
import type { SparseFeatures } from '../shapes/ranker-network'
import { traitsOf } from '../shapes/traits'
import type { Feature, Ranker, SingleModel, Step } from '../shapes/types'
import type { Item } from '../types/item'
import type { HeldOut } from './data'
import { queriesOf, queriesOfShown } from './ranker-queries'

/** What a ranker is made of, and what it learns from. */
export interface RankerData {
  /** As they serve. */
  readonly parts: readonly SingleModel[]
  /** Visitors held out whole, and the parts as they are without them. Absent: too few; the first stage's order stays. */
  readonly held?: HeldOut
  /** In the order of the columns. */
  readonly items: readonly Item[]
}

/** All of a ranker but what it learns. */
export type RankerPlan = Pick<Ranker, 'shape' | 'parts' | 'depth' | 'features' | 'traits' | 'tokens'>

/** What the first stage found for somebody whom its parts have not met. */
export interface CandidateList {
  /** Row of those held out. */
  readonly visitor: number
  /** Of each candidate. Written down: what the parts say of all items is not kept. */
  readonly of: readonly SparseFeatures[]
  /** Places of those that were taken, and of the others; neither is empty. */
  readonly found: readonly number[]
  readonly others: readonly number[]
  /** What it counts beside others. */
  readonly weight: number
}

/** The most frequent traits of items, and values of a context, that are weighed: what is learned stays small. */
const mostTokens = 40
const mostValues = 8

/** Moments that it learns from, at most: more say the same. */
const mostQueries = 3000
const queriesAStep = 50

export function planRanker({ parts, held, items }: RankerData, depth: number): RankerPlan {
  const index = createAttributeIndex(items)
  const tokens = frequent(index.idx, index.tokens)
  const features = featuresFor(parts.length, tokens.length, held?.visitors)
  return { shape: 'ranker', parts, depth, features, traits: traitsOf(index, tokens), tokens }
}

/** What nobody has shown stays as the first stage has it. */
export const priorOf = (features: readonly Feature[]) =>
  Float64Array.from(features, ({ kind }) => (kind === 'score' ? 1 : 0))

/**
 * Lists with something taken and something not, one a query. The scores are of parts that have not met the visitor: a part's own training
 * rows would make it look better than it is.
 */
export function* candidateLists(
  { held }: RankerData,
  plan: RankerPlan,
  seed: number,
  passes = 0,
): Generator<Step, CandidateList[], void> {
  const queries = held ? asked(held, seed).slice(0, mostQueries) : []
  const steps = Math.ceil(queries.length / queriesAStep) + 1 + passes
  const lists: CandidateList[] = []
  for (const [at, { visitor, history, wanted, among, weight = 1 }] of queries.entries()) {
    const { z, sum } = visitParts(held!.parts, history)
    for (const item of history.items) sum[item] = Number.NaN
    const candidates = among ?? topK(sum, plan.depth)
    const places = [...candidates.keys()]
    const found = places.filter(place => wanted.has(candidates[place]))
    const others = places.filter(place => !wanted.has(candidates[place]))
    if (found.length > 0 && others.length > 0) {
      const each = featuresOf(plan, z, history)
      const of = Array.from(candidates, item => {
        const [features, values]: [number[], number[]] = [[], []]
        each(item, (feature, value) => {
          features.push(feature)
          values.push(value)
        })
        return { features: Int32Array.from(features), values: Float32Array.from(values) }
      })
      lists.push({ visitor, of, found, others, weight })
    }
    if ((at + 1) % queriesAStep === 0) yield { step: (at + 1) / queriesAStep, steps }
  }
  return lists
}

const asked = ({ visitors, shown }: HeldOut, seed: number) =>
  shown ? queriesOfShown(shown, seed) : queriesOf(visitors, seed)

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
    { kind: 'taste', token },
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
