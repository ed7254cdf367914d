import { createAttributeSpec } from '../../src/sdk/content/attribute-vectors'
import { contentFeatures } from '../../src/sdk/content/features'
import { normaliseRows } from '../../src/sdk/content/rows'
import { createRandom, normal } from '../../src/sdk/random'
import type { KnownContent } from '../../src/sdk/training/data'
import type { Item } from '../../src/sdk/types'

/** What is known of the items of `twoTastes`: each half is of one category, of one time, and talks of one thing. */
export function tasteContent(items: number): KnownContent {
  const half = items / 2
  const known = Array.from({ length: items }, (_, i): Item => {
    const [category, year] = i < half ? ['first', 1980] : ['second', 2000]
    return { id: String(i), title: `Thing ${i}`, categories: [category], publishedAt: year + (i % 4) }
  })
  const d = 4
  const random = createRandom(1)
  const rows = Float32Array.from({ length: items * d }, (_, at) => {
    const taste = Math.floor(at / d) < half ? 0 : 1
    return (at % d === taste ? 1 : 0) + 0.3 * normal(random)
  })
  const vectors = [{ kind: 'text' as const, d, vectors: normaliseRows(rows, d) }]
  return { items: known, vectors, features: contentFeatures(known, vectors, createAttributeSpec(known)) }
}
