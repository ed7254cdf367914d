// The messages between a page and the trainer or tensor worker: types only. One protocol for both workers, one worker
// a job: whoever wants to abort terminates the worker.

import type { EncoderJob, EncoderOutcome } from '../sdk/encoders/job'
import type { Checkpoint, TrainJob, TrainOutcome } from '../sdk/training/job'
import type { TrainProgress } from '../sdk/types'

export type ToWorker = { readonly type: 'train'; readonly job: TrainJob | EncoderJob }

/** What comes of a job. */
export type OutcomeOf<J extends TrainJob | EncoderJob> = J extends EncoderJob ? EncoderOutcome : TrainOutcome

/** What every worker of ours says, whatever it does. */
export type Sign =
  | { readonly type: 'ready' }
  /** Every second, as long as the worker comes to its event loop. */
  | { readonly type: 'heartbeat' }
  | { readonly type: 'requests'; readonly entries: readonly RequestEntry[] }
  /** The worker's last word. */
  | { readonly type: 'failed'; readonly error: SerialisedError }

export type FromWorker =
  | Sign
  | { readonly type: 'progress'; readonly progress: TrainProgress }
  | { readonly type: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly type: 'done'; readonly outcome: TrainOutcome | EncoderOutcome }

export interface RequestEntry {
  readonly url: string
  /** Over the wire; 0 where the browser does not tell. */
  readonly bytes: number
}

/** structuredClone drops an Error's own fields: so they travel as data. */
export interface SerialisedError {
  readonly code: string
  readonly message: string
  readonly details: Readonly<Record<string, unknown>>
}
