import { gzipSync } from 'node:zlib'
import { packModel } from '../../sdk/bundle/pack'
import type { Model, SingleModel, StoredShape } from '../../sdk/shapes/types'

/**
 * What a model takes of a bundle, with its parts: gzipped, in int8. Attributes are of the catalogue, and take nothing.
 *
 * @returns undefined: it lies in no bundle
 */
export function bundleBytes(model: Model): number | undefined {
  if (model.shape === 'rows' && model.rating) return undefined
  const sizeOf = (part: SingleModel | StoredShape) =>
    part.shape === 'attributes' ? 0 : gzipSync(packModel(part, 'int8'), { level: 9 }).length
  if (model.shape === 'ensemble' || model.shape === 'edge')
    return model.parts.reduce((sum, part) => sum + sizeOf(part), 0)
  if (model.shape === 'ranker') return model.parts.reduce((sum, part) => sum + sizeOf(part), sizeOf(model))
  return sizeOf(model)
}
