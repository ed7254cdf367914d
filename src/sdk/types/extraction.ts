// Vectors of texts and pictures, made in a browser.
import type { ContentKind, ContentVectors } from './content'

/** Of an encoder's files and, the first time, its runtime; bytes. */
export interface LoadProgress {
  readonly loaded: number
  readonly total: number
}

export interface ExtractProgress {
  readonly kind: ContentKind
  /** Items that have their vector, those from the cache among them. */
  readonly done: number
  readonly cached: number
  readonly total: number
}

export interface ExtractOptions {
  /** @default every kind that there is an encoder for and that the item has */
  readonly kinds?: readonly ContentKind[]
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: ExtractProgress) => void
}

/** Vectors of one item; a kind is missing where the item has no such content. */
export interface Extracted extends ContentVectors {
  readonly itemId: string
}

export interface EncoderOptions {
  /** Folder that `tacitly models` laid out, with its `models.json`. */
  readonly url: string
  /** Encoders by the names in `models.json`. @default those that the bundle names, else the first of its kind there */
  readonly text?: string
  readonly image?: string
}
