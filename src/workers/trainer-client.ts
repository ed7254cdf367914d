import { asTacitlyError } from '../sdk/errors'
import { callWorker, type TrainHandlers } from './call-worker'
import { createPace } from './pace'
import type { RequestEntry, TrainJob, TrainOutcome } from './protocol'
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
  train(job: TrainJob, handlers?: TrainHandlers): Promise<TrainOutcome>
}

/** On the page: work at a stretch, well within a frame. */
const pageSliceMs = 6

export function createTrainerClient({ workers, onRequests }: TrainerClientOptions = {}): TrainerClient {
  function inWorker(name: TrainerName, job: TrainJob, handlers: TrainHandlers): Promise<TrainOutcome> {
    const all = { ...handlers, onRequests: (entries: readonly RequestEntry[]) => onRequests?.(entries, name) }
    return withWorker(name, workers?.[name], (worker, address) => callWorker(worker, job, address, all))
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

async function onPage(job: TrainJob, { signal, onProgress, onCheckpoint }: TrainHandlers): Promise<TrainOutcome> {
  const { jsLearner } = await import('./js-learner') // few pages need it
  const learner = jsLearner(job, 'trained on the page in short slices')
  return runTrainJob(job, learner, { breathe: createPace(pageSliceMs, signal), onProgress, onCheckpoint })
}

function withNotes(outcome: TrainOutcome, notes: readonly string[]): TrainOutcome {
  return notes.length === 0 ? outcome : { ...outcome, why: [outcome.why, ...notes].join('; ') }
}
