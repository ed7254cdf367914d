import type { Catalog } from '../catalog'
import type { AttributeValue, Item } from '../types'

/** Longer strings are texts and not attributes. */
const maxValueLength = 80

/**
 * What an item is, as `name:value` tokens, each once: its categories, its attributes, the decade it is from and the
 * price band it falls in (bands double: 17 and 30 share one, 15 and 17 don't). Numbers other than these are measures
 * and not traits, so they make no token.
 */
export function attributeTokens(item: Item): string[] {
  const { categories, attributes, price } = item
  const tokens: string[] = []
  const add = (name: string, value: string) => {
    const token = `${name}:${value}`
    if (value.length > 0 && value.length <= maxValueLength && !tokens.includes(token)) tokens.push(token)
  }
  for (const category of categories ?? []) add('category', category)
  for (const name in attributes) {
    if (Object.hasOwn(attributes, name)) for (const trait of traits(attributes[name])) add(name, trait)
  }
  const year = itemYear(item)
  if (Number.isFinite(year)) add('decade', `${Math.floor(year / 10) * 10}s`)
  if (price !== undefined && price > 0) add('price', `${Math.floor(Math.log2(price))}`)
  return tokens
}

/** The year an item is from, by `publishedAt` or else its attribute `year`; NaN where neither tells. */
export function itemYear({ publishedAt, attributes }: Item): number {
  return publishedAt === undefined ? Number(attributes?.year) : new Date(publishedTime(publishedAt)).getUTCFullYear()
}

function traits(value: AttributeValue): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.filter(one => typeof one === 'string')
  return value === true ? ['yes'] : []
}

/** Milliseconds since 1970 of an ISO date, a year or a number of milliseconds; NaN where there is none. */
export function publishedTime(publishedAt: Item['publishedAt']): number {
  if (publishedAt === undefined) return Number.NaN
  if (typeof publishedAt === 'number') return isYear(publishedAt) ? yearStart(publishedAt) : publishedAt
  return Date.parse(publishedAt)
}

/** A number this small can't be meant as milliseconds: it would lie within ten seconds of 1970's start. */
export function isYear(value: number): boolean {
  return Math.abs(value) < 10_000
}

/** Not by Date.UTC, which takes the years 0 .. 99 for 1900 .. 1999. */
function yearStart(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1)
}

/** Being of one decade or one price says half of what being of one kind does. */
function tokenWeight(token: string): number {
  return token.startsWith('decade:') || token.startsWith('price:') ? 0.5 : 1
}

/** Share of two items' tokens that they have in common, by weight, 0 .. 1 (Jaccard). */
export function attributeOverlap(left: readonly string[], right: readonly string[]): number {
  let common = 0
  let all = 0
  for (const token of left) {
    const weight = tokenWeight(token)
    all += weight
    if (right.includes(token)) common += weight
  }
  if (common === 0) return 0
  for (const token of right) all += tokenWeight(token)
  return common / (all - common)
}

/** English for what a shared token means; `against`: it speaks against the item. */
export function tokenText(token: string, against = false): string {
  const cut = token.indexOf(':')
  const name = token.slice(0, cut)
  const value = token.slice(cut + 1)
  if (against) return `Against it: ${value === 'yes' ? name : value}`
  if (name === 'decade') return `Also from the ${value}`
  if (name === 'price') return 'Similar price'
  const words = name
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return value === 'yes' ? `Also ${words}` : `Same ${words}: ${value}`
}

/** What two items have in common, by its own name: 'Stanley Kubrick', '1970s'. undefined: nothing to show. */
export function tokenTitle(token: string): string | undefined {
  const cut = token.indexOf(':')
  const name = token.slice(0, cut)
  const value = token.slice(cut + 1)
  if (name === 'price') return undefined
  return value === 'yes' ? name : value
}

