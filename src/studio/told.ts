import type { TrainOutcome } from '../sdk/training/job'
import type { TrainProgress } from '../sdk/types'

/** What a piece of work says before it is done. */
export type Told =
  | { readonly type: 'phase'; readonly phase: string; readonly done: number }
  | { readonly type: 'progress'; readonly progress: TrainProgress }
  /** Kept at the desk: a training can go on from this sweep. */
  | { readonly type: 'checkpoint'; readonly sweep: number }
  /** And is judged now. @param bytes of the model */
  | { readonly type: 'trained'; readonly outcome: TrainingSummary; readonly bytes: number }

export type TrainingSummary = Omit<TrainOutcome, 'judged' | 'model'>
