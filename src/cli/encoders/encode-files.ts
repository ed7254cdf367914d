import type { EncoderInfo } from '../../sdk/content/vectors'
import type { ContentKind } from '../../sdk/types'
import { createImageEncoder } from '../../workers/extract/image-encoder'
import { startRuntime } from '../../workers/extract/runtime'
import { createTextEncoder, type Encoder } from '../../workers/extract/text-encoder'
import { decodeImage } from './decode-image'
import { openEncoder, orCorrupt } from './encoder-folder'

/** A picture's file, and what it is called in errors. */
export interface PictureFile {
  readonly bytes: Uint8Array
  readonly name: string
}

export interface EncodeTask {
  /** Of one encoder. */
  readonly folder: string
  readonly kind: ContentKind
  /** Texts or pictures, as the kind says. */
  readonly contents: readonly (string | PictureFile)[]
}

export interface Encoded {
  readonly info: Omit<EncoderInfo, 'fields'>
  /** n x info.size, rows of L2 norm 1. */
  readonly rows: Float32Array
}

/**
 * Encodes what it is given. An encoder that was opened once stays open.
 *
 * @throws TacitlyError 'encoder-missing' | 'encoder-corrupt'; 'input-invalid': a picture can't be read
 */
export function createEncoding(): (task: EncodeTask) => Promise<Encoded> {
  const opened = new Map<string, ReturnType<typeof open>>()
  return async ({ folder, kind, contents }) => {
    const encoder = opened.get(folder) ?? open(folder, kind)
    opened.set(folder, encoder)
    const { info, encode } = await encoder
    return { info, rows: contents.length > 0 ? await encode(contents) : new Float32Array() }
  }
}

async function open(folder: string, kind: ContentKind) {
  const { files, wasm, id, sha256 } = await openEncoder(folder, kind)
  startRuntime(wasm)
  const making: Promise<unknown> = kind === 'text' ? createTextEncoder(files) : ofFiles(createImageEncoder(files))
  const { size, encode } = (await orCorrupt(making, folder)) as Encoder<EncodeTask['contents'][number]>
  return { info: { id, sha256, size }, encode }
}

async function ofFiles(making: ReturnType<typeof createImageEncoder>): Promise<Encoder<PictureFile>> {
  const { size, encode } = await making
  return { size, encode: async files => encode(files.map(({ bytes, name }) => decodeImage(bytes, name))) }
}
