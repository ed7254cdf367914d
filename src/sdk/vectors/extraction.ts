// Loaded by the first `extract`: a page that never encodes does not fetch it.
import { createExtractorClient, fetchModels } from '../../workers/extractor-client'
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
  const client = createExtractorClient({
    start: host.workers?.extractor,
    onRequests: host.onRequests,
    onLoading({ loaded, total }) {
      if (running.size > 0) host.setExtractor({ status: 'loading', loading: { loaded, total } })
    },
  })
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

  async function encode(batch: Parameters<typeof client.encode>[0]): Promise<Float32Array> {
    const vectors = await client.encode(batch)
    isWarm = true
    return vectors
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

function joined(errors: readonly TacitlyError[]): TacitlyError {
  const [first] = errors
  if (errors.length === 1) return first
  return new TacitlyError(first.code, `${errors.length} pictures could not be read. ${first.message}`, {
    urls: errors.map(({ details }) => details.url),
  })
}
