import { createAttributeSpec } from '../../sdk/content/attribute-vectors'
import { contentFeatures } from '../../sdk/content/features'
import type { KnownContent } from '../../sdk/training/data'
import type { Item } from '../../sdk/types'
import { type ContentOptions, contentVectors } from '../encoders/content-vectors'
import type { ReadItems } from '../read/items/read-items'

/** Numbers of a text or picture that models are made from: more than a bundle carries, since only what they say is shipped. */
const d = 128

/** What is known of some items, in the order of `ids`; of ids that no file has, nothing is. */
export async function readContent(
  ids: readonly string[],
  read: ReadItems,
  options: Omit<ContentOptions, 'items' | 'records' | 'd'>,
): Promise<{ readonly content: KnownContent; readonly notes: readonly string[] }> {
  const known = new Map(read.items.map(item => [item.id, item]))
  const items: Item[] = ids.map(id => known.get(id) ?? { id, title: id })
  const { vectors, notes } = await contentVectors({ ...options, items, records: read.records, d })
  const features = contentFeatures(items, vectors, createAttributeSpec(items))
  return { content: { items, vectors, features }, notes: [...read.notes, ...notes] }
}
