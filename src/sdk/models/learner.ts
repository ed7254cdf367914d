import type { Backend } from '../types'
import type { ItemFactors } from './shapes'

/** What a training has come to, as named arrays: enough to go on with. */
export type LearnerState = Readonly<Record<string, Float32Array>>

/** A training under way on one backend. Whoever creates it disposes it. */
export interface Learner {
  readonly backend: Backend
  /** One sweep, or epoch, over all rows. */
  sweep(): void | Promise<void>
  /** What serves if it ends here; a copy. */
  model(): ItemFactors | Promise<ItemFactors>
  /** Copies; absent: there is nothing to go on with before it is done. */
  state?(): LearnerState | Promise<LearnerState>
  dispose(): void
}
