// The messages between a page and the extractor worker: types only.
import type { EncoderFolder, PinnedFile } from '../../sdk/content/encoder-files'
import type { LoadProgress } from '../../sdk/types'
import type { SerialisedError, Sign } from '../protocol'

/** Where an encoder's files and the runtime are, and what they must be. */
export interface EncoderSource {
  /** Of the folder with `models.json`, absolute, with a slash at its end. */
  readonly base: string
  readonly runtime: PinnedFile
  readonly encoder: EncoderFolder
}

/** One batch: texts as they are, or the bytes of a picture's file. */
export type Batch =
  | { readonly source: EncoderSource; readonly texts: readonly string[] }
  | { readonly source: EncoderSource; readonly picture: Uint8Array }

export type ToExtractor = Batch & {
  readonly id: number
  /** Whether the runtime, which starts with the first batch, is to have threads. */
  readonly onThreads: boolean
}

export interface RuntimeThreads {
  readonly threads: number
  /** Why one, where more were asked for. */
  readonly why?: string
}

export type FromExtractor =
  | Sign
  | ({ readonly type: 'loading' } & LoadProgress)
  | ({ readonly type: 'started' } & RuntimeThreads)
  /** Rows of L2 norm 1, one an input. */
  | { readonly type: 'vectors'; readonly id: number; readonly vectors: Float32Array }
  /** This batch failed; the worker goes on. */
  | { readonly type: 'refused'; readonly id: number; readonly error: SerialisedError }
