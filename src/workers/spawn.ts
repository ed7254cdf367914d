import { asTacitlyError, TacitlyError } from '../sdk/errors'
import { createJsEngine } from '../sdk/models/als-engine'
import { callWorker, type TrainHandlers } from './call-worker'
import { createPace } from './pace'
import type { RequestEntry, TrainJob, TrainOutcome } from './protocol'
import { runTrainJob } from './training'
import { judgeWebgl } from './webgl-choice'

export type WorkerName = 'trainer' | 'tensor'

export interface TrainerClientOptions {
  /** The site's own way to start a worker, where its bundler can't follow ours. */
  readonly workers?: { readonly [name in WorkerName]?: () => Worker }
  /** What a worker fetched, as its own resource timing tells. */
  readonly onRequests?: (entries: readonly RequestEntry[], from: WorkerName) => void
}

export interface TrainerClient {
  /**
   * Runs one job in a worker of its own, which ends with it. Settles whatever happens to the worker. Where the browser
   * allows no worker, plain JavaScript trains on the page in slices of a few milliseconds, and `why` says so.
   *
   * @throws TacitlyError aborted; worker-unavailable, with the URL; trainer-crashed; and what a forced backend has
   *   against it: backend-unavailable, wasm-blocked
   */
  train(job: TrainJob, handlers?: TrainHandlers): Promise<TrainOutcome>
}

/** On the page: work at a stretch, well within a frame. */
const pageSliceMs = 6

export function createTrainerClient({ workers, onRequests }: TrainerClientOptions = {}): TrainerClient {
  async function inWorker(name: WorkerName, job: TrainJob, handlers: TrainHandlers): Promise<TrainOutcome> {
    const all = { ...handlers, onRequests: (entries: readonly RequestEntry[]) => onRequests?.(entries, name) }
    const own = workers?.[name]
    const address = own ? `workers.${name}` : addressOf(name)
    try {
      return await callWorker(start(own ?? spawn[name], address), job, address, all)
    } catch (error) {
      const retry = own ? undefined : viteAddress(name)
      if (!retry || asTacitlyError(error, 'trainer-crashed').code !== 'worker-unavailable') throw error
      return callWorker(new Worker(retry, { type: 'module' }), job, retry, all)
    }
  }

  async function withFallbacks(job: TrainJob, handlers: TrainHandlers): Promise<TrainOutcome> {
    const notes: string[] = []
    const webgl = judgeWebgl(job)
    if (job.backend === 'webgl') return inWorker('tensor', job, handlers)
    if (job.backend === undefined && webgl.isWorth) {
      try {
        return withNotes(await inWorker('tensor', job, handlers), [webgl.why])
      } catch (error) {
        if (handlers.signal?.aborted) throw error
        notes.push(`webgl failed: ${asTacitlyError(error, 'trainer-crashed').message}`)
      }
    }
    try {
      return withNotes(await inWorker('trainer', job, handlers), notes)
    } catch (error) {
      const { code, message, details } = asTacitlyError(error, 'trainer-crashed')
      if (code !== 'worker-unavailable' || !details.forbidden || job.backend === 'wasm') throw error
      return withNotes(await onPage(job, handlers), [...notes, message])
    }
  }

  return {
    async train(job, { signal, ...handlers } = {}) {
      const controller = new AbortController()
      const abort = () => controller.abort(asTacitlyError(signal?.reason, 'aborted'))
      if (signal?.aborted) abort()
      signal?.addEventListener('abort', abort)
      try {
        controller.signal.throwIfAborted()
        return await withFallbacks(job, { ...handlers, signal: controller.signal })
      } finally {
        signal?.removeEventListener('abort', abort)
      }
    },
  }
}

// Literal on purpose: this form is what bundlers look for. In `src`, the .js names resolve to the .ts files beside them.
const spawn: Record<WorkerName, () => Worker> = {
  trainer: () => new Worker(new URL('./trainer.worker.js', import.meta.url), { type: 'module' }),
  tensor: () => new Worker(new URL('./tensor.worker.js', import.meta.url), { type: 'module' }),
}

// Not `new URL(..., import.meta.url)`: bundlers would take that for one more file to ship.
const here = import.meta.url

function addressOf(name: WorkerName): string {
  return `${here.slice(0, here.lastIndexOf('/'))}/${name}.worker.js`
}

/** Vite 6 and 7 in development move this file to .vite/deps and leave the workers behind: where they stay. */
function viteAddress(name: WorkerName): string | undefined {
  const at = here.indexOf('/.vite/deps')
  return at < 0 ? undefined : `${here.slice(0, at)}/tacitly/dist/${name}.worker.js`
}

/** @throws TacitlyError worker-unavailable with `details.forbidden`: no worker can start here, whatever its address */
function start(create: () => Worker, address: string): Worker {
  try {
    return create()
  } catch (cause) {
    throw new TacitlyError(
      'worker-unavailable',
      `No worker could start from ${address} (${cause}). Without a forced backend, plain JavaScript trains on the page.`,
      { url: address, forbidden: true },
      cause,
    )
  }
}

function onPage(job: TrainJob, { signal, onProgress, onCheckpoint }: TrainHandlers): Promise<TrainOutcome> {
  const engine = { backend: 'js', why: 'trained on the page in short slices', create: createJsEngine } as const
  return runTrainJob(job, engine, { breathe: createPace(pageSliceMs, signal), onProgress, onCheckpoint })
}

function withNotes(outcome: TrainOutcome, notes: readonly string[]): TrainOutcome {
  return notes.length === 0 ? outcome : { ...outcome, why: [outcome.why, ...notes].join('; ') }
}
