import type { Csr } from '../sdk/interactions'
import { alsModel } from '../sdk/models/als'
import type { Breathe, CreateAlsEngine } from '../sdk/models/als-engine'
import type { AlsOptions } from '../sdk/models/als-options'
import { type EaseOptions, trainEase } from '../sdk/models/ease'
import type { Learner, LearnerState } from '../sdk/models/learner'
import { withoutRareItems } from '../sdk/models/rare-items'
import type { Features } from '../sdk/models/ridge'
import type { ItemFactors } from '../sdk/models/shapes'
import { type TwoTowerOptions, type TwoTowerWeights, twoTowerWeights } from '../sdk/models/two-tower'
import type { Backend } from '../sdk/types'

/** The learner that a job runs on. */
export interface ChosenLearner {
  readonly backend: Backend
  /** With the figures that decided. */
  readonly why: string
  /** Sweeps, or epochs, at most. */
  readonly sweeps: number
  /** Sweeps without a better NDCG on a validation part, after which it ends; the best one counts. Absent: all are made. */
  readonly patience?: number
  /** @param start what a model (`startFrom`) or a checkpoint comes to. @default the seeded draw */
  create(rows: Csr, start: LearnerState | undefined, breathe: Breathe): Learner | Promise<Learner>
  startFrom(model: ItemFactors): LearnerState
}

/** An engine of iALS, and why it is that one. */
export interface ChosenEngine {
  readonly backend: Backend
  readonly why: string
  readonly create: CreateAlsEngine
}

export function alsLearner({ options }: { readonly options: AlsOptions }, chosen: ChosenEngine): ChosenLearner {
  return {
    backend: chosen.backend,
    why: chosen.why,
    sweeps: options.sweeps,
    async create(rows, start, breathe) {
      const engine = await chosen.create(rows, options, start?.factors, breathe)
      return {
        backend: engine.backend,
        sweep: () => engine.sweep(),
        state: async () => ({ factors: await engine.itemFactors() }),
        model: async () => alsModel(withoutRareItems(await engine.itemFactors(), options.d, rows), options),
        dispose: () => engine.dispose(),
      }
    },
    startFrom: ({ factors }) => ({ factors }),
  }
}

/** EASE is solved in one go: one sweep, in slices. */
export function easeLearner({ options }: { readonly options: EaseOptions }, why: string): ChosenLearner {
  return {
    backend: 'js',
    why,
    sweeps: 1,
    create(rows, _, breathe) {
      let model: ItemFactors
      return {
        backend: 'js',
        async sweep() {
          const training = trainEase(rows, options)
          for (let step = training.next(); ; step = training.next()) {
            if (step.done) {
              model = step.value
              return
            }
            await breathe()
          }
        },
        model: () => model,
        dispose: () => undefined,
      }
    },
    startFrom: () => ({}),
  }
}

/** How a two-tower learner is created on one backend. */
export type CreateTwoTower = (
  csr: Csr,
  features: Features,
  options: TwoTowerOptions,
  start?: LearnerState,
  breathe?: Breathe,
) => Learner | Promise<Learner>

export function twoTowerLearner(
  { features, options }: { readonly features: Features; readonly options: TwoTowerOptions },
  { backend, why, create }: { readonly backend: Backend; readonly why: string; readonly create: CreateTwoTower },
): ChosenLearner {
  return {
    backend,
    why,
    sweeps: options.epochs,
    patience: options.patience,
    create: (rows, start, breathe) => create(rows, features, options, start, breathe),
    startFrom: (model): TwoTowerWeights & LearnerState => ({ ...twoTowerWeights(model, features) }),
  }
}
