import { asTacitlyError } from '../sdk/errors'
import type { Csr } from '../sdk/kernels/interactions'
import type { Features } from '../sdk/kernels/ridge'
import type { CreateAlsEngine } from '../sdk/models/als/engine'
import { alsModel } from '../sdk/models/als/model'
import type { AlsOptions } from '../sdk/models/als/options'
import { wasmRowScorer } from '../sdk/models/als/wasm-scorer'
import { type TwoTowerOptions, type TwoTowerWeights, twoTowerWeights } from '../sdk/models/twotower/model'
import { asPart } from '../sdk/shapes/as-part'
import { rowScorer } from '../sdk/shapes/row-scorer'
import type { StoredPart, StoredShape, Training } from '../sdk/shapes/types'
import type { Breathe } from '../sdk/training/breathe'
import type { TrainJob } from '../sdk/training/job'
import type { ChosenLearner, Learner, LearnerState } from '../sdk/training/learner'
import { withoutRareItems } from '../sdk/training/rare-items'
import type { Speeds } from '../sdk/training/speeds'
import type { Backend } from '../sdk/types'

/** An engine of a model on one backend, and why it is that one. */
export interface ChosenEngine<Create = CreateAlsEngine> {
  readonly backend: Backend
  readonly why: string
  readonly speeds?: Speeds
  readonly create: Create
}

/** By WASM, which a page's policy may forbid, and which may get no memory: what was trained is judged all the same. */
async function fastRowScorer(model: StoredShape, rows: Csr): Promise<(row: number) => Float32Array> {
  try {
    return await wasmRowScorer(model, rows)
  } catch (error) {
    if (!['wasm-blocked', 'backend-unavailable'].includes(asTacitlyError(error, 'trainer-crashed').code)) throw error
    return rowScorer(model, rows)
  }
}

export function alsLearner(
  { options }: Pick<TrainJob<AlsOptions>, 'options'>,
  { backend, why, speeds, create }: ChosenEngine,
): ChosenLearner {
  return {
    backend,
    why,
    speeds,
    sweeps: options.sweeps,
    createScorer: backend === 'js' ? undefined : fastRowScorer,
    async create(rows, start, breathe) {
      const engine = await create(rows, options, start?.factors, breathe)
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

/** How a two-tower learner is created on one backend. */
export type CreateTwoTower = (
  csr: Csr,
  features: Features,
  options: TwoTowerOptions,
  start?: LearnerState,
  breathe?: Breathe,
) => Learner | Promise<Learner>

export function twoTowerLearner(
  { content, options }: Pick<TrainJob<TwoTowerOptions>, 'content' | 'options'>,
  { backend, why, create }: ChosenEngine<CreateTwoTower>,
): ChosenLearner {
  const features = content?.features ?? noFeatures
  return {
    backend,
    why,
    sweeps: options.epochs,
    patience: options.patience,
    create: (rows, start, breathe) => create(rows, features, options, start, breathe),
    startFrom: (model): TwoTowerWeights & LearnerState => ({ ...twoTowerWeights(model, features) }),
  }
}

const noFeatures: Features = { size: 0, values: new Float32Array() }

type TrainWhole = (rows: Csr) => Training<StoredShape> | Promise<Training<StoredShape>>

/** A trainer that has no sweeps of its own: the whole of it is one, in slices. */
export function wholeLearner({ backend, why, create }: ChosenEngine<TrainWhole>): ChosenLearner {
  return {
    backend,
    why,
    sweeps: 1,
    createScorer: backend === 'wasm' ? fastRowScorer : undefined,
    create(rows, _, breathe) {
      let model: StoredPart
      return {
        backend,
        async sweep() {
          const training = await create(rows)
          for (let step = training.next(); ; step = training.next()) {
            if (step.done) {
              model = asPart(step.value)
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
