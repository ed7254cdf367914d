import { TacitlyError } from '../errors'
import type { ContentKind } from '../types'

/** A file, pinned. */
export interface PinnedFile {
  /** In the folder of the encoder. */
  readonly path: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
}

/** The ONNX runtime that this release was built with: its wasm and its JavaScript fit together and no others. */
export const runtimeWasm: PinnedFile = {
  path: 'ort-wasm-simd-threaded.wasm',
  bytes: 14_264_838,
  sha256: '06ba057753da3847e4c24f02d91ab133455b0817c69a44993a9a53a2146df9e3',
}

export interface EncoderFolder {
  /** Name of its folder. */
  readonly id: string
  readonly kind: ContentKind
  /** Length of its vectors. */
  readonly size: number
  readonly files: readonly PinnedFile[]
}

/** What `models.json` says: everything in a folder that `tacitly models` laid out. */
export interface ModelsManifest {
  readonly format: 'tacitly-models'
  readonly version: 1
  readonly runtime: PinnedFile
  readonly encoders: readonly EncoderFolder[]
}

/** @throws TacitlyError 'encoder-corrupt' where the bytes are not the pinned ones */
export function checkPinned(bytes: Uint8Array, sha256: string, pinned: PinnedFile, url: string, cure: string): void {
  if (bytes.length === pinned.bytes && sha256 === pinned.sha256) return
  const arrived = bytes.length < pinned.bytes ? 'is cut short' : 'is another file'
  throw new TacitlyError(
    'encoder-corrupt',
    `${url} ${arrived}: ${bytes.length} bytes of SHA-256 ${sha256} arrived, ${pinned.bytes} bytes of ${pinned.sha256} were expected. Put it there with: ${cure}`,
    { url, bytes: bytes.length, sha256, expected: pinned.sha256 },
  )
}
