import { readFileSync } from 'node:fs'
import { batchesByLength } from '../../sdk/content/batches'
import type { EncoderInfo } from '../../sdk/content/vectors'
import { asTacitlyError, TacitlyError } from '../../sdk/errors'
import { createImageEncoder } from '../../workers/extract/image-encoder'
import { startRuntime } from '../../workers/extract/runtime'
import { createTextEncoder, type Encoder } from '../../workers/extract/text-encoder'
import { decodeImage } from './decode-image'
import { openEncoder, orCorrupt } from './encoder-folder'
import { isDataUrl } from './picture-url'
import { openVectorCache, type VectorCache } from './vector-cache'

/** Texts encoded at once: on one thread of Node, twice as fast as one by one. */
const textBatch = 32

export interface ExtractFilesOptions {
  /** Folder of what was encoded before. @default nothing is kept */
  readonly cache?: string
  readonly onProgress?: (done: number, total: number) => void
}

export interface ExtractedRows {
  /** n x info.size: rows of L2 norm 1; zeros where there was nothing to read. */
  readonly vectors: Float32Array
  readonly info: Omit<EncoderInfo, 'fields'>
}

/**
 * Vectors of texts, by the same code and runtime as in the browser.
 *
 * @param folder of one encoder: config.json, tokenizer.json, onnx/*.onnx
 * @param texts undefined: nothing to read
 * @throws TacitlyError 'encoder-missing' | 'encoder-corrupt'
 */
export async function extractTexts(
  folder: string,
  texts: readonly (string | undefined)[],
  { cache, onProgress }: ExtractFilesOptions = {},
): Promise<ExtractedRows> {
  const { files, wasm, id, sha256 } = await openEncoder(folder, 'text')
  startRuntime(wasm)
  const encoder = await orCorrupt(createTextEncoder(files), folder)
  const given = texts.flatMap((text, at) => (text === undefined ? [] : [at]))
  const batches = batchesByLength(
    given.map(at => texts[at]?.length ?? 0),
    textBatch,
  ).map(batch => batch.map(place => given[place]))
  const vectors = await encodeAll(encoder, batches, texts.length, {
    ...{ open: at => texts[at] ?? '', decode: (text: string) => text },
    ...{ kept: openVectorCache(cache, sha256, encoder.size), onProgress },
  })
  return { vectors, info: { id, sha256, size: encoder.size } }
}

export interface ExtractedPictures extends ExtractedRows {
  /** Those that can't be read, whose rows are zeros. */
  readonly unreadable: readonly TacitlyError[]
}

/**
 * Vectors of pictures. One that can't be read costs its own vector and no other.
 *
 * @param folder of one encoder: config.json, preprocessor_config.json, onnx/*.onnx
 * @param paths of PNG and JPEG files, or data URLs of such; undefined: no picture
 * @throws TacitlyError 'encoder-missing' | 'encoder-corrupt'; 'input-invalid' where none can be read
 */
export async function extractImages(
  folder: string,
  paths: readonly (string | undefined)[],
  { cache, onProgress }: ExtractFilesOptions = {},
): Promise<ExtractedPictures> {
  const { files, wasm, id, sha256 } = await openEncoder(folder, 'image')
  startRuntime(wasm)
  const encoder = await orCorrupt(createImageEncoder(files), folder)
  // One at a time: a batch is no faster, and its pixels would all be in memory.
  const batches = paths.flatMap((path, at) => (path ? [[at]] : []))
  const unreadable: TacitlyError[] = []
  const vectors = await encodeAll(encoder, batches, paths.length, {
    ...{
      open: at => readPicture(paths[at] ?? ''),
      decode: (bytes: Uint8Array, at) => decodeImage(bytes, shortName(paths[at] ?? '')),
    },
    ...{ kept: openVectorCache(cache, sha256, encoder.size), onProgress, skip: error => unreadable.push(error) },
  })
  if (unreadable.length > 0 && unreadable.length === batches.length) throw unreadable[0]
  return { vectors, info: { id, sha256, size: encoder.size }, unreadable }
}

interface Work<Content, Input> {
  readonly open: (at: number) => Content
  readonly decode: (content: Content, at: number) => Input
  readonly kept: VectorCache
  readonly onProgress: ExtractFilesOptions['onProgress']
  /** Of a batch that can't be read: the others are. @default none are */
  readonly skip?: (error: TacitlyError) => void
}

async function encodeAll<Content extends string | Uint8Array, Input>(
  { size, encode }: Encoder<Input>,
  batches: readonly (readonly number[])[],
  total: number,
  { open, decode, kept, onProgress, skip }: Work<Content, Input>,
): Promise<Float32Array> {
  const vectors = new Float32Array(total * size)
  let done = total - batches.reduce((sum, batch) => sum + batch.length, 0)

  async function encodeBatch(batch: readonly number[]): Promise<void> {
    const contents = batch.map(open)
    const unknown = contents.flatMap((content, k) => (kept.get(content) ? [] : [k]))
    if (unknown.length > 0) {
      const rows = await encode(unknown.map(k => decode(contents[k], batch[k])))
      kept.add(
        unknown.map(k => contents[k]),
        rows,
      )
      unknown.forEach((k, row) => {
        vectors.set(rows.subarray(row * size, (row + 1) * size), batch[k] * size)
      })
    }
    contents.forEach((content, k) => {
      vectors.set(kept.get(content) ?? [], batch[k] * size)
    })
  }

  for (const batch of batches) {
    await encodeBatch(batch).catch(thrown => {
      if (!skip || thrown?.code !== 'input-invalid') throw thrown
      skip(thrown)
    })
    done += batch.length
    onProgress?.(done, total)
  }
  return vectors
}

function shortName(path: string): string {
  return isDataUrl(path) ? `${path.slice(0, 40)}…` : path
}

function readPicture(path: string): Uint8Array {
  if (isDataUrl(path)) return Buffer.from(path.slice(path.indexOf(',') + 1), 'base64')
  try {
    return readFileSync(path)
  } catch (cause) {
    const { message } = asTacitlyError(cause, 'input-invalid')
    throw new TacitlyError('input-invalid', `The picture ${path} can't be read: ${message}`, { path }, cause)
  }
}
