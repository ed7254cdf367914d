import type { Csr } from '../kernels/interactions'
import type { ItemFactors, StoredPart } from '../shapes/types'
import type { Backend } from '../types/gate'
import type { Breathe } from './breathe'
import type { CreateRowScorer } from './judge'
import type { Speeds } from './speeds'

/** What a training has come to, as named arrays: enough to go on with. */
export type LearnerState = Readonly<Record<string, Float32Array>>

/** A training under way on one backend. Whoever creates it disposes it. */
export interface Learner {
  readonly backend: Backend
  /** One sweep, or epoch, over all rows. */
  sweep(): void | Promise<void>
  /** What serves if it ends here; a copy. */
  model(): StoredPart | Promise<StoredPart>
  /** Copies; absent: there is nothing to go on with before it is done. */
  state?(): LearnerState | Promise<LearnerState>
  dispose(): void
}

/** The learner that a job runs on. */
export interface ChosenLearner {
  readonly backend: Backend
  /** With the figures that decided; how many threads it had is known at its end. */
  readonly why: string
  readonly speeds?: Speeds
  /** Sweeps, or epochs, at most. */
  readonly sweeps: number
  /** Sweeps without a better NDCG on a validation part, after which it ends; the best one counts. Absent: all are made. */
  readonly patience?: number
  /** Of the models that it makes, where they are judged. @default rowScorer, in plain JavaScript */
  readonly createScorer?: CreateRowScorer
  /** @param start what a model (`startFrom`) or a checkpoint comes to. @default the seeded draw */
  create(rows: Csr, start: LearnerState | undefined, breathe: Breathe): Learner | Promise<Learner>
  startFrom(model: ItemFactors): LearnerState
}
