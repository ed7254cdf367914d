import type { SplitSpec } from '../evaluate/split'
import type { Csr } from '../kernels/interactions'
import type { History, ItemFactors, ModelId, StoredPart } from '../shapes/types'
import type { Backend, GateReport } from '../types/gate'
import type { KnownContent } from './data'
import type { LearnerState } from './learner'
import type { Speeds } from './speeds'

/** Everything that a training needs; typed arrays are copied, never shared. */
export interface TrainJob<O extends object = object> {
  readonly kind: 'fit' | 'fineTune'
  readonly model: ModelId
  /** All that the model has. */
  readonly options: O
  /** Of the items, for models that go by it. */
  readonly content?: KnownContent
  /** undefined: chosen by measurement. */
  readonly backend?: Backend
  /** What this page has measured before, and need not again. */
  readonly speeds?: Speeds
  /** All shared rows; the job cuts them by `split`. */
  readonly shared: Csr
  readonly split: SplitSpec
  /** Items in the order in which ties fall where models are judged. @default by a hash of the index */
  readonly ties?: Int32Array
  /** Models to start from: the twin for the judged run, the shipped one for the refit. */
  readonly warmStart?: { readonly twin: ItemFactors; readonly shipped: ItemFactors }
  /** The model of the same kind from before its refit, the measure of the gate; absent where there is none. */
  readonly twin?: StoredPart
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
  /** What was measured for the choice of the backend; absent: nothing. */
  readonly speeds?: Speeds
  readonly trainMs: number
  readonly sweeps: number
  readonly ndcg: number
  readonly baselineNdcg: number
  /** Who is behind both figures. */
  readonly visitors: number
  readonly gate: GateReport
  /** Trained without the held-out part; the metrics are of this. */
  readonly judged: StoredPart
  /** Refitted on every row; undefined when the gate refused. */
  readonly model?: StoredPart
}
