import type { Csr } from '../sdk/kernels/interactions'
import { createJsEngine } from '../sdk/models/als/engine'
import type { AlsOptions } from '../sdk/models/als/options'
import { trainableOf } from '../sdk/models/trainable'
import type { TwoTowerOptions } from '../sdk/models/twotower/model'
import { createJsTwoTower } from '../sdk/models/twotower/train'

import { asPart } from '../sdk/shapes/as-part'
import type { StoredPart, StoredShape, Training } from '../sdk/shapes/types'
import type { TrainingData } from '../sdk/training/data'
import { type ModelDefinition, optionsOf } from '../sdk/training/definition'

import type { TrainJob } from '../sdk/training/job'
import type { ChosenLearner } from '../sdk/training/learner'
import { alsLearner, twoTowerLearner, wholeLearner } from './learners'

/** Models whose sweeps can be watched, stopped and gone on with. */
const bySweeps: Readonly<Record<string, (job: TrainJob, why: string) => ChosenLearner>> = {
  als: (job, why) => alsLearner(job as TrainJob<AlsOptions>, { backend: 'js', why, create: createJsEngine }),
  twotower: (job, why) =>
    twoTowerLearner(job as TrainJob<TwoTowerOptions>, { backend: 'js', why, create: createJsTwoTower }),
}

/**
 * Plain JavaScript, which trains every model that a tab does.
 * @throws TacitlyError options-invalid: no such model
 */
export function jsLearner(job: TrainJob, why: string): ChosenLearner {
  const own = Object.hasOwn(bySweeps, job.model) && bySweeps[job.model]
  if (own) return own(job, why)
  const definition = trainableOf(job.model)
  const create = (rows: Csr) => trainWhole(definition, { rows, content: job.content }, job.options)
  return wholeLearner({ backend: 'js', why, create })
}

/** With the models that it is made of, by their defaults for these rows. */
function* trainWhole(definition: ModelDefinition, data: TrainingData, options: object): Training<StoredShape> {
  const parts: StoredPart[] = []
  for (const id of definition.parts ?? []) {
    const part = trainableOf(id)
    parts.push(asPart(yield* trainWhole(part, data, optionsOf(part, {}, {}, data.rows))))
  }
  return yield* definition.train({ ...data, parts }, options)
}
