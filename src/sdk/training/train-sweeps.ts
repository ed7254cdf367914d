import type { Csr } from '../kernels/interactions'
import type { StoredPart } from '../shapes/types'
import type { Breathe } from './breathe'
import { checkFinite } from './check-finite'
import { learnedNumbers } from './health'
import type { ChosenLearner, LearnerState } from './learner'

export interface Run {
  readonly start?: LearnerState
  /** Sweeps that `start` has behind it. */
  readonly done: number
  readonly sweeps: number
  /** Sweeps without a better figure after which it ends, with the best one's model. Absent: the last one's. */
  readonly patience?: number
  /** The figure of a model, worked out after each sweep; absent: nobody asks before the end. */
  readonly judge?: (sweep: number, model: StoredPart) => Promise<number>
  readonly onSweep?: (sweep: number) => void
  readonly keep?: (sweep: number, state: LearnerState) => void
}

export interface Trained {
  readonly model: StoredPart
  /** After so many sweeps. */
  readonly sweeps: number
  /** Of the sweeps alone. */
  readonly trainMs: number
}

/** Trains on one learner from its start to its end. */
export async function trainSweeps(
  chosen: ChosenLearner,
  rows: Csr,
  breathe: Breathe,
  { start, done, sweeps, patience, judge, onSweep, keep }: Run,
): Promise<Trained> {
  const learner = await chosen.create(rows, start, breathe)
  try {
    let trainMs = 0
    let best = { sweep: done, model: done === sweeps ? await learner.model() : undefined, figure: -Infinity }
    for (let sweep = done + 1; sweep <= sweeps; sweep++) {
      const begin = performance.now()
      await learner.sweep()
      // In the time: a GPU may only now do what it was told.
      const model = judge || sweep === sweeps ? await learner.model() : undefined
      if (model) for (const numbers of learnedNumbers(model)) checkFinite(chosen.backend, numbers)
      trainMs += performance.now() - begin
      const figure = (model && (await judge?.(sweep, model))) ?? 0
      onSweep?.(sweep)
      if (keep && learner.state) keep(sweep, await learner.state())
      if (patience === undefined || !(figure <= best.figure)) best = { sweep, model, figure }
      else if (sweep - best.sweep >= patience) break
    }
    return { model: best.model!, sweeps: best.sweep, trainMs }
  } finally {
    learner.dispose()
  }
}
