import { TacitlyError } from '../sdk/errors'
import type { ContentEngines } from './content-training'
import { alsLearner, type ChosenLearner, twoTowerLearner } from './learners'
import { webglHead } from './neural/head'
import { webglLstm } from './neural/lstm'
import { openSession } from './neural/session'
import { createWebglTwoTower } from './neural/two-tower-learner'
import type { ContentJob, TrainJob } from './protocol'
import { probeRenderer } from './renderer'
import { serveTrainer } from './serve'
import { createWebglEngine } from './webgl/webgl-engine'

// What needs tfjs: a file of its own, fetched only by a job that pays for it.
serveTrainer(chooseLearner, openEngines)

function chooseLearner(job: TrainJob): ChosenLearner {
  const why = whyOf(job)
  if (job.model === 'als') return alsLearner(job, { backend: 'webgl', why, create: createWebglEngine })
  if (job.model === 'twotower') return twoTowerLearner(job, { backend: 'webgl', why, create: createWebglTwoTower })
  throw new TacitlyError(
    'backend-unavailable',
    `${job.model} is not trained on webgl: leave 'backend' out, or use 'js'.`,
  )
}

async function openEngines(job: ContentJob): Promise<ContentEngines> {
  const session = await openSession()
  const { dispose } = session
  return { backend: 'webgl', why: whyOf(job), head: webglHead(session), lstm: webglLstm(session), dispose }
}

function whyOf({ backend }: TrainJob | ContentJob): string {
  return backend ? `webgl was asked for; it is drawn by ${probeRenderer().name}` : 'webgl was the better choice'
}
