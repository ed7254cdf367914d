import type { Catalog } from '../content/catalog'
import { topK } from '../kernels/top-k'
import { type History, type ItemScores, touchedCount } from '../shapes/types'
import type { Item, Strategy, TasteStatement } from '../types'
import type { Before, Part } from './part'
import { remembered } from './score'
import type { RankInput, Steer } from './shapes'
import { popularModel } from './strategies'
import { type Cluster, learnedWeights, signedWeights, type Topic, type Topics, topicsOf } from './topics'

/**
 * In standard deviations of the candidates' scores: what is added to an item of a topic of which more was asked for; taken off for
 * less. Measured on MovieLens small, 40 visitors: films of horror among ten grow from .57 to 1.13, comedies from 3.1 to
 * 5.0, and NDCG@10 falls by .000 and .005; at 3 it falls by .012 and .015.
 */
const wishZ = 1.5
/** Of a topic of which more was asked for, so many stand among the first so many: a wish that shows nothing would be no answer. */
const shown = 2
const among = 10
/** For that it may take more, up to this. */
const mostZ = 6
/** The same for the most, and the least, familiar item at familiarity 1. */
const familiarityZ = 1.5
/** The same an own standard deviation of the items' match with what a taste file brought. */
const broughtZ = 1

/** Lists for the visitor, which follow all that was said. */
const forVisitor: ReadonlySet<Strategy> = new Set(['forYou', 'nextUp', 'becauseYouViewed'])
/** Lists of which a page has nothing to say but that they are for anybody: what was never wanted has no place there either. */
const forAnybody: ReadonlySet<Strategy> = new Set(['trending', 'latest'])

export interface SteerSource {
  readonly statement: Pick<TasteStatement, 'topics' | 'familiarity'>
  readonly clusters: readonly Cluster[]
  /** Of each item, by index, its match with what a taste file brought, in standard deviations over the items; what is beyond matches by 0. */
  readonly brought?: Float32Array
}

/** What a visitor said, as parts of scores. Not in lists about an item or a query, nor in `popular`, which goes by no profile. */
export function createSteer({ statement, clusters, brought }: SteerSource): Steer {
  const { familiarity } = statement
  const wishes = new WeakMap<Catalog, readonly Wish[]>()
  const wishesIn = (catalog: Catalog) => remembered(wishes, catalog, () => wishesOf(catalog, statement, clusters))

  return (input, strategy) => {
    if (!forVisitor.has(strategy) && !forAnybody.has(strategy)) return undefined
    const { catalog } = input
    const all = wishesIn(catalog)
    const never = all.filter(({ wish }) => wish === 'never')
    const required = never.length === 0 ? [] : [{ holds: (item: Item) => !never.some(({ has }) => has(item)) }]
    if (forAnybody.has(strategy)) return { required, parts: [] }
    const parts = all.flatMap(one => (one.wish === 'never' ? [] : [wishPart(one)]))
    if (familiarity !== 0) parts.push(familiarityPart(input, familiarity))
    if (brought) parts.push(broughtPart(brought))
    return { required, parts }
  }
}

interface Wish {
  readonly topic: Pick<Topic, 'label'>
  readonly wish: TasteStatement['topics'][string]
  /** 1 where an item has it. */
  readonly members: Uint8Array
  readonly has: (item: Item) => boolean
}

/** Of topics that items here have. */
function wishesOf(
  catalog: Catalog,
  { topics }: Pick<TasteStatement, 'topics'>,
  clusters: readonly Cluster[],
): readonly Wish[] {
  const all = topicsOf(catalog, clusters)
  return Object.entries(topics).flatMap(([id, wish]) => {
    const topic = all.find(id)
    if (!topic) return []
    const members = new Uint8Array(catalog.items.length)
    for (const item of topic.items) members[item] = 1
    return [{ topic, wish, members, has: (item: Item) => members[catalog.indexOf.get(item.id)!] === 1 }]
  })
}

function wishPart({ topic: { label }, wish, members }: Wish): Part {
  return {
    worth(_, before) {
      const z = wish === 'more' ? Math.max(wishZ, neededZ(members, before)) : -wishZ
      return (_, index) => members[index] * z
    },
    reason: (_, weight) => ({ kind: 'taste', title: label, weight, text: `You asked for ${wish} ${label}` }),
  }
}

