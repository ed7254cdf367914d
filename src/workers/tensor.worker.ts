import { TacitlyError } from '../sdk/errors'
import { alsLearner, twoTowerLearner } from './learners'
import { createWebglTwoTower } from './neural/two-tower-learner'
import { probeRenderer } from './renderer'
import { serveTrainer } from './serve'
import { createWebglEngine } from './webgl/webgl-engine'

// What needs tfjs: a file of its own, fetched only by a job that pays for it.
serveTrainer(job => {
  const why = job.backend
    ? `webgl was asked for; it is drawn by ${probeRenderer().name}`
    : 'webgl was the better choice'
  if (job.model === 'als') return alsLearner(job, { backend: 'webgl', why, create: createWebglEngine })
  if (job.model === 'twotower') return twoTowerLearner(job, { backend: 'webgl', why, create: createWebglTwoTower })
  throw new TacitlyError(
    'backend-unavailable',
    `${job.model} is not trained on webgl: leave 'backend' out, or use 'js'.`,
  )
})
