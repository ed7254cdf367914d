import type { EncoderJob } from '../sdk/encoders/job'
import { TacitlyError } from '../sdk/errors'
import type { Checkpoint, TrainJob } from '../sdk/training/job'
import type { TrainProgress } from '../sdk/types'
import { converse } from './converse'
import type { FromWorker, OutcomeOf, RequestEntry, Sign, ToWorker } from './protocol'

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

/** A worker comes to its event loop every slice. */
const silenceSeconds = 20

/**
 * Runs one job in a worker and terminates it, whatever comes. Always settles.
 * @param address what stands in errors for where the worker was loaded from
 * @throws TacitlyError worker-unavailable: it never began; trainer-crashed: it began and ended; what the job itself threw
 */
export function callWorker<J extends TrainJob | EncoderJob>(
  worker: Worker,
  job: J,
  address: string,
  { signal, onProgress, onCheckpoint, onRequests }: WorkerHandlers,
): Promise<OutcomeOf<J>> {
  return converse<Exclude<FromWorker, Sign>, OutcomeOf<J>>(worker, address, {
    signal,
    silenceSeconds,
    onRequests,
    crashed,
    onReady: () => worker.postMessage({ type: 'train', job } satisfies ToWorker),
    onMessage(message, done) {
      if (message.type === 'progress') onProgress?.(message.progress)
      else if (message.type === 'checkpoint') onCheckpoint?.(message.checkpoint)
      else done(message.outcome as OutcomeOf<J>)
    },
  })
}

function crashed(how: string, address: string): TacitlyError {
  return new TacitlyError(
    'trainer-crashed',
    `The worker at ${address} ${how}. Nothing that it had trained is used; the lists go on with the model from before.`,
    { url: address },
  )
}
