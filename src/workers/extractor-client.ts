import { type ModelsManifest, missing, modelsManifestPath, readModelsManifest } from '../sdk/content/encoder-files'
import { TacitlyError } from '../sdk/errors'
import type { LoadProgress } from '../sdk/types'
import { converse, fromSerialised } from './converse'
import { fetchBytes } from './extract/fetch-file'
import type { Batch, FromExtractor, RuntimeThreads, ToExtractor } from './extract/messages'
import type { RequestEntry, Sign } from './protocol'
import { withWorker } from './spawn'

export interface ExtractorClientOptions {
  /** The site's own way to start the worker. */
  readonly start?: () => Worker
  /** Whether it encodes on threads: where the page is cross-origin isolated, and they come. @default false */
  readonly onThreads?: boolean
  /** Of silence after which the worker is given back: an encoder takes a hundred megabytes and more. @default 300,000 */
  readonly idleMs?: number
  readonly onLoading?: (progress: LoadProgress) => void
  readonly onStarted?: (threads: RuntimeThreads) => void
  readonly onRequests?: (entries: readonly RequestEntry[]) => void
}

export interface ExtractorClient {
  /**
   * The vectors of one batch, rows of L2 norm 1. The worker starts with the first one and keeps its encoders.
   *
   * @throws TacitlyError 'worker-unavailable' | 'wasm-blocked' | 'encoder-missing' | 'encoder-corrupt' |
   *   'extractor-crashed' | 'input-invalid': a picture that can't be decoded
   */
  readonly encode: (batch: Batch) => Promise<Float32Array>
  /** Ends the worker and what waits for it. */
  readonly stop: (why: TacitlyError) => void
}

/** @param base of a folder that `tacitly models` laid out, with a slash at its end */
export async function fetchModels(base: string): Promise<ModelsManifest> {
  const url = base + modelsManifestPath
  const { bytes, isPage } = await fetchBytes(url, { cache: 'no-cache' })
  if (isPage) throw missing(url, 'is a page of HTML')
  return readModelsManifest(bytes, url)
}

interface Call {
  readonly message: ToExtractor
  readonly resolve: (vectors: Float32Array) => void
  readonly reject: (error: unknown) => void
}

/** Compiling a large encoder on a slow phone is one step, during which the worker can't beat. */
const silenceSeconds = 120

export function createExtractorClient({
  start,
  onThreads = false,
  idleMs = 5 * 60_000,
  onLoading,
  onStarted,
  onRequests,
}: ExtractorClientOptions = {}): ExtractorClient {
  const calls = new Map<number, Call>()
  let ids = 0
  let worker: Worker | undefined
  let running: AbortController | undefined
  let idle: ReturnType<typeof setTimeout> | undefined

  function begin(): AbortController {
    const controller = new AbortController()
    withWorker('extractor', start, (started, address) =>
      converse<Exclude<FromExtractor, Sign>, never>(started, address, {
        signal: controller.signal,
        silenceSeconds,
        onRequests,
        crashed,
        onReady() {
          worker = started
          for (const { message } of calls.values()) post(message)
        },
        onMessage: receive,
      }),
    ).catch(error => {
      if (running === controller) end(error)
    })
    return controller
  }

  function post(message: ToExtractor): void {
    worker?.postMessage(message, 'picture' in message ? [message.picture.buffer] : [])
  }

  function receive(message: Exclude<FromExtractor, Sign>): void {
    if (message.type === 'loading') {
      onLoading?.(message)
      return
    }
    if (message.type === 'started') {
      onStarted?.(message)
      return
    }
    const call = calls.get(message.id)
    calls.delete(message.id)
    if (message.type === 'vectors') call?.resolve(message.vectors)
    else call?.reject(fromSerialised(message.error))
    if (calls.size === 0) idle = setTimeout(() => stop(new TacitlyError('aborted', 'Nothing to encode.')), idleMs)
  }

  function end(error: unknown): void {
    const waiting = [...calls.values()]
    calls.clear()
    running = undefined
    worker = undefined
    clearTimeout(idle)
    for (const { reject } of waiting) reject(error)
  }

  function stop(why: TacitlyError): void {
    const ending = running
    end(why)
    ending?.abort(why)
  }

  return {
    encode: batch =>
      new Promise((resolve, reject) => {
        clearTimeout(idle)
        const id = ids++
        const message = { ...batch, id, onThreads }
        calls.set(id, { message, resolve, reject })
        if (running) post(message)
        else running = begin()
      }),
    stop,
  }
}

function crashed(how: string, address: string): TacitlyError {
  return new TacitlyError(
    'extractor-crashed',
    `The worker at ${address} ${how}. Vectors that it had finished are kept; extract() again goes on from there.`,
    { url: address },
  )
}
