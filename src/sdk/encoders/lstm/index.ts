import { normaliseRows, type Rows } from '../../content/rows'
import { isProjection } from '../../content/vectors'
import { categoryRows } from '../categories'
import { defineEncoder } from '../definition'
import { lstmDefaults } from './model'
import { trainTextEncoder } from './text-encoder'
import { createTextReader, type TextEncoder } from './text-reader'
import { createPlainLstm } from './train'

/** An encoder of texts, trained on the site's own. */
export const lstm = defineEncoder({
  id: 'lstm',
  name: 'An LSTM',
  paper: 'https://doi.org/10.1162/neco.1997.9.8.1735',
  reads: 'texts',
  usesChosen: true,
  defaults: lstmDefaults,
  targets: ({ items, chosen }) => joined(categoryRows(items), chosen),
  train: trainTextEncoder,
  createPlain: createPlainLstm,
  open: createTextReader,
  isWhole: isTextEncoder,
  macs: ({ items }, { hidden, embedding, length }) => items.length * length * 4 * hidden * (embedding + hidden),
})

/** What is known of an item: its categories and, where people were there, how it lies among what they chose. */
function joined(categories: Rows, chosen: Rows | undefined): Rows {
  if (!chosen) return categories
  const n = categories.vectors.length / categories.d
  const d = categories.d + chosen.d
  const lying = normaliseRows(chosen.vectors.slice(), chosen.d)
  const vectors = new Float32Array(n * d)
  for (let i = 0; i < n; i++) {
    vectors.set(categories.vectors.subarray(i * categories.d, (i + 1) * categories.d), i * d)
    vectors.set(lying.subarray(i * chosen.d, (i + 1) * chosen.d), i * d + categories.d)
  }
  return { d, vectors: normaliseRows(vectors, d) }
}

function isTextEncoder(learned: unknown): learned is TextEncoder {
  const { terms, weights, options, projection }: Partial<TextEncoder> = { ...(learned as TextEncoder | undefined) }
  if (!Array.isArray(terms) || !weights || !options || !isProjection(projection)) return false
  const { embedding: e, hidden: h } = options
  const d = projection.mean.length
  const lengths = { embedding: terms.length * e, input: 4 * e * h, recurrent: 4 * h * h, bias: 4 * h, output: h * d }
  return Object.entries(lengths).every(([name, length]) => weights[name as keyof typeof weights]?.length === length)
}