/** What it takes for so many of a topic's best to reach the place of the last of the first ten. */
function neededZ(members: Uint8Array, { scores, mask, scale }: Before): number {
  const best = topK(scores, among, mask)
  const own = topK(
    scores,
    shown,
    mask.map((masked, item) => (masked || !members[item] ? 1 : 0)),
  )
  if (best.length < among || own.length === 0) return 0
  return Math.min(mostZ, (scores[best[among - 1]] - scores[own[own.length - 1]]) / scale)
}

/**
 * familiarity x 1.5 F, where F is the mean of 2 r - 1 (r: the share of the catalogue that is less popular) and of what was
 * learned of the item's traits, -1 .. 1 over the catalogue; where one of them is unknown, the other.
 */
function familiarityPart(input: RankInput, familiarity: number): Part {
  const known = familiarOf(input)
  return {
    worth: () => (_, index) => familiarity * familiarityZ * known[index],
    reason: (_, weight) => ({
      kind: 'taste',
      weight,
      text: `You asked for what is ${familiarity > 0 ? 'familiar' : 'new to you'}`,
    }),
  }
}

/** F of every item. */
function familiarOf(input: RankInput): Float32Array {
  const model = popularModel(input)
  const traits = traitsOf(input)
  const ranks = model && ranksOf(model)
  return Float32Array.from(input.catalog.items, (_, item) => {
    const terms = [...(ranks ? [2 * (ranks[item] ?? 0) - 1] : []), ...(traits ? [traits[item]] : [])]
    return terms.length === 0 ? 0 : terms.reduce((sum, term) => sum + term, 0) / terms.length
  })
}

const ranksOfModel = new WeakMap<ItemScores, Float32Array>()

/** The share of items that are less popular, equals halved. */
function ranksOf(model: ItemScores): Float32Array {
  return remembered(ranksOfModel, model, () => {
    const { scores } = model
    const order = Int32Array.from(scores, (_, item) => item).sort((a, b) => scores[a] - scores[b])
    const ranks = new Float32Array(scores.length)
    for (let from = 0; from < order.length; ) {
      let to = from
      while (to < order.length && scores[order[to]] === scores[order[from]]) to++
      for (let k = from; k < to; k++) ranks[order[k]] = (from + to - 1) / 2 / Math.max(1, order.length - 1)
      from = to
    }
    return ranks
  })
}

const traitsOfHistory = new WeakMap<History, WeakMap<Catalog, Float32Array>>()

/** Of each item, the mean of what was learned of its traits, the largest of all 1 or -1. undefined: nothing was. */
function traitsOf({ catalog, visitor: { history } }: RankInput): Float32Array | undefined {
  if (touchedCount(history) === 0) return undefined
  const kept = remembered(traitsOfHistory, history, () => new WeakMap<Catalog, Float32Array>())
  const traits = remembered(kept, catalog, () => meanTraits(catalog, topicsOf(catalog), history))
  return traits.some(value => value !== 0) ? traits : undefined
}

function meanTraits(catalog: Catalog, topics: Topics, history: History): Float32Array {
  const learned = learnedWeights(catalog, topics, history.items, signedWeights(history))
  const sums = new Float32Array(catalog.items.length)
  const counts = new Float32Array(catalog.items.length)
  for (let t = 0; t < learned.length; t++) {
    for (let k = topics.ptr[t]; k < topics.ptr[t + 1]; k++) {
      sums[topics.idx[k]] += learned[t]
      counts[topics.idx[k]]++
    }
  }
  const means = sums.map((sum, item) => sum / Math.max(1, counts[item]))
  const largest = means.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
  return means.map(value => value / largest)
}

function broughtPart(brought: Float32Array): Part {
  return {
    worth: () => (_, index) => broughtZ * (brought[index] ?? 0),
    reason: (_, weight) => ({
      kind: 'taste',
      weight,
      text: weight > 0 ? 'Fits the taste that you brought' : 'Unlike the taste that you brought',
    }),
  }
}
