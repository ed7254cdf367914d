import { filesOf } from '../bundle/manifest'
import { createAttributeSpec } from '../content/attribute-vectors'
import { type Catalog, createCatalog } from '../content/catalog'
import { contentFeatures } from '../content/features'
import { joinAdded } from '../rank/join-added'
import type { KindOfVectors } from '../rank/similar'
import { growModel, type NewRows } from '../shapes/grow'
import type { Model } from '../shapes/types'
import type { Item } from '../types'
import type { Site } from './load'

/** The catalogue with the items in it: in place of those of their ids, or after all others. */
export function grownCatalog<TItem extends Item>({ items, indexOf }: Catalog<TItem>, added: readonly TItem[]) {
  const all = [...items]
  for (const item of added) all[indexOf.get(item.id) ?? all.length] = item
  return createCatalog(all)
}

/** The site as it is with such a catalogue: its models speak of every item, and new ones compete with the others. */
export function grownSite<TItem extends Item>(
  base: Site<TItem>,
  catalog: Catalog<TItem>,
  added: readonly TItem[],
  kinds: readonly KindOfVectors[],
): Site<TItem> {
  const features = hasItemEncoder(base) ? newFeatures(base.catalog.items, catalog.items, kinds) : undefined
  const grown = new WeakMap<Model, Model>()
  const grow = (model: Model) => {
    const other = grown.get(model) ?? growModel(model, catalog.items.length, features)
    grown.set(model, other)
    return other
  }
  const items = new Set(added.map(({ id }) => catalog.indexOf.get(id)!))
  return {
    ...base,
    catalog,
    models: new Map([...base.models].map(([id, model]) => [id, grow(model)])),
    grow,
    added: { items, join: (scoring, content) => joinAdded(items, scoring, content) },
  }
}

/** None in a bundle that is cut: its attributes are counted over the items that are here, and so are other columns than in training. */
function hasItemEncoder({ models, bundle }: Pick<Site<Item>, 'models' | 'bundle'>): boolean {
  if (bundle && filesOf(bundle.manifest, 'shards').length > 0) return false
  const singles = [...models.values()].flatMap(model => (model.shape === 'ensemble' ? model.parts : model))
  return singles.some(model => model.shape === 'factors' && model.itemEncoder)
}

/** Of the items beyond the known ones, as training saw those. */
function newFeatures(known: readonly Item[], all: readonly Item[], kinds: readonly KindOfVectors[]): NewRows {
  const vectors = kinds.map(({ d, vectors }) => ({ d, vectors: vectors.subarray(known.length * d) }))
  return contentFeatures(all.slice(known.length), vectors, createAttributeSpec(known))
}
