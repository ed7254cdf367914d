// Loaded by the first `extract`: a page that never encodes does not fetch it.
import type { Batch } from '../../workers/extract/messages'
import {
  createExtractorClient,
  type ExtractorClient,
  type ExtractorClientOptions,
  fetchModels,
} from '../../workers/extractor-client'
import type { RequestEntry } from '../../workers/protocol'
import { layOutCommand, type ModelsManifest } from '../content/encoder-files'
import type { EncoderInfo } from '../content/vectors'
import { asTacitlyError, TacitlyError } from '../errors'
import { orAborted } from '../or-aborted'
import type { Store } from '../store/store'
import type {
  ContentKind,
  EncoderOptions,
  Extracted,
  ExtractOptions,
  ExtractorState,
  ExtractProgress,
  Item,
} from '../types'
import { encodePictures, encodeTexts, type Run } from './encode'
import { planJobs } from './extraction-plan'
import { createVectorCache } from './vector-cache'

/** Texts from which on a second worker, with threads, makes up for its start: of seconds, for some milliseconds a text. */
const worthThreads = 200
/** What follows a catalogue are queries, which the first worker reads. */
const threadsIdleMs = 10_000

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

export function createExtraction(host: ExtractionHost): Extraction {
  const running = new Set<AbortController>()
  const cache = createVectorCache(host.store)
  const open = (options: ExtractorClientOptions) =>
    createExtractorClient({
      start: host.workers?.extractor,
      onRequests: host.onRequests,
      onLoading({ loaded, total }) {
        if (running.size > 0) tell({ status: 'loading', loading: { loaded, total } })
      },
      ...options,
    })
  /** Threads halve what texts in batches take, and one alone takes longer on them, as does a picture. */
  const onOne = open({})
  const onThreads = open({
    onThreads: true,
    idleMs: threadsIdleMs,
    onStarted: found => {
      why = found.why ? oneThread(found.why) : `${found.threads} threads`
    },
  })
  let models: Promise<ModelsManifest> | undefined
  /** Workers that have their encoders: an abort leaves them to it. */
  const warm = new Set<ExtractorClient>()
  let why: string | undefined

  const tell = (state: ExtractorState) => host.setExtractor(why ? { ...state, why } : state)

  async function extract(items: readonly Item[], options: ExtractOptions = {}): Promise<readonly Extracted[]> {
    const stopping = new AbortController()
    const abort = () => stopping.abort(new TacitlyError('aborted', 'The extraction was aborted.'))
    options.signal?.addEventListener('abort', abort)
    if (options.signal?.aborted) abort()
    running.add(stopping)
    tell({ status: warm.size > 0 ? 'running' : 'loading' })
    try {
      const { rows, error } = await orAborted(extractAll(items, options, stopping.signal), stopping.signal)
      tell({ status: 'idle', error })
      return rows
    } catch (thrown) {
      const error = asTacitlyError(thrown, 'extractor-crashed')
      stopping.abort(error) // whatever else was on its way
      if (error.code === 'aborted' && running.size === 1) {
        for (const client of [onOne, onThreads]) if (!warm.has(client)) client.stop(error)
      }
      tell(error.code === 'aborted' ? { status: 'idle' } : { status: 'failed', error })
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
        tell({ status: 'running', progress })
        onProgress?.(progress)
      }
      const run: Run = {
        job,
        base,
        runtime: manifest.runtime,
        signal,
        cache,
        encode,
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

  async function encode(batch: Batch, texts: number): Promise<Float32Array> {
    const client = clientFor(texts)
    const vectors = await client.encode(batch)
    warm.add(client)
    return vectors
  }

  function clientFor(texts: number): ExtractorClient {
    if (texts < worthThreads) return onOne
    if (globalThis.crossOriginIsolated && navigator.hardwareConcurrency > 1) return onThreads
    why = oneThread(globalThis.crossOriginIsolated ? 'there is one core' : 'the page is not cross-origin isolated')
    return onOne
  }

  return {
    extract,
    stop(why) {
      const error = new TacitlyError('aborted', why)
      for (const stopping of running) stopping.abort(error)
      for (const client of [onOne, onThreads]) client.stop(error)
      warm.clear()
    },
  }
}

const oneThread = (why: string) => `1 thread: ${why}`

function joined(errors: readonly TacitlyError[]): TacitlyError {
  const [first] = errors
  if (errors.length === 1) return first
  return new TacitlyError(first.code, `${errors.length} pictures could not be read. ${first.message}`, {
    urls: errors.map(({ details }) => details.url),
  })
}
