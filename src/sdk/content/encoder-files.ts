import { TacitlyError } from '../errors'
import type { ContentKind } from '../types'

/** A file, pinned. */
export interface PinnedFile {
  /** Relative to the folder of the encoder; of the runtime, to that of `models.json`. */
  readonly path: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
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

export const modelsManifestPath = 'models.json'

/** The ONNX runtime that this release was built with: its wasm and its JavaScript fit together and no others. */
export const runtimeWasm: PinnedFile = {
  path: 'ort-wasm-simd-threaded.wasm',
  bytes: 14_264_838,
  sha256: '06ba057753da3847e4c24f02d91ab133455b0817c69a44993a9a53a2146df9e3',
}

/** The command that puts right whatever is wrong with a folder of encoders. */
export const layOutCommand = 'npx tacitly models --out DIR --download'

/** @throws TacitlyError 'encoder-corrupt', naming what is wrong */
export function readModelsManifest(bytes: Uint8Array, url: string): ModelsManifest {
  let manifest: ModelsManifest
  try {
    manifest = JSON.parse(new TextDecoder().decode(bytes)) as ModelsManifest
  } catch (cause) {
    throw malformed(url, `it is not JSON (${cause})`)
  }
  if (manifest?.format !== 'tacitly-models') throw malformed(url, 'its format is not "tacitly-models"')
  if (manifest.version !== 1) throw malformed(url, `its version is ${manifest.version}, and this Tacitly reads 1`)
  const { runtime, encoders } = manifest
  const isWhole =
    Array.isArray(encoders) &&
    encoders.every(one => isPath(one?.id) && isCount(one.size) && Array.isArray(one.files) && one.files.every(isPinned))
  if (!isWhole) throw malformed(url, 'its list of encoders is not whole')
  if (runtime?.sha256 !== runtimeWasm.sha256) throw malformed(url, 'its runtime is that of another release of Tacitly')
  return manifest
}

const isPinned = (file: PinnedFile) => isPath(file?.path) && isCount(file.bytes) && /^[0-9a-f]{64}$/.test(file.sha256)
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) > 0
/** Relative, and never upwards. */
const isPath = (path: unknown) =>
  typeof path === 'string' && path.split('/').every(part => /^[\w.@ -]+$/.test(part) && !/^[.]+$/.test(part))

function malformed(url: string, why: string): TacitlyError {
  return new TacitlyError('encoder-corrupt', `${url} can't be used: ${why}. Write it anew with: ${layOutCommand}`, {
    url,
  })
}

/** @throws TacitlyError 'encoder-corrupt' where the bytes are not the pinned ones */
export function checkPinned(bytes: Uint8Array, sha256: string, pinned: PinnedFile, url: string): void {
  if (bytes.length === pinned.bytes && sha256 === pinned.sha256) return
  const arrived = bytes.length < pinned.bytes ? 'is cut short' : 'is another file than the one expected'
  throw new TacitlyError(
    'encoder-corrupt',
    `${url} ${arrived}: ${bytes.length} bytes of SHA-256 ${sha256} arrived, ${pinned.bytes} bytes of ${pinned.sha256} were expected. Put it there with: ${layOutCommand}`,
    { url, bytes: bytes.length, sha256, expected: pinned.sha256 },
  )
}

export function missing(url: string, how: string): TacitlyError {
  return new TacitlyError('encoder-missing', `${url} ${how}. Put it there with: ${layOutCommand}`, { url })
}
