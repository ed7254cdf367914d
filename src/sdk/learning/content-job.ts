// Loaded by the first `fit` of a head or an LSTM.

import type { Bundle } from '../bundle/read'
import { attributeVectors, createAttributeSpec } from '../content/attribute-vectors'
import { itemText } from '../content/item-text'
import { normaliseRows } from '../content/rows'
import type { ItemVectors } from '../content/vectors'
import { headDefaults } from '../encoders/head/model'
import type { ContentJob } from '../encoders/job'
import { lstmDefaults } from '../encoders/lstm/model'
import { categoryRows } from '../encoders/lstm/text-encoder'
import { checkCategories, type Rows } from '../encoders/same-category'
import { TacitlyError } from '../errors'
import { loadCode } from '../load-code'
import type { Site } from '../serving/load'
import type { ContentKind, Item, TrainContentOptions } from '../types'

/** Steps of an epoch, at most: larger catalogues are read in larger batches, which a GPU needs. */
const mostSteps = 40
const largestBatch = 512

/**
 * What to train of a catalogue's content, and of which kind the vectors are.
 *
 * @throws TacitlyError 'input-invalid': no such vectors, no texts, fewer than two categories
 */
export async function contentJobOf(
  { catalog, models }: Site<Item>,
  bundle: Bundle,
  { model, by, backend, seed = 1 }: TrainContentOptions,
): Promise<{ readonly job: ContentJob; readonly kind: ContentKind }> {
  // Of the site: its texts come with the second stage, after the bundle is opened.
  const { items } = catalog
  checkCategories(items, `fit({ model: '${model}' })`)
  const vectors = await bundle.content()
  // Its text is at home; only what is judged goes along.
  const common = { backend, items: items.map(({ categories }) => ({ categories })) }
  if (model === 'head') {
    const rows = vectorsToRead(vectors, by)
    const options = { ...headDefaults, d: rows.d, seed, batch: batchOf(headDefaults.batch, items.length) }
    return { kind: rows.kind, job: { ...common, model, options, rows: rowsOf(rows), frozen: rowsOf(rows) } }
  }
  const bundled = vectors.find(({ kind }) => kind === 'text')
  const texts = items.map(item => itemText(item, bundled?.encoder.fields) ?? '')
  const factors = models.get((await loadCode(import('../models/catalogue'))).idOf('twin'))
  const known = factors?.shape === 'factors' ? { d: factors.d, vectors: factors.factors } : undefined
  const targets = joined(categoryRows(items), known)
  const frozen = bundled ? rowsOf(bundled) : byAttributes(items)
  const options = { ...lstmDefaults, seed, batch: batchOf(lstmDefaults.batch, items.length) }
  return { kind: 'text', job: { ...common, model, options, texts, targets, frozen } }
}

const batchOf = (least: number, items: number) =>
  Math.max(least, Math.min(largestBatch, 4 * Math.ceil(items / mostSteps / 4)))

const rowsOf = ({ d, vectors }: Rows): Rows => ({ d, vectors })

function vectorsToRead(vectors: readonly ItemVectors[], by: ContentKind | undefined): ItemVectors {
  const found = vectors.find(one => one.kind === (by ?? 'image')) ?? (by ? undefined : vectors[0])
  if (found) return found
  const what = by ?? 'pictures or texts'
  throw new TacitlyError(
    'input-invalid',
    `A head reads vectors, and this bundle has none of ${what}. Build it with: npx tacitly build --${by ?? 'image'} <column> --encoder <folder>`,
  )
}

/** What is known of an item: its categories and, where people were there, how it lies among what they chose. */
function joined(categories: Rows, factors: Rows | undefined): Rows {
  if (!factors) return categories
  const n = categories.vectors.length / categories.d
  const d = categories.d + factors.d
  const chosen = normaliseRows(factors.vectors.slice(), factors.d)
  const vectors = new Float32Array(n * d)
  for (let i = 0; i < n; i++) {
    vectors.set(categories.vectors.subarray(i * categories.d, (i + 1) * categories.d), i * d)
    vectors.set(chosen.subarray(i * factors.d, (i + 1) * factors.d), i * d + categories.d)
  }
  return { d, vectors: normaliseRows(vectors, d) }
}

/** What there is to compare items by where nobody has read their texts; not their categories, which judge. */
function byAttributes(all: readonly Item[]): Rows {
  const items = all.map(({ categories: _, ...item }) => item)
  const { size, values } = attributeVectors(items, createAttributeSpec(items))
  return { d: Math.max(1, size), vectors: size === 0 ? new Float32Array(items.length) : normaliseRows(values, size) }
}
