import type { TrainProgress } from '../sdk/types'
import type { JudgedRun } from './tasks/judge-run'
import type { TrainingSummary } from './told'

/** After a sweep, on held-out rows. */
export interface CurvePoint {
  readonly sweep: number
  readonly ndcg: number
  readonly popularity: number
  readonly loss?: number
  readonly popularityLoss?: number
}

/** One training, from the press of the button to what it is worth. */
export interface Run {
  readonly id: number
  readonly model: string
  readonly name: string
  /** In place of the defaults. */
  readonly options: Readonly<Record<string, unknown>>
  readonly seed: number
  readonly backend?: TrainProgress['backend']
  readonly status: 'planning' | 'training' | 'judging' | 'done' | 'stopped' | 'failed'
  readonly progress?: TrainProgress
  readonly points: readonly CurvePoint[]
  /** The first sweep that was heard of since the training began, or went on. */
  readonly begun?: { readonly sweep: number; readonly at: number }
  /** Of the training since then, sweeps a second. */
  readonly pace?: number
  /** Of the model. */
  readonly bytes?: number
  /** Of its checkpoint: sweeps that need not be made again. */
  readonly resumeFrom?: number
  readonly outcome?: TrainingSummary
  readonly judged?: JudgedRun
  readonly error?: string
}

/** May be gone on with, or begun again. */
export const isOver = ({ status }: Run) => status === 'done' || status === 'stopped' || status === 'failed'
