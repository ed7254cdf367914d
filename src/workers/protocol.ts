// The messages between a page and the trainer or tensor worker: types only. One protocol for both workers, one worker
// a job: whoever wants to abort terminates the worker.

import type { Projection } from '../sdk/content/vectors'
import type { SplitSpec } from '../sdk/evaluate/split'
import type { Csr } from '../sdk/interactions'
import type { AlsOptions } from '../sdk/models/als-options'
import type { EaseOptions } from '../sdk/models/ease'
import type { HeadOptions } from '../sdk/models/head'
import type { LearnerState } from '../sdk/models/learner'
import type { LstmOptions } from '../sdk/models/lstm'
import type { Features } from '../sdk/models/ridge'
import type { Categorised, Rows } from '../sdk/models/same-category'
import type { History, ItemFactors, ModelId } from '../sdk/models/shapes'
import type { TextEncoder } from '../sdk/models/text-reader'
import type { TwoTowerOptions } from '../sdk/models/two-tower'
import type { Backend, GateReport, TrainProgress } from '../sdk/types'

/** What is trained, and how. */
export type Recipe =
  | { readonly model: 'als'; readonly options: AlsOptions }
  | { readonly model: 'ease'; readonly options: EaseOptions }
  | { readonly model: 'twotower'; readonly options: TwoTowerOptions; readonly features: Features }

/** Everything a training needs; typed arrays are copied, never shared. */
export type TrainJob = Recipe & JobData

interface JobData {
  readonly kind: 'fit' | 'fineTune'
  /** undefined: chosen by measurement. */
  readonly backend?: Backend
  /** All shared rows; the job cuts them by `split`. */
  readonly shared: Csr
  readonly split: SplitSpec
  /** Items in the order in which ties fall where models are judged. @default by a hash of the index */
  readonly ties?: Int32Array
  /** Models to start from: the twin for the judged run, the shipped one for the refit. */
  readonly warmStart?: { readonly twin: ItemFactors; readonly shipped: ItemFactors }
  /** The model of the same kind from before its refit, the measure of the gate; absent where there is none. */
  readonly twin?: ItemFactors
  /** Another model that serves now, and what it was judged to be worth on the same held-out part. */
  readonly rival?: { readonly model: ModelId; readonly ndcg: number }
  /** The visitor's own history, oldest first, joined as one more row. */
  readonly visitor?: History
  /** Where an interrupted run of the same job had come to. */
  readonly checkpoint?: Checkpoint
}

/** Enough to go on with: of the judged run, after `sweep` sweeps. */
export interface Checkpoint {
  /** Of the job, see `jobKey`: a checkpoint of another job is ignored. */
  readonly jobKey: string
  readonly sweep: number
  readonly state: LearnerState
}

export interface TrainOutcome {
  readonly backend: Backend
  readonly why: string
  readonly trainMs: number
  readonly sweeps: number
  readonly ndcg: number
  readonly baselineNdcg: number
  readonly gate: GateReport
  /** Trained without the held-out part; the metrics are of this. */
  readonly judged: ItemFactors
  /** Refitted on every row; undefined when the gate refused. */
  readonly model?: ItemFactors
}

/** What is trained on a catalogue's content, judged by its categories. */
export type ContentRecipe =
  /** `rows`: what the head reads. */
  | { readonly model: 'head'; readonly options: HeadOptions; readonly rows: Rows }
  | {
      readonly model: 'lstm'
      readonly options: LstmOptions
      readonly texts: readonly string[]
      /** What is known of each item. */
      readonly targets: Rows
    }

export type ContentJob = ContentRecipe & {
  readonly backend?: Backend
  /** Set by the client: not on the GPU. */
  readonly isPlain?: boolean
  readonly items: readonly Categorised[]
  /** What serves without it. */
  readonly frozen: Rows
}

/** How an item or a query comes to its vector. */
export type OwnEncoder =
  | { readonly model: 'head'; readonly projection: Projection }
  | { readonly model: 'lstm'; readonly encoder: TextEncoder }

export interface ContentOutcome {
  readonly backend: Backend
  readonly why: string
  readonly trainMs: number
  readonly sweeps: number
  /** Shares of held-out items whose nearest other item is of a category of theirs: with it, and without. */
  readonly found: number
  readonly before: number
  readonly gate: GateReport
  /** Absent where the gate refused. */
  readonly trained?: { readonly by: OwnEncoder; readonly rows: Rows }
}

export type ToWorker = { readonly type: 'train'; readonly job: TrainJob | ContentJob }

/** What comes of a job. */
export type OutcomeOf<J extends TrainJob | ContentJob> = J extends ContentJob ? ContentOutcome : TrainOutcome

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
  | { readonly type: 'done'; readonly outcome: TrainOutcome | ContentOutcome }

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
