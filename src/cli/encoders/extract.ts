import { readFileSync } from 'node:fs'
import { batchesByLength } from '../../sdk/content/batches'
import { asTacitlyError, TacitlyError } from '../../sdk/errors'
import { createThreads } from '../threads'
import { createEncoding, type Encoded, type EncodeTask, type PictureFile } from './encode-files'
import { isDataUrl } from './picture-url'
import { openVectorCache } from './vector-cache'

/** Texts encoded at once: on one thread of Node, twice as fast as one by one. */
const textBatch = 32

/** What a thread runs, beside the built program. */
const threadFile = new URL('./encode.worker.js', import.meta.url)

export interface ExtractFilesOptions {
  /** Folder of what was encoded before. @default nothing is kept */
  readonly cache?: string
  /** Encode side by side. @default 1: here */
  readonly threads?: number
  readonly onProgress?: (done: number, total: number) => void
}

export interface ExtractedRows extends Pick<Encoded, 'info'> {
  /** n x info.size: rows of L2 norm 1; zeros where there was nothing to read. */
  readonly vectors: Float32Array
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
  options: ExtractFilesOptions = {},
): Promise<ExtractedRows> {
  const given = texts.flatMap((text, at) => (text === undefined ? [] : [at]))
  const batches = batchesByLength(
    given.map(at => texts[at]?.length ?? 0),
    textBatch,
  ).map(batch => batch.map(place => given[place]))
  const work: Work = { folder, kind: 'text', batches, total: texts.length, open: at => texts[at] ?? '' }
  return encodeAll(work, options)
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
  options: ExtractFilesOptions = {},
): Promise<ExtractedPictures> {
  // One at a time: a batch is no faster, and its pixels would all be in memory.
  const batches = paths.flatMap((path, at) => (path ? [[at]] : []))
  const failed = new Map<number, TacitlyError>()
  const skip = ([at]: readonly number[], error: TacitlyError) => failed.set(at, error)
  const work: Work = {
    folder,
    kind: 'image',
    batches,
    total: paths.length,
    open: at => pictureOf(paths[at] ?? ''),
    skip,
  }
  const { vectors, info } = await encodeAll(work, options)
  const unreadable = batches.flatMap(([at]) => failed.get(at) ?? [])
  if (unreadable.length > 0 && unreadable.length === batches.length) throw unreadable[0]
  return { vectors, info, unreadable }
}

interface Work extends Pick<EncodeTask, 'folder' | 'kind'> {
  readonly batches: readonly (readonly number[])[]
  readonly total: number
  readonly open: (at: number) => string | PictureFile
  /** Of a batch that can't be read: the others are. @default none are */
  readonly skip?: (batch: readonly number[], error: TacitlyError) => void
}

async function encodeAll(
  { folder, kind, batches, total, open, skip }: Work,
  { cache, threads = 1, onProgress }: ExtractFilesOptions,
): Promise<ExtractedRows> {
  const pool = createThreads<EncodeTask, Encoded>(threadFile)
  const encode = threads > 1 ? pool.ask : createEncoding()
  try {
    const { info } = await encode({ folder, kind, contents: [] })
    const { sha256, size } = info
    const kept = openVectorCache(cache, sha256, size)
    const vectors = new Float32Array(total * size)
    let done = total - batches.reduce((sum, batch) => sum + batch.length, 0)

    async function encodeBatch(batch: readonly number[]): Promise<void> {
      const contents = batch.map(open)
      const keys = contents.map(content => (typeof content === 'string' ? content : content.bytes))
      const unknown = keys.flatMap((key, k) => (kept.get(key) ? [] : [k]))
      if (unknown.length > 0) {
        const { rows } = await encode({ folder, kind, contents: unknown.map(k => contents[k]) })
        kept.add(
          unknown.map(k => keys[k]),
          rows,
        )
        unknown.forEach((k, row) => {
          vectors.set(rows.subarray(row * size, (row + 1) * size), batch[k] * size)
        })
      }
      keys.forEach((key, k) => {
        vectors.set(kept.get(key) ?? [], batch[k] * size)
      })
    }

    const waiting = batches.values()
    const encodeWaiting = async () => {
      for (const batch of waiting) {
        await encodeBatch(batch).catch(thrown => {
          if (!skip || thrown?.code !== 'input-invalid') throw thrown
          skip(batch, thrown)
        })
        done += batch.length
        onProgress?.(done, total)
      }
    }
    await Promise.all(Array.from({ length: threads }, encodeWaiting))
    return { vectors, info }
  } finally {
    await pool.close()
  }
}

function pictureOf(path: string): PictureFile {
  if (isDataUrl(path)) {
    return { bytes: Buffer.from(path.slice(path.indexOf(',') + 1), 'base64'), name: `${path.slice(0, 40)}…` }
  }
  try {
    return { bytes: readFileSync(path), name: path }
  } catch (cause) {
    const { message } = asTacitlyError(cause, 'input-invalid')
    throw new TacitlyError('input-invalid', `The picture ${path} can't be read: ${message}`, { path }, cause)
  }
}
