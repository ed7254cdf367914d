import { readFileSync } from 'node:fs'
import { batchesByLength } from '../sdk/content/batches'
import type { EncoderInfo } from '../sdk/content/vectors'
import { asTacitlyError, TacitlyError } from '../sdk/errors'
import { createImageEncoder } from '../workers/extract/image-encoder'
import { startRuntime } from '../workers/extract/runtime'
import { createTextEncoder, type Encoder } from '../workers/extract/text-encoder'
import { decodeImage } from './decode-image'
import { openEncoder } from './encoder-folder'

/** Texts encoded at once: on one thread of Node, twice as fast as one by one. */
const textBatch = 32

export interface ExtractFilesOptions {
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
  { onProgress }: ExtractFilesOptions = {},
): Promise<ExtractedRows> {
  const { files, wasm, id, sha256 } = await openEncoder(folder, 'text')
  startRuntime(wasm)
  const encoder = await createTextEncoder(files)
  const given = texts.flatMap((text, at) => (text === undefined ? [] : [at]))
  const batches = batchesByLength(
    given.map(at => texts[at]?.length ?? 0),
    textBatch,
  ).map(batch => batch.map(place => given[place]))
  const read = async (at: number) => texts[at] ?? ''
  return {
    vectors: await encodeAll(encoder, batches, texts.length, read, onProgress),
    info: { id, sha256, size: encoder.size },
  }
}

/**
 * Vectors of pictures.
 *
 * @param folder of one encoder: config.json, preprocessor_config.json, onnx/*.onnx
 * @param paths of PNG and JPEG files; undefined: no picture
 * @throws TacitlyError 'encoder-missing' | 'encoder-corrupt'; 'input-invalid', with the file that can't be read
 */
export async function extractImages(
  folder: string,
  paths: readonly (string | undefined)[],
  { onProgress }: ExtractFilesOptions = {},
): Promise<ExtractedRows> {
  const { files, wasm, id, sha256 } = await openEncoder(folder, 'image')
  startRuntime(wasm)
  const encoder = await createImageEncoder(files)
  // One at a time: a batch is no faster, and its pixels would all be in memory.
  const batches = paths.flatMap((path, at) => (path ? [[at]] : []))
  const read = async (at: number) => readImage(paths[at] ?? '')
  return {
    vectors: await encodeAll(encoder, batches, paths.length, read, onProgress),
    info: { id, sha256, size: encoder.size },
  }
}

async function encodeAll<Input>(
  { size, encode }: Encoder<Input>,
  batches: readonly (readonly number[])[],
  total: number,
  read: (at: number) => Promise<Input>,
  onProgress: ExtractFilesOptions['onProgress'],
): Promise<Float32Array> {
  const vectors = new Float32Array(total * size)
  let done = total - batches.reduce((sum, batch) => sum + batch.length, 0)
  for (const batch of batches) {
    const rows = await encode(await Promise.all(batch.map(read)))
    batch.forEach((at, row) => {
      vectors.set(rows.subarray(row * size, (row + 1) * size), at * size)
    })
    done += batch.length
    onProgress?.(done, total)
  }
  return vectors
}

function readImage(path: string) {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    const { message } = asTacitlyError(cause, 'input-invalid')
    throw new TacitlyError('input-invalid', `The picture ${path} can't be read: ${message}`, { path }, cause)
  }
  return decodeImage(bytes, path)
}
