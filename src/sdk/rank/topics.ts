import { catalogAttributes } from '../content/attribute-index'
import { tokenTitle } from '../content/attribute-words'
import type { Catalog } from '../content/catalog'
import { transpose } from '../kernels/transpose'
import type { History } from '../shapes/types'
import type { TasteTopic } from '../types'
import { remembered } from './score'

/** Items that have something in common. */
export interface Topic extends Pick<TasteTopic, 'id' | 'kind' | 'label' | 'name'> {
  /** By index, ascending. */
  readonly items: Int32Array
}

/** Items that lie together, and what they are called. */
export interface Cluster {
  readonly id: string
  readonly label: string
  /** Of the items' own ids: another catalogue may have them elsewhere. */
  readonly itemIds: readonly string[]
}

/** The topics of a catalogue: each token of its items is one ('category:Horror'), and each cluster. */
export interface Topics {
  /** undefined: no item has it. */
  readonly find: (id: string) => Topic | undefined
  /** Of all tokens, in the order of the attribute index. */
  readonly tokenIds: readonly string[]
  /** Items of token t: idx[ptr[t]] .. idx[ptr[t + 1]]. */
  readonly ptr: Int32Array
  readonly idx: Int32Array
  readonly clusters: readonly Topic[]
}

export function topicsOf(catalog: Catalog, clusters: readonly Cluster[] = []): Topics {
  const { tokens, numbers, ptr, idx } = remembered(tokensOf, catalog, () => tokenItems(catalog))
  const placed = clusters.map(({ id, label, itemIds }): Topic => {
    const items = Int32Array.from(itemIds.flatMap(one => catalog.indexOf.get(one) ?? [])).sort()
    return { id, kind: 'cluster', label, items }
  })
  return {
    find(id) {
      const t = numbers.get(id)
      if (t === undefined) return placed.find(one => one.id === id && one.items.length > 0)
      return { ...tokenTopic(id), items: idx.subarray(ptr[t], ptr[t + 1]) }
    },
    tokenIds: tokens,
    ...{ ptr, idx },
    clusters: placed.filter(({ items }) => items.length > 0),
  }
}

interface TokenItems {
  readonly tokens: readonly string[]
  readonly numbers: ReadonlyMap<string, number>
  readonly ptr: Int32Array
  readonly idx: Int32Array
}

const tokensOf = new WeakMap<Catalog, TokenItems>()

function tokenItems(catalog: Catalog): TokenItems {
  const { tokens, ptr, idx } = catalogAttributes(catalog)
  const columns = transpose({ rows: catalog.items.length, cols: tokens.length, ptr, idx })
  return { tokens, numbers: new Map(tokens.map((token, t) => [token, t])), ptr: columns.ptr, idx: columns.idx }
}

/** What a token is called, whether or not an item has it. */
export function tokenTopic(id: string): Pick<Topic, 'id' | 'kind' | 'label' | 'name'> {
  if (id.startsWith('cluster:')) return { id, kind: 'cluster', label: id.slice(8).replaceAll('-', ', ') }
  const name = id.slice(0, id.indexOf(':'))
  if (name === 'category') return { id, kind: 'category', label: id.slice(9) }
  return { id, kind: 'attribute', name, label: tokenTitle(id) ?? priceBand(Number(id.slice(6))) }
}

/** Bands double: 'price:4' is 16 up to 32. */
const priceBand = (power: number) => `${2 ** power}–${2 ** (power + 1)}`

/** Of each thing done: what was liked above 0, what was disliked below it. */
export function signedWeights({ preference, confidence }: Pick<History, 'preference' | 'confidence'>): Float32Array {
  return preference.map((value, h) => value * confidence[h])
}

/**
 * What signed, weighted items say of each token, above -1 and below 1: (O - E) / (O + E + 1), where O is the weight of those
 * that have it and E what it would be for as much weight spread over the whole catalogue; of what is disliked the other way.
 */
export function learnedWeights(
  catalog: Catalog,
  { tokenIds, ptr }: Pick<Topics, 'tokenIds' | 'ptr'>,
  items: ArrayLike<number>,
  weights: ArrayLike<number>,
): Float64Array {
  const index = catalogAttributes(catalog)
  const liked = new Float64Array(tokenIds.length)
  const disliked = new Float64Array(tokenIds.length)
  for (let h = 0; h < items.length; h++) {
    const side = weights[h] > 0 ? liked : disliked
    for (let k = index.ptr[items[h]]; k < index.ptr[items[h] + 1]; k++) side[index.idx[k]] += Math.abs(weights[h])
  }
  const totals = totalsOf(weights)
  return liked.map((sum, t) => lift(sum, disliked[t], totals, (ptr[t + 1] - ptr[t]) / catalog.items.length))
}

/** The same of one topic. */
export function learnedWeight(
  { items: members }: Pick<Topic, 'items'>,
  catalogItems: number,
  items: ArrayLike<number>,
  weights: ArrayLike<number>,
): number {
  const isMember = new Set(members)
  const own = Float64Array.from(weights, (weight, h) => (isMember.has(items[h]) ? weight : 0))
  const { liked, disliked } = totalsOf(own)
  return lift(liked, disliked, totalsOf(weights), members.length / catalogItems)
}

interface Totals {
  readonly liked: number
  readonly disliked: number
}

function totalsOf(weights: ArrayLike<number>): Totals {
  let [liked, disliked] = [0, 0]
  for (let h = 0; h < weights.length; h++) {
    if (weights[h] > 0) liked += weights[h]
    else disliked -= weights[h]
  }
  return { liked, disliked }
}

/** @param share of the catalogue's items */
function lift(liked: number, disliked: number, totals: Totals, share: number): number {
  const [more, less] = [totals.liked * share, totals.disliked * share]
  return (liked - more - (disliked - less)) / (liked + more + disliked + less + 1)
}
