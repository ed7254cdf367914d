import type { Catalog } from '../../content/catalog'
import {
  type Cluster,
  learnedWeight,
  learnedWeights,
  signedWeights,
  type Topic,
  type Topics,
  tokenTopic,
  topicsOf,
} from '../../rank/topics'
import type { History } from '../../shapes/types'
import type { Taste, TasteStatement, TasteTopic } from '../../types/index'

/** Topics of each kind that a taste tells, beside those of which something was said. */
const most = { category: 24, attribute: 12, cluster: 24 }
/** An attribute is a topic where so many items have it, and so much was learned of it. */
export const leastItems = 3
const leastLearned = 0.1
/** Items that a topic names as its teachers. */
const mostTeachers = 5

/** What is known of a taste: what was said, and what was learned. */
export function tasteOf(
  catalog: Catalog,
  clusters: readonly Cluster[],
  history: History,
  { topics: said, familiarity, brought }: TasteStatement,
): Taste {
  const topics = topicsOf(catalog, clusters)
  const weights = signedWeights(history)
  const learned = learnedWeights(catalog, topics, history.items, weights)
  const ofTokens = topics.tokenIds.map((id, t) => ({
    id,
    t,
    items: topics.ptr[t + 1] - topics.ptr[t],
    weight: learned[t],
  }))
  const strongest = (all: typeof ofTokens, count: number) =>
    all
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || b.items - a.items || (a.id < b.id ? -1 : 1))
      .slice(0, count)
  const categories = ofTokens.filter(({ id, items }) => id.startsWith('category:') && items >= leastItems)
  const attributes = ofTokens.filter(
    ({ id, items, weight }) => !id.startsWith('category:') && items >= leastItems && Math.abs(weight) >= leastLearned,
  )
  const chosen = [...strongest(categories, most.category), ...strongest(attributes, most.attribute)]
  const ids = new Set([
    ...Object.keys(said),
    ...chosen.map(({ id }) => id),
    ...topics.clusters.slice(0, most.cluster).map(({ id }) => id),
  ])
  const rows = [...ids].map(id => topicOf(id, topics, catalog, history, weights, said[id]))
  rows.sort((a, b) => Number(!a.set) - Number(!b.set) || Math.abs(b.weight) - Math.abs(a.weight) || b.items - a.items)
  const interests = brought && Object.keys(brought.attributes).length + brought.directions.length
  return { topics: rows, familiarity, ...(interests && { brought: { interests } }) }
}

function topicOf(
  id: string,
  topics: Topics,
  catalog: Catalog,
  { items }: History,
  weights: Float32Array,
  set: TasteTopic['set'],
): TasteTopic {
  // What was said of a topic stays to be taken back, though no item has it any more.
  const topic: Topic = topics.find(id) ?? { ...tokenTopic(id), items: new Int32Array() }
  const weight = learnedWeight(topic, catalog.items.length, items, weights)
  const { kind, label, name } = topic
  const because = teachersOf(topic, items, weights, Math.sign(weight)).map(item => catalog.items[item].id)
  return { id, kind, label, ...(name && { name }), weight, ...(set && { set }), items: topic.items.length, because }
}

/** Of the history's items those that taught it, the strongest first. */
function teachersOf({ items: members }: Topic, items: Int32Array, weights: Float32Array, sign: number): number[] {
  const isMember = new Set(members)
  return Array.from(items, (item, h) => ({ item, strength: sign * weights[h] }))
    .filter(({ item, strength }) => strength > 0 && isMember.has(item))
    .sort((a, b) => b.strength - a.strength)
    .slice(0, mostTeachers)
    .map(({ item }) => item)
}
