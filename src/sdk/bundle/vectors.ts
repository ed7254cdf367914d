// Vectors of what items say and of their pictures; fetched with the first file of them (pack-vectors.ts writes it).
import { normaliseRows } from '../content/rows'
import type { ItemVectors } from '../content/vectors'
import type { ContentKind } from '../types'
import { corrupt } from './corrupt'
import type { VectorsSpec } from './manifest'
import { readSafetensors } from './safetensors'
import { checkFinite, take } from './take'
import { takeMatrix } from './take-factors'

/** Rows have an L2 norm of 1 again, whatever the steps made of them. */
export function unpackVectors(
  kind: ContentKind,
  { d, encoder }: VectorsSpec,
  bytes: Uint8Array,
  items: readonly string[],
): ItemVectors {
  const file = readSafetensors(bytes)
  const vectors = takeMatrix(file, 'vectors', 'step', [items.length, d])
  checkFinite(vectors, d, items, `the vectors of ${kind}`)
  if (vectors.every(value => value === 0)) throw corrupt(`the vectors of ${kind} are all zero`)
  const { size } = encoder
  const mean = take(file, 'mean', Float32Array, [size])
  const rows = take(file, 'components', Int8Array, [d, size])
  const steps = take(file, 'componentSteps', Float32Array, [d])
  const components = Float32Array.from(rows, (value, at) => value * steps[Math.floor(at / size)])
  if (![mean, components].every(values => values.every(Number.isFinite))) {
    throw corrupt(`the projection of ${kind} holds NaN or infinite numbers`)
  }
  return { kind, d, vectors: normaliseRows(vectors, d), projection: { mean, components }, encoder }
}
