// Loaded by the first `extract`: a page that never encodes does not fetch it.
import { createExtractorClient, fetchModels } from '../workers/extractor-client'
import type { RequestEntry } from '../workers/protocol'
import { sha256 } from './bundle/sha256'
import { batchesByLength } from './content/batches'
import { layOutCommand, type ModelsManifest } from './content/encoder-files'
import type { EncoderInfo } from './content/vectors'
import { asTacitlyError, TacitlyError } from './errors'
import { type ExtractionJob, planJobs, vectorKey } from './extraction-plan'
import { orAborted } from './or-aborted'
import type { Store } from './store/store'
import type {
  ContentKind,
  EncoderOptions,
  Extracted,
  ExtractOptions,
  ExtractorState,
  ExtractProgress,
  Item,
} from './types'

export interface ExtractionHost {
  readonly encoders?: EncoderOptions
  readonly workers?: { readonly extractor?: () => Worker }
  /** Where vectors are cached; undefined: nowhere. */
  readonly store: () => Promise<Store | undefined>
  /** What the bundle's own vectors came from: the same encoders and fields are used then. */
  readonly bundled?: () => Promise<{ readonly [kind in ContentKind]?: EncoderInfo }>
  readonly onRequests?: (entries: readonly RequestEntry[]) => void
  readonly setExtractor: (state: ExtractorState) => void
}

export interface Extraction {
  /** See `Recommender.extract`. */
  readonly extract: (items: readonly Item[], options?: ExtractOptions) => Promise<readonly Extracted[]>
  /** Ends what runs ('aborted') and the worker. */
  readonly stop: (why: string) => void
}

/** Batches on their way: one is encoded while the next is read, and an abort waits for none. */
const inFlight = 2

/** Texts a batch: in a browser larger ones are no faster, and progress and aborts would wait for them. */
const textBatch = 8

/** Everything one call of `extract` has in hand. */
interface Run {
  readonly job: ExtractionJob
  readonly base: string
  readonly runtime: ModelsManifest['runtime']
  readonly signal: AbortSignal
  /** A content's vector is there. */
  readonly finish: (content: string, vector: Float32Array, isCached: boolean) => void
  readonly skip: (content: string, error: TacitlyError) => void
}

