import type { Rows } from '../content/rows'
import type { Backend, GateReport } from '../types/gate'
import type { EncoderData, EncoderOptions } from './definition'

/** Everything that the training of an encoder needs. */
export interface EncoderJob {
  /** Id of the encoder. */
  readonly model: string
  /** All that it has. */
  readonly options: EncoderOptions
  readonly data: EncoderData
  /** See `EncoderDefinition.macs`. */
  readonly macs: number
  readonly backend?: Backend
  /** Set by the client: not on the GPU. */
  readonly isPlain?: boolean
}

/** How an item or a query comes to its vector. */
export interface TrainedEncoder {
  readonly model: string
  readonly learned: unknown
}

export interface EncoderOutcome {
  readonly backend: Backend
  readonly why: string
  readonly trainMs: number
  readonly sweeps: number
  /** Shares of held-out items whose nearest other item is of a category of theirs: with it, and without. */
  readonly found: number
  readonly before: number
  readonly gate: GateReport
  /** Trained on all items; absent where the gate refused. */
  readonly trained?: { readonly by: TrainedEncoder; readonly rows: Rows }
}

/** Whether a job learns from what items are; all others learn from what people did. */
export const isEncoderJob = (job: EncoderJob | { readonly shared: unknown }): job is EncoderJob => !('shared' in job)
