import { type ErrorCode, TacitlyError } from '../sdk/errors'
import type { TrainProgress } from '../sdk/types'
import type { Checkpoint, FromWorker, RequestEntry, ToWorker, TrainJob, TrainOutcome } from './protocol'

export interface TrainHandlers {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: TrainProgress) => void
  /** After each sweep of the judged run; the factors are the receiver's to keep. */
  readonly onCheckpoint?: (checkpoint: Checkpoint) => void
}

export interface WorkerHandlers extends TrainHandlers {
  /** What the worker fetched, as its own resource timing tells. */
  readonly onRequests?: (entries: readonly RequestEntry[]) => void
}

/** A worker beats every second; after so many seconds of silence it is dead: a closed worker fires no event. */
const silenceSeconds = 20

/**
 * Runs one job in a worker and terminates it, whatever comes. Always settles.
 * @param address what stands in errors for where the worker was loaded from
 * @throws TacitlyError worker-unavailable: it never began; trainer-crashed: it began and ended; what the job itself threw
 */
export function callWorker(
  worker: Worker,
  job: TrainJob,
  address: string,
  { signal, onProgress, onCheckpoint, onRequests }: WorkerHandlers,
): Promise<TrainOutcome> {
  return new Promise((resolve, reject) => {
    let isReady = false
    let isForbidden = false
    let silence = 0
    const settle = (finish: () => void) => {
      clearInterval(clock)
      signal?.removeEventListener('abort', onAbort)
      globalThis.removeEventListener?.('securitypolicyviolation', onViolation)
      worker.terminate()
      finish()
    }
    const fail = (error: unknown) => settle(() => reject(error))
    const die = (how: string) => fail(isReady ? crashed(how, address) : unavailable(how, address, isForbidden))
    // A worker that the page's policy blocks only fails like one that is not there; the document knows better.
    const onViolation = ({ effectiveDirective }: SecurityPolicyViolationEvent) => {
      isForbidden ||= /^(worker|child|script|default)-src/.test(effectiveDirective)
    }
    globalThis.addEventListener?.('securitypolicyviolation', onViolation)
    const onAbort = () => fail(signal?.reason)
    // Counts ticks and not time: a frozen page comes back without killing its worker.
    const clock = setInterval(() => {
      if (++silence > silenceSeconds) die(`gave no sign of life for ${silenceSeconds} seconds`)
    }, 1000)

    const receive = (message: FromWorker) => {
      if (message.type === 'ready') {
        isReady = true
        worker.postMessage({ type: 'train', job } satisfies ToWorker)
      } else if (message.type === 'progress') onProgress?.(message.progress)
      else if (message.type === 'checkpoint') onCheckpoint?.(message.checkpoint)
      else if (message.type === 'requests') onRequests?.(message.entries)
      else if (message.type === 'done') settle(() => resolve(message.outcome))
      else if (message.type === 'failed') {
        const { code, message: text, details } = message.error
        fail(new TacitlyError(code as ErrorCode, text, details))
      }
    }
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      silence = 0
      try {
        receive(data)
      } catch (thrown) {
        fail(thrown) // a handler of the caller's, or a job that can't be cloned
      }
    }
    worker.onmessageerror = () => die('sent a message that could not be read')
    worker.onerror = event => {
      event.preventDefault()
      const how = event.message ? `threw ${event.message}` : 'could not be loaded'
      setTimeout(() => die(how)) // after a policy's report, which is a task of its own
    }
    if (signal?.aborted) onAbort()
    else signal?.addEventListener('abort', onAbort)
  })
}

/** @param forbidden no worker can start on this page, whatever its address */
function unavailable(how: string, address: string, forbidden: boolean): TacitlyError {
  return new TacitlyError(
    'worker-unavailable',
    `The worker at ${address} ${how}. It must be served as JavaScript from the page's own origin and allowed by its ` +
      "policy (worker-src 'self'). Where your bundler can't follow it, pass `workers` to createRecommender.",
    { url: address, forbidden },
  )
}

function crashed(how: string, address: string): TacitlyError {
  return new TacitlyError(
    'trainer-crashed',
    `The worker at ${address} ${how}. Nothing that it had trained is used; the lists go on with the model from before.`,
    { url: address },
  )
}