export function createExtraction(host: ExtractionHost): Extraction {
  const client = createExtractorClient({ start: host.workers?.extractor, onRequests: host.onRequests })
  const running = new Set<AbortController>()
  let models: Promise<ModelsManifest> | undefined
  /** The worker has its encoders: an abort leaves them to it. */
  let isWarm = false

  async function extract(items: readonly Item[], options: ExtractOptions = {}): Promise<readonly Extracted[]> {
    const stopping = new AbortController()
    const abort = () => stopping.abort(new TacitlyError('aborted', 'The extraction was aborted.'))
    options.signal?.addEventListener('abort', abort)
    if (options.signal?.aborted) abort()
    running.add(stopping)
    host.setExtractor({ status: isWarm ? 'running' : 'loading' })
    try {
      const { rows, error } = await orAborted(extractAll(items, options, stopping.signal), stopping.signal)
      host.setExtractor({ status: 'idle', error })
      return rows
    } catch (thrown) {
      const error = asTacitlyError(thrown, 'extractor-crashed')
      stopping.abort(error) // whatever else was on its way
      if (error.code === 'aborted' && !isWarm && running.size === 1) client.stop(error)
      host.setExtractor(error.code === 'aborted' ? { status: 'idle' } : { status: 'failed', error })
      throw error
    } finally {
      options.signal?.removeEventListener('abort', abort)
      running.delete(stopping)
    }
  }

  async function extractAll(items: readonly Item[], { kinds, onProgress }: ExtractOptions, signal: AbortSignal) {
    const rows = items.map((item): { itemId: string } & { -readonly [kind in ContentKind]?: Float32Array } => ({
      itemId: item.id,
    }))
    const unreadable: TacitlyError[] = []
    const { base, manifest, jobs } = await plan(items, kinds)
    for (const job of jobs) {
      const total = [...job.places.values()].reduce((sum, places) => sum + places.length, 0)
      let progress: ExtractProgress = { kind: job.kind, done: 0, cached: 0, total }
      const advance = (done: number, cached: number) => {
        signal.throwIfAborted()
        progress = { ...progress, done: progress.done + done, cached: progress.cached + cached }
        host.setExtractor({ status: 'running', progress })
        onProgress?.(progress)
      }
      const run: Run = {
        job,
        base,
        runtime: manifest.runtime,
        signal,
        finish(content, vector, isCached) {
          const places = job.places.get(content) ?? []
          for (const place of places) rows[place][job.kind] = vector
          advance(places.length, isCached ? places.length : 0)
        },
        skip(content, error) {
          unreadable.push(error)
          advance(job.places.get(content)?.length ?? 0, 0)
        },
      }
      await (job.kind === 'text' ? encodeTexts(run) : encodePictures(run))
    }
    return { rows, error: unreadable.length > 0 ? joined(unreadable) : undefined }
  }

  /** Which encoder reads what. */
  async function plan(items: readonly Item[], wanted: readonly ContentKind[] | undefined) {
    const { encoders } = host
    if (!encoders) {
      throw new TacitlyError(
        'encoder-missing',
        `There are no encoders here: pass createRecommender({ encoders: { url } }), the folder that this writes: ${layOutCommand}`,
      )
    }
    const base = new URL(encoders.url.replace(/[/]?$/, '/'), globalThis.document?.baseURI).href
    models ??= fetchModels(base)
    const manifest = await models.catch(error => {
      models = undefined
      throw error
    })
    return {
      base,
      manifest,
      jobs: planJobs(items, { base, manifest, wanted, encoders, bundled: await host.bundled?.() }),
    }
  }

  async function encodeTexts(run: Run): Promise<void> {
    const texts = [...run.job.places.keys()]
    const hashes = await Promise.all(texts.map(text => sha256(new TextEncoder().encode(text))))
    const keys = hashes.map(hash => vectorKey(run.job.encoder, hash))
    const known = await cached(keys)
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
      const vectors = await encode({ ...sourceOf(run), texts: batch.map(at => texts[at]) })
      const { size } = run.job.encoder
      const rows = batch.map((at, row) => ({ at, vector: vectors.slice(row * size, (row + 1) * size) }))
      await commit(rows.map(({ at, vector }) => ({ key: keys[at], vector })))
      for (const { at, vector } of rows) run.finish(texts[at], vector, false)
    })
  }

  async function encodePictures(run: Run): Promise<void> {
    await inParallel([...run.job.places.keys()], run.signal, async address => {
      try {
        const picture = await fetchPicture(address, run.signal)
        const key = vectorKey(run.job.encoder, await sha256(picture))
        const known = (await cached([key])).get(key)
        const vector = known ?? (await encode({ ...sourceOf(run), picture }))
        if (!known) await commit([{ key, vector }])
        run.finish(address, vector, known !== undefined)
      } catch (thrown) {
        // One bad picture is no reason to be without the others; the state says which they were.
        const error = asTacitlyError(thrown, 'extractor-crashed')
        if (error.code !== 'input-invalid') throw error
        run.skip(address, new TacitlyError(error.code, `${shortened(address)}: ${error.message}`, { url: address }))
      }
    })
  }

  async function encode(batch: Parameters<typeof client.encode>[0]): Promise<Float32Array> {
    const vectors = await client.encode(batch)
    isWarm = true
    return vectors
  }

  async function cached(keys: readonly string[]): Promise<ReadonlyMap<string, Float32Array>> {
    const store = await host.store()
    // A disk that fails costs the cache and no more.
    return (await store?.getVectors(keys).catch(() => undefined)) ?? new Map()
  }

  /** Resolves when they are on the disk: what is finished is not lost with the tab. */
  async function commit(vectors: readonly { readonly key: string; readonly vector: Float32Array }[]): Promise<void> {
    const store = await host.store()
    const at = Date.now()
    await store?.putVectors(vectors.map(one => ({ ...one, at }))).catch(() => undefined)
  }

  return {
    extract,
    stop(why) {
      const error = new TacitlyError('aborted', why)
      for (const stopping of running) stopping.abort(error)
      client.stop(error)
      isWarm = false
    },
  }
}

const sourceOf = ({ base, runtime, job: { encoder } }: Run) => ({ source: { base, runtime, encoder } })

/** @throws TacitlyError 'input-invalid' */
async function fetchPicture(address: string, signal: AbortSignal): Promise<Uint8Array> {
  try {
    const response = await fetch(address, { signal })
    if (!response.ok) throw new Error(`answered ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  } catch (cause) {
    signal.throwIfAborted()
    const { message } = asTacitlyError(cause, 'input-invalid')
    throw new TacitlyError('input-invalid', `the picture could not be fetched (${message}).`, {}, cause)
  }
}

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

function joined(errors: readonly TacitlyError[]): TacitlyError {
  const [first] = errors
  if (errors.length === 1) return first
  return new TacitlyError(first.code, `${errors.length} pictures could not be read. ${first.message}`, {
    urls: errors.map(({ details }) => details.url),
  })
}
