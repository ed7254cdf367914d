import type { Backend } from '../types'
import type { ItemFactors } from './shapes'

/** What a training has come to, as named arrays: enough to go on with. */
export type LearnerState = Readonly<Record<string, Float32Array>>

/** A training under way on one backend. Whoever creates it disposes it. */
export interface Learner {
  readonly backend: Backend
  /** One sweep, or epoch, over all rows. */
  sweep(): void | Promise<void>
  /** As it stands; copies. */
  state(): LearnerState | Promise<LearnerState>
  /** What a state serves as. */
  toModel(state: LearnerState): ItemFactors
  dispose(): void
}
