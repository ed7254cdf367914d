import type { Item } from '../types'
import { type AttributeSpec, attributeVectors } from './attribute-vectors'
import type { ItemVectors } from './vectors'

/**
 * What towers and regressions read of an item: its attributes, then its vectors, one kind after another. Each block has
 * an L2 norm of about 1, or is zeros where the item has nothing of it.
 *
 * @param vectors of the same items, in the same order
 * @returns `values`: n x size
 */
export function contentFeatures(
  items: readonly Item[],
  vectors: readonly Pick<ItemVectors, 'd' | 'vectors'>[],
  spec: AttributeSpec,
): { readonly size: number; readonly values: Float32Array } {
  const attributes = attributeVectors(items, spec)
  const blocks = [
    { width: attributes.size, rows: attributes.values },
    ...vectors.map(({ d, vectors: rows }) => ({ width: d, rows })),
  ]
  const size = blocks.reduce((sum, { width }) => sum + width, 0)
  const values = new Float32Array(items.length * size)
  let column = 0
  for (const { width, rows } of blocks) {
    for (let i = 0; i < items.length; i++) values.set(rows.subarray(i * width, (i + 1) * width), i * size + column)
    column += width
  }
  return { size, values }
}
