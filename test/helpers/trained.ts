import { type Csr, columnCounts } from '../../src/sdk/kernels/interactions'
import { definitionOf } from '../../src/sdk/models/catalogue'
import { asPart } from '../../src/sdk/shapes/as-part'
import { finish, type StoredShape } from '../../src/sdk/shapes/types'
import type { KnownContent, TrainingData } from '../../src/sdk/training/data'
import type { ModelDefinition } from '../../src/sdk/training/definition'
import { holdVisitors } from '../../src/sdk/training/held-visitors'

/** The rows with times and ratings, where they have none: all of one moment, and what many touched rated higher. */
function told(rows: Csr): Csr {
  const counts = columnCounts(rows)
  const { ptr, idx } = rows
  const times = rows.times ?? new Float64Array(idx.length).fill(1e12)
  const events = { ptr, items: idx, ratings: Float32Array.from(idx, item => Math.min(5, counts[item] / 8)) }
  return { ...rows, times, events: rows.events ?? events }
}

/** What a model is trained on: its parts with their own defaults, or those of `options` that they have. */
function dataFor(
  definition: ModelDefinition,
  rows: Csr,
  content: KnownContent | undefined,
  options: object,
): TrainingData {
  const { parts = [] } = definition
  const partsOf = (of: Csr) => parts.map(part => asPart(trained(part, of, options, content)))
  const cut = holdVisitors(rows, definition, {})
  const held = cut && { visitors: cut.test, parts: partsOf(cut.train) }
  return { rows: told(rows), content, parts: partsOf(rows), held }
}

/** A model, whole, in plain JavaScript. */
export function trainedBy(
  definition: ModelDefinition,
  rows: Csr,
  options: object = {},
  content?: KnownContent,
): StoredShape {
  return finish(definition.train(dataFor(definition, rows, content, options), { ...definition.defaults, ...options }))
}

/** The same as a bundle carries it. */
export function shippedBy(
  definition: ModelDefinition,
  rows: Csr,
  options: object = {},
  content?: KnownContent,
): StoredShape {
  const { shipped, defaults } = definition
  if (!shipped) return trainedBy(definition, rows, options, content)
  if ('cut' in shipped) return shipped.cut(trainedBy(definition, rows, options, content), rows)
  if ('options' in shipped) return trainedBy(definition, rows, { ...options, ...shipped.options }, content)
  return finish(shipped.train(dataFor(definition, rows, content, options), { ...defaults, ...options }))
}

/** A model of the catalogue. */
export const trained = (id: string, rows: Csr, options: object = {}, content?: KnownContent): StoredShape =>
  trainedBy(definitionOf(id), rows, options, content)
