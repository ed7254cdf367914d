import type { Item } from '../types/item'
import { attributeTokens, tokenWeight } from './attributes'
import type { Catalog } from './catalog'

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

/** 0 (nothing in common) .. 1, of two items by index. */
export function attributeCosine({ ptr, idx, tokenWeights, norm }: AttributeIndex, a: number, b: number): number {
  let dot = 0
  for (let k = ptr[a]; k < ptr[a + 1]; k++) {
    for (let m = ptr[b]; m < ptr[b + 1]; m++) if (idx[k] === idx[m]) dot += tokenWeights[idx[k]] ** 2
  }
  return dot && dot / (norm[a] * norm[b])
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
