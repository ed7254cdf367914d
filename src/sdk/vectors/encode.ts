// Vectors of the contents of one kind: from the cache, else from the worker.
import type { Batch } from '../../workers/extract/messages'
import { sha256 } from '../bundle/sha256'
import { batchesByLength } from '../content/batches'
import type { ModelsManifest } from '../content/encoder-files'
import { asTacitlyError, TacitlyError } from '../errors'
import { type ExtractionJob, vectorKey } from './extraction-plan'
import { fetchPicture } from './fetch-picture'
import type { VectorCache } from './vector-cache'

/** Batches on their way: one is encoded while the next is read, and an abort waits for none. */
const inFlight = 2

/** Texts a batch: in a browser larger ones are no faster, and progress and aborts would wait for them. */
const textBatch = 8

/** Everything one call of `extract` has in hand for one kind. */
export interface Run {
  readonly job: ExtractionJob
  readonly base: string
  readonly runtime: ModelsManifest['runtime']
  readonly signal: AbortSignal
  readonly cache: VectorCache
  /** @param texts of the whole job; 0: pictures */
  readonly encode: (batch: Batch, texts: number) => Promise<Float32Array>
  /** A content's vector is there. */
  readonly finish: (content: string, vector: Float32Array, isCached: boolean) => void
  readonly skip: (content: string, error: TacitlyError) => void
}

export async function encodeTexts(run: Run): Promise<void> {
  const texts = [...run.job.places.keys()]
  const hashes = await Promise.all(texts.map(text => sha256(new TextEncoder().encode(text))))
  const keys = hashes.map(hash => vectorKey(run.job.encoder, hash))
  const known = await run.cache.get(keys)
  const open: number[] = []
  for (const [at, key] of keys.entries()) {
    const vector = known.get(key)
    if (vector) run.finish(texts[at], vector, true)
    else open.push(at)
  }
  const batches = batchesByLength(
    open.map(at => texts[at].length),
    textBatch,
  ).map(batch => batch.map(place => open[place]))
  await inParallel(batches, run.signal, async batch => {
    const vectors = await run.encode({ ...sourceOf(run), texts: batch.map(at => texts[at]) }, open.length)
    const { size } = run.job.encoder
    const rows = batch.map((at, row) => ({ at, vector: vectors.slice(row * size, (row + 1) * size) }))
    await run.cache.put(rows.map(({ at, vector }) => ({ key: keys[at], vector })))
    for (const { at, vector } of rows) run.finish(texts[at], vector, false)
  })
}

export async function encodePictures(run: Run): Promise<void> {
  await inParallel([...run.job.places.keys()], run.signal, async address => {
    try {
      const picture = await fetchPicture(address, run.signal)
      const key = vectorKey(run.job.encoder, await sha256(picture))
      const known = (await run.cache.get([key])).get(key)
      const vector = known ?? (await run.encode({ ...sourceOf(run), picture }, 0))
      if (!known) await run.cache.put([{ key, vector }])
      run.finish(address, vector, known !== undefined)
    } catch (thrown) {
      // One bad picture is no reason to be without the others; the state says which they were.
      const error = asTacitlyError(thrown, 'extractor-crashed')
      if (error.code !== 'input-invalid') throw error
      run.skip(address, new TacitlyError(error.code, `${shortened(address)}: ${error.message}`, { url: address }))
    }
  })
}

const sourceOf = ({ base, runtime, job: { encoder } }: Run) => ({ source: { base, runtime, encoder } })

/** Runs `work` on all inputs, `inFlight` at a time. The first error ends it. */
async function inParallel<T>(inputs: readonly T[], signal: AbortSignal, work: (input: T) => Promise<void>) {
  const left = inputs.values()
  let isOver = false
  const next = async () => {
    for (const input of left) {
      signal.throwIfAborted()
      if (isOver) return
      await work(input)
    }
  }
  try {
    await Promise.all(Array.from({ length: inFlight }, next))
  } finally {
    isOver = true
  }
}

const shortened = (address: string) => (address.length > 120 ? `${address.slice(0, 117)}...` : address)
