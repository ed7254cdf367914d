// Loaded by the first `fit` of an encoder.

import type { Bundle } from '../bundle/read'
import { attributeVectors, createAttributeSpec } from '../content/attribute-vectors'
import { itemText } from '../content/item-text'
import { normaliseRows, type Rows } from '../content/rows'
import type { ItemVectors } from '../content/vectors'
import { encoderOf } from '../encoders/catalogue'
import { checkCategories } from '../encoders/categories'
import type { EncoderData } from '../encoders/definition'
import type { EncoderJob } from '../encoders/job'
import { TacitlyError } from '../errors'
import { loadCode } from '../load-code'
import type { Site } from '../serving/load'
import type { ContentKind, Item, TrainContentOptions } from '../types'

/** Steps of an epoch, at most: larger catalogues are read in larger batches, which a GPU needs. */
const mostSteps = 40
const largestBatch = 512

/**
 * What to train of a catalogue's content, and of which kind the vectors are: what the encoder's definition asks for.
 *
 * @throws TacitlyError 'input-invalid': no such vectors, fewer than two categories
 */
export async function encoderJobOf(
  site: Site<Item>,
  bundle: Bundle,
  { model, by, backend, seed = 1 }: TrainContentOptions,
): Promise<{ readonly job: EncoderJob; readonly kind: ContentKind }> {
  const definition = encoderOf(model)
  // Of the site: its texts come with the second stage, after the bundle is opened.
  const { items } = site.catalog
  checkCategories(items, `fit({ model: '${model}' })`)
  const vectors = await bundle.content()
  const { kind, read, frozen } =
    definition.reads === 'vectors' ? vectorsOf(definition.name, vectors, by) : textsOf(items, vectors)
  const chosen = definition.usesChosen ? await chosenOf(site) : undefined
  // Its text is at home; only what is judged goes along.
  const data: EncoderData = { items: items.map(({ categories }) => ({ categories })), read, frozen, chosen }
  const { defaults } = definition
  const options = { ...defaults, ...definition.optionsFor?.(data), seed, batch: batchOf(defaults.batch, items.length) }
  return { kind, job: { model, options, data, macs: definition.macs(data, options), backend } }
}

const batchOf = (least: number, items: number) =>
  Math.max(least, Math.min(largestBatch, 4 * Math.ceil(items / mostSteps / 4)))

const rowsOf = ({ d, vectors }: Rows): Rows => ({ d, vectors })

type Source = Pick<EncoderData, 'read' | 'frozen'> & { readonly kind: ContentKind }

function vectorsOf(name: string, vectors: readonly ItemVectors[], by: ContentKind | undefined): Source {
  const found = vectors.find(one => one.kind === (by ?? 'image')) ?? (by ? undefined : vectors[0])
  if (found) return { kind: found.kind, read: rowsOf(found), frozen: rowsOf(found) }
  const what = by ?? 'pictures or texts'
  throw new TacitlyError(
    'input-invalid',
    `${name} reads vectors, and this bundle has none of ${what}. Build it with: npx tacitly build --${by ?? 'image'} <column> --encoder <folder>`,
  )
}

function textsOf(items: readonly Item[], vectors: readonly ItemVectors[]): Source {
  const bundled = vectors.find(({ kind }) => kind === 'text')
  const read = items.map(item => itemText(item, bundled?.encoder.fields) ?? '')
  return { kind: 'text', read, frozen: bundled ? rowsOf(bundled) : byAttributes(items) }
}

async function chosenOf({ models }: Site<Item>): Promise<Rows | undefined> {
  const { trainableModels } = await loadCode(import('../models/trainable'))
  const twin = trainableModels.find(({ roles }) => roles.includes('twin'))!
  const factors = models.get(twin.id)
  return factors?.shape === 'factors' ? { d: factors.d, vectors: factors.factors } : undefined
}

/** What there is to compare items by where nobody has read their texts; not their categories, which judge. */
function byAttributes(all: readonly Item[]): Rows {
  const items = all.map(({ categories: _, ...item }) => item)
  const { size, values } = attributeVectors(items, createAttributeSpec(items))
  return { d: Math.max(1, size), vectors: size === 0 ? new Float32Array(items.length) : normaliseRows(values, size) }
}
