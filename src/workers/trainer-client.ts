import { type EncoderJob, isEncoderJob } from '../sdk/encoders/job'
import { asTacitlyError, type TacitlyError } from '../sdk/errors'
import { loadCode } from '../sdk/load-code'
import { createPace } from '../sdk/pace'
import { gpuNames } from '../sdk/training/check-finite'
import type { TrainJob, TrainOutcome } from '../sdk/training/job'
import { runTrainJob } from '../sdk/training/run-job'
import type { Speeds } from '../sdk/training/speeds'
import { callWorker, type TrainHandlers } from './call-worker'
import { type Gpu, judgeGpu } from './gpu-choice'
import type { OutcomeOf, RequestEntry } from './protocol'
import { type OwnWorkers, withWorker } from './spawn'
import { withRestarts } from './with-restarts'

type TrainerName = 'trainer' | 'tensor' | 'webgpu'

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
  // Kept for as long as the page lives, and nowhere else: figures of a device tell devices apart.
  let speeds: Speeds | undefined

  function inWorker<J extends AnyJob>(name: TrainerName, job: J, handlers: TrainHandlers): Promise<OutcomeOf<J>> {
    const all = { ...handlers, onRequests: (entries: readonly RequestEntry[]) => onRequests?.(entries, name) }
    return withWorker(name, workers?.[name], (worker, address) => callWorker(worker, job, address, all))
  }

  function onCpu<J extends AnyJob>(job: J, handlers: TrainHandlers): Promise<OutcomeOf<J>> {
    return isEncoderJob(job)
      ? inWorker('tensor', { ...job, isPlain: true }, handlers)
      : inWorker('trainer', job, handlers)
  }

  const onGpu =
    (gpu: Gpu) =>
    <J extends AnyJob>(job: J, handlers: TrainHandlers) =>
      inWorker(gpu === 'webgpu' && !isEncoderJob(job) ? 'webgpu' : 'tensor', job, handlers)

  async function withFallbacks<J extends AnyJob>(job: J, handlers: TrainHandlers): Promise<OutcomeOf<J>> {
    let failure: Failure | undefined
    if (job.backend === 'webgpu' || job.backend === 'webgl') return withRestarts(job, handlers, onGpu(job.backend))
    const verdict = job.backend === undefined ? judgeGpu(job, speeds) : undefined
    const { gpu, why } = (verdict instanceof Promise ? await verdict : verdict) ?? {}
    if (gpu && why) {
      try {
        return withNote(await onGpu(gpu)(job, handlers), why) // once: browsers deny WebGL to who loses it too often
      } catch (error) {
        if (handlers.signal?.aborted) throw error
        failure = { gpu, error: asTacitlyError(error, 'trainer-crashed') }
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
    async train(asked, { signal, ...handlers } = {}) {
      const job = speeds ? { ...asked, speeds } : asked
      const controller = new AbortController()
      const abort = () => controller.abort(asTacitlyError(signal?.reason, 'aborted'))
      if (signal?.aborted) abort()
      signal?.addEventListener('abort', abort)
      try {
        controller.signal.throwIfAborted()
        const outcome = await withFallbacks(job, { ...handlers, signal: controller.signal })
        if ('speeds' in outcome && outcome.speeds) speeds = { ...speeds, ...outcome.speeds }
        return outcome
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

interface Failure {
  readonly gpu: Gpu
  readonly error: TacitlyError
}

/** What the GPU failed with, and what trained instead. */
function withFailure<O extends Pick<TrainOutcome, 'why' | 'backend'>>(outcome: O, failure: Failure | undefined): O {
  if (!failure) return outcome
  const { gpu, error } = failure
  const first =
    error.code === 'training-diverged'
      ? `${gpuNames[gpu]} gave numbers that are not finite`
      : `${gpu} failed: ${error.message}`
  return withNote(outcome, `${first}; trained on ${outcome.backend} instead`)
}
