import { attributeOverlap, attributeTokens } from '../content/attributes'
import { type ItemFactors, touchedCount } from '../shapes/types'
import type { Item } from '../types'
import type { RankInput, Similarity } from './shapes'

/**
 * Attribute overlap where both items have attributes; else, for who has a history, the cosine of their factors, which a first
 * list does not wait for; else nothing in common.
 */
export function similarityOf<TItem extends Item>({ catalog, models, visitor }: RankInput<TItem>): Similarity {
  const isKnown = touchedCount(visitor.history) > 0
  const model = isKnown ? [...models.values()].find(one => one.shape === 'factors') : undefined
  const known = new Map<number, readonly string[]>()
  const tokensOf = (item: number) => {
    const tokens = known.get(item) ?? attributeTokens(catalog.items[item])
    known.set(item, tokens)
    return tokens
  }
  return (a, b) => {
    const left = tokensOf(a)
    const right = tokensOf(b)
    if (left.length > 0 && right.length > 0) return attributeOverlap(left, right)
    return model ? Math.max(0, cosine(model, a, b)) : 0
  }
}

/** An item of the pool and what it pays for being like those before it. */
export interface Diversified {
  readonly item: number
  /** >= 0, in units of score. */
  readonly penalty: number
}

/**
 * Maximal marginal relevance (Carbonell & Goldstein, 1998): takes, again and again, the item with the highest
 * (1 - diversity) score / range - diversity max similarity to those taken already. Divided by (1 - diversity) / range,
 * this is a penalty in units of score, so that the reasons can name it. Ends with the first `count`, best first.
 *
 * @param pool item indices, best first
 * @param taken indices that stand in the list already
 * @param diversity 0 off .. 1 all variety
 * @param count how many are wanted. @default the whole pool
 */
export function diversify(
  pool: Int32Array,
  scores: Float32Array,
  taken: readonly number[],
  diversity: number,
  similarity: Similarity,
  count = pool.length,
): Diversified[] {
  const wanted = Math.min(count, pool.length)
  if (diversity <= 0 || wanted === 0) return Array.from(pool.subarray(0, wanted), item => ({ item, penalty: 0 }))
  const range = scores[pool[0]] - scores[pool[pool.length - 1]] || Math.abs(scores[pool[0]]) || 1
  // At 1 the score would not count at all; at .99 it decides between items that are as different as each other.
  const share = Math.min(diversity, 0.99)
  const price = (share / (1 - share)) * range
  const nearest = Float64Array.from(pool, item =>
    taken.reduce((most, other) => Math.max(most, similarity(item, other)), 0),
  )
  const left = pool.slice()
  const result: Diversified[] = []
  for (let size = left.length; result.length < wanted; size--) {
    let best = 0
    for (let k = 1; k < size; k++) {
      if (scores[left[k]] - price * nearest[k] > scores[left[best]] - price * nearest[best]) best = k
    }
    const item = left[best]
    result.push({ item, penalty: price * nearest[best] })
    left.copyWithin(best, best + 1, size) // keeps the order, which settles ties
    nearest.copyWithin(best, best + 1, size)
    for (let k = 0; k < size - 1; k++) nearest[k] = Math.max(nearest[k], similarity(left[k], item))
  }
  return result
}

function cosine({ factors, d }: ItemFactors, a: number, b: number): number {
  let dot = 0
  let left = 0
  let right = 0
  for (let f = 0; f < d; f++) {
    const x = factors[a * d + f]
    const y = factors[b * d + f]
    dot += x * y
    left += x * x
    right += y * y
  }
  return dot === 0 ? 0 : dot / Math.sqrt(left * right)
}
