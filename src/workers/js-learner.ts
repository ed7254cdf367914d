import { createJsEngine } from '../sdk/models/als-engine'
import { createJsTwoTower } from '../sdk/models/two-tower-train'
import { alsLearner, type ChosenLearner, easeLearner, twoTowerLearner } from './learners'
import type { TrainJob } from './protocol'

/** Plain JavaScript, which trains every model. */
export function jsLearner(job: TrainJob, why: string): ChosenLearner {
  if (job.model === 'als') return alsLearner(job, { backend: 'js', why, create: createJsEngine })
  if (job.model === 'ease') return easeLearner(job, why)
  return twoTowerLearner(job, { backend: 'js', why, create: createJsTwoTower })
}