/** The tokens of a list of items as weighted sparse rows. */
export interface AttributeIndex {
  readonly tokens: readonly string[]
  /** Length n + 1: the tokens of item i are idx[ptr[i]] .. idx[ptr[i + 1]]. */
  readonly ptr: Int32Array
  readonly idx: Int32Array
  /**
   * A token: the root of ln(1 + n / number of items that have it); decades and prices count half. A root, since a
   * shared token multiplies two of them: with the whole on both sides, one rare trait would outweigh a taste that
   * every item of the history confirms.
   */
  readonly tokenWeights: Float32Array
  /** An item: the length of its vector of these weights. */
  readonly norm: Float32Array
}

const indexOfCatalog = new WeakMap<Catalog, AttributeIndex>()

/** Built at the first question (about 1.5 us an item), then kept for as long as the catalogue lives. */
export function catalogAttributes(catalog: Catalog): AttributeIndex {
  const known = indexOfCatalog.get(catalog)
  if (known) return known
  const index = createAttributeIndex(catalog.items)
  indexOfCatalog.set(catalog, index)
  return index
}

export function createAttributeIndex(items: readonly Item[]): AttributeIndex {
  const numbers = new Map<string, number>()
  const ptr = new Int32Array(items.length + 1)
  const flat: number[] = []
  for (let i = 0; i < items.length; i++) {
    for (const token of attributeTokens(items[i])) {
      const t = numbers.get(token) ?? numbers.size
      numbers.set(token, t)
      flat.push(t)
    }
    ptr[i + 1] = flat.length
  }
  const idx = Int32Array.from(flat)
  const tokenWeights = new Float32Array(numbers.size)
  for (let k = 0; k < idx.length; k++) tokenWeights[idx[k]]++
  for (const [token, t] of numbers)
    tokenWeights[t] = Math.sqrt(tokenWeight(token) * Math.log(1 + items.length / tokenWeights[t]))
  const norm = new Float32Array(items.length)
  for (let i = 0; i < items.length; i++) {
    let sum = 0
    for (let k = ptr[i]; k < ptr[i + 1]; k++) sum += tokenWeights[idx[k]] ** 2
    norm[i] = Math.sqrt(sum)
  }
  return { tokens: [...numbers.keys()], ptr, idx, tokenWeights, norm }
}

/**
 * The taste that signed, weighted items add up to: a number a token, so that `scoreAttributes` is the sum over the
 * items of weight times cosine similarity.
 */
export function attributeProfile(
  index: AttributeIndex,
  items: ArrayLike<number>,
  weights: ArrayLike<number>,
): Float64Array {
  const { ptr, idx, tokenWeights, norm } = index
  const profile = new Float64Array(tokenWeights.length)
  for (let h = 0; h < items.length; h++) {
    const i = items[h]
    if (norm[i] === 0) continue
    for (let k = ptr[i]; k < ptr[i + 1]; k++) profile[idx[k]] += (weights[h] * tokenWeights[idx[k]]) / norm[i]
  }
  return profile
}

/** A number an item: the profile along the item's own direction. Items without tokens get 0. */
export function scoreAttributes(index: AttributeIndex, profile: Float64Array): Float32Array {
  const { ptr, idx, tokenWeights, norm } = index
  const scores = new Float32Array(norm.length)
  for (let i = 0; i < scores.length; i++) {
    let sum = 0
    for (let k = ptr[i]; k < ptr[i + 1]; k++) sum += profile[idx[k]] * tokenWeights[idx[k]]
    if (sum !== 0) scores[i] = sum / norm[i]
  }
  return scores
}

/** What each token of one item, in the order of `idx`, adds to its score; the terms add up to it. */
export function explainAttributes(
  { ptr, idx, tokenWeights, norm }: AttributeIndex,
  profile: Float64Array,
  item: number,
): Float64Array {
  const tokens = idx.subarray(ptr[item], ptr[item + 1])
  return Float64Array.from(tokens, t => (profile[t] * tokenWeights[t]) / norm[item])
}
