import type { ContentKind } from '../types/content'

/** A linear map from what an encoder gives (length D) to a bundle's vectors (length d): normalise(components (x - mean)). */
export interface Projection {
  /** Length D. */
  readonly mean: Float32Array
  /** d x D, row by row: principal components, or the rows of a head that was trained on the site's categories. */
  readonly components: Float32Array
}

/** Whether some stored data has the shape of one. */
export function isProjection(data: unknown): data is Projection {
  const { mean, components }: Partial<Projection> = { ...(data as Projection | undefined) }
  if (!(mean instanceof Float32Array) || !(components instanceof Float32Array)) return false
  return mean.length > 0 && components.length > 0 && components.length % mean.length === 0
}

/** The encoder that vectors came from: those of two encoders are never compared. */
export interface EncoderInfo {
  /** Name of its folder, for example 'all-MiniLM-L6-v2'. */
  readonly id: string
  /** Of its weights, hex. */
  readonly sha256: string
  /** Fields or columns that were read, in this order: ['title', 'description']. */
  readonly fields: readonly string[]
  /** D: length of what it gives. */
  readonly size: number
}

/** Vectors of a catalogue's items, of one kind. */
export interface ItemVectors {
  readonly kind: ContentKind
  readonly d: number
  /** n x d: rows of L2 norm 1, or zeros where the item has no such content. */
  readonly vectors: Float32Array
  readonly projection: Projection
  readonly encoder: EncoderInfo
}
