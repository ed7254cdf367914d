import { type EncoderJob, isEncoderJob } from '../sdk/encoders/job'
import { asTacitlyError, type TacitlyError } from '../sdk/errors'
import { loadCode } from '../sdk/load-code'
import type { TrainJob, TrainOutcome } from '../sdk/training/job'
import { createPace } from '../sdk/training/pace'
import { runTrainJob } from '../sdk/training/run-job'
import { callWorker, type TrainHandlers } from './call-worker'
import type { OutcomeOf, RequestEntry } from './protocol'
import { type OwnWorkers, withWorker } from './spawn'
import { judgeWebgl } from './webgl-choice'
import { withRestarts } from './with-restarts'

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

type AnyJob = TrainJob | EncoderJob

/** On the page: work at a stretch, well within a frame. */
const pageSliceMs = 6

export function createTrainerClient({ workers, onRequests }: TrainerClientOptions = {}): TrainerClient {
  function inWorker<J extends AnyJob>(name: TrainerName, job: J, handlers: TrainHandlers): Promise<OutcomeOf<J>> {
    const all = { ...handlers, onRequests: (entries: readonly RequestEntry[]) => onRequests?.(entries, name) }
    return withWorker(name, workers?.[name], (worker, address) => callWorker(worker, job, address, all))
  }

  function onCpu<J extends AnyJob>(job: J, handlers: TrainHandlers): Promise<OutcomeOf<J>> {
    return isEncoderJob(job)
      ? inWorker('tensor', { ...job, isPlain: true }, handlers)
      : inWorker('trainer', job, handlers)
  }

  const onGpu = <J extends AnyJob>(job: J, handlers: TrainHandlers) => inWorker('tensor', job, handlers)

  async function withFallbacks<J extends AnyJob>(job: J, handlers: TrainHandlers): Promise<OutcomeOf<J>> {
    let failure: TacitlyError | undefined
    const webgl = judgeWebgl(job)
    if (job.backend === 'webgl') return withRestarts(job, handlers, onGpu)
    if (job.backend === undefined && webgl.isWorth) {
      try {
        return withNote(await onGpu(job, handlers), webgl.why) // once: browsers deny WebGL to who loses it too often
      } catch (error) {
        if (handlers.signal?.aborted) throw error
        failure = asTacitlyError(error, 'trainer-crashed')
      }
    }
    try {
      return withFailure(await withRestarts(job, handlers, onCpu), failure)
    } catch (error) {
      const { code, message, details } = asTacitlyError(error, 'trainer-crashed')
      if (code !== 'worker-unavailable' || !details.forbidden || job.backend === 'wasm') throw error
      return withFailure(withNote(await onPage(job, handlers), message), failure)
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
  if (isEncoderJob(job)) {
    const { runPlainEncoder } = await loadCode(import('./plain-encoder')) // few pages need it
    return runPlainEncoder(job, why, { breathe, onProgress })
  }
  const { jsLearner } = await loadCode(import('./js-learner'))
  return runTrainJob(job, jsLearner(job, why), { breathe, onProgress, onCheckpoint })
}

function withNote<O extends { readonly why: string }>(outcome: O, note: string): O {
  return { ...outcome, why: `${outcome.why}; ${note}` }
}

/** What the GPU failed with, and what trained instead. */
function withFailure<O extends Pick<TrainOutcome, 'why' | 'backend'>>(
  outcome: O,
  failure: TacitlyError | undefined,
): O {
  if (!failure) return outcome
  const first =
    failure.code === 'training-diverged' ? 'WebGL gave numbers that are not finite' : `webgl failed: ${failure.message}`
  return withNote(outcome, `${first}; trained on ${outcome.backend} instead`)
}
