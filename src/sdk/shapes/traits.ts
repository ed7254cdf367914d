import type { AttributeIndex } from '../content/attribute-index'
import type { Ranker } from './types'

/** Which of some tokens each item has. */
export function traitsOf({ tokens: all, ptr, idx }: AttributeIndex, tokens: readonly string[]): Ranker['traits'] {
  const places = new Map(tokens.map((token, at) => [token, at]))
  const place = all.map(token => places.get(token) ?? -1)
  const kept: number[] = []
  const ends = ptr.map((_, i) => {
    for (let k = i === 0 ? 0 : ptr[i - 1]; k < ptr[i]; k++) if (place[idx[k]] >= 0) kept.push(place[idx[k]])
    return kept.length
  })
  return { ptr: ends, idx: Int32Array.from(kept) }
}
