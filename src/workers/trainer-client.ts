import { asTacitlyError } from '../sdk/errors'
import { callWorker, type TrainHandlers } from './call-worker'
import { createPace } from './pace'
import type { ContentJob, OutcomeOf, RequestEntry, TrainJob } from './protocol'
import { type OwnWorkers, withWorker } from './spawn'
import { runTrainJob } from './training'
import { judgeWebgl } from './webgl-choice'

type TrainerName = 'trainer' | 'tensor'

export interface TrainerClientOptions {
  readonly workers?: OwnWorkers
  /** What a worker fetched, as its own resource timing tells. */
  readonly onRequests?: (entries: readonly RequestEntry[], from: TrainerName) => void
}

export interface TrainerClient {
  /**
   * Runs one job in a worker of its own, which ends with it. Settles whatever happens to the worker. Where the browser
   * allows no worker, plain JavaScript trains on the page in slices of a few milliseconds, and `why` says so.
   *
   * @throws TacitlyError aborted; worker-unavailable, with the URL; trainer-crashed; and what a forced backend has
   *   against it: backend-unavailable, wasm-blocked
   */
  train<J extends AnyJob>(job: J, handlers?: TrainHandlers): Promise<OutcomeOf<J>>
}

type AnyJob = TrainJob | ContentJob

/** On the page: work at a stretch, well within a frame. */
const pageSliceMs = 6

export function createTrainerClient({ workers, onRequests }: TrainerClientOptions = {}): TrainerClient {
  function inWorker<J extends AnyJob>(name: TrainerName, job: J, handlers: TrainHandlers): Promise<OutcomeOf<J>> {
    const all = { ...handlers, onRequests: (entries: readonly RequestEntry[]) => onRequests?.(entries, name) }
    return withWorker(name, workers?.[name], (worker, address) => callWorker(worker, job, address, all))
  }

  function onCpu<J extends AnyJob>(job: J, handlers: TrainHandlers): Promise<OutcomeOf<J>> {
    const isOfContent = job.model === 'head' || job.model === 'lstm'
    return isOfContent ? inWorker('tensor', { ...job, isPlain: true }, handlers) : inWorker('trainer', job, handlers)
  }

  async function withFallbacks<J extends AnyJob>(job: J, handlers: TrainHandlers): Promise<OutcomeOf<J>> {
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
      return withNotes(await onCpu(job, handlers), notes)
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

async function onPage<J extends AnyJob>(
  job: J,
  { signal, onProgress, onCheckpoint }: TrainHandlers,
): Promise<OutcomeOf<J>>
async function onPage(job: AnyJob, { signal, onProgress, onCheckpoint }: TrainHandlers) {
  const breathe = createPace(pageSliceMs, signal)
  const why = 'trained on the page in short slices'
  if (job.model === 'head' || job.model === 'lstm') {
    const { plainContentEngines, runContentJob } = await import('./content-training') // few pages need it
    return runContentJob(job, plainContentEngines(why), { breathe, onProgress })
  }
  const { jsLearner } = await import('./js-learner')
  return runTrainJob(job, jsLearner(job, why), { breathe, onProgress, onCheckpoint })
}

function withNotes<O extends { readonly why: string }>(outcome: O, notes: readonly string[]): O {
  return notes.length === 0 ? outcome : { ...outcome, why: [outcome.why, ...notes].join('; ') }
}
