import { createAttributeIndex } from '../../sdk/content/attribute-index'
import { createAttributeSpec } from '../../sdk/content/attribute-vectors'
import { contentFeatures } from '../../sdk/content/features'
import type { ItemVectors } from '../../sdk/content/vectors'
import type { Csr } from '../../sdk/kernels/interactions'
import { definitionOf, isMadeOfOthers } from '../../sdk/models/catalogue'
import type { ItemAttributes, ModelId } from '../../sdk/shapes/types'
import type { KnownContent } from '../../sdk/training/data'
import type { Item } from '../../sdk/types'

interface Known {
  readonly items: readonly Item[]
  readonly vectors: readonly ItemVectors[]
  readonly models?: readonly ModelId[]
  readonly csr: Csr
}

/** What models that go by content learn from; undefined: none of them is asked for. */
export function knownContent({ items, vectors, models, csr }: Known): KnownContent | undefined {
  const named = models?.map(id => !isMadeOfOthers(id) && definitionOf(id).needs.includes('content'))
  if (csr.rows > 0 && !(named ? named.includes(true) : vectors.length > 0)) return undefined
  return { items, vectors, features: contentFeatures(items, vectors, createAttributeSpec(items)) }
}

/** For models that go by the items as they are. */
export const itemsAlone = (items: readonly Item[]): KnownContent => ({
  items,
  features: { size: 0, values: new Float32Array() },
})

/** Made of the catalogue, and so as good in every part of the interactions. */
export function attributesOf(items: readonly Item[]): ItemAttributes[] {
  const index = createAttributeIndex(items)
  return index.tokens.length > 0 ? [{ shape: 'attributes', id: 'attributes', index }] : []
}

/** The verdict where there is nothing to judge by. */
export function contentOnly({ vectors }: Pick<Known, 'vectors'>): string {
  const kinds = ['attributes', ...vectors.map(({ kind }) => `vectors of ${kind}`)].join(' and ')
  return `No interactions: lists go by content alone (${kinds}), and nothing was judged.`
}
