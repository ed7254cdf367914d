import type { ContentJob } from '../sdk/encoders/job'
import { TacitlyError } from '../sdk/errors'
import type { AlsOptions } from '../sdk/models/als/options'
import type { TwoTowerOptions } from '../sdk/models/twotower/model'
import type { TrainJob } from '../sdk/training/job'
import type { ChosenLearner } from '../sdk/training/learner'
import { type ContentEngines, plainContentEngines, runContentJob } from './content-training'
import { alsLearner, twoTowerLearner } from './learners'
import { webglHead } from './neural/head'
import { webglLstm } from './neural/lstm'
import { openSession } from './neural/session'
import { createWebglTwoTower } from './neural/two-tower-learner'
import { probeRenderer } from './renderer'
import { serveTrainer } from './serve'
import { createWebglEngine } from './webgl/webgl-engine'

/** Models with an engine of tfjs. */
const engined: Readonly<Record<string, (job: TrainJob, why: string) => ChosenLearner>> = {
  als: (job, why) => alsLearner(job as TrainJob<AlsOptions>, { backend: 'webgl', why, create: createWebglEngine }),
  twotower: (job, why) =>
    twoTowerLearner(job as TrainJob<TwoTowerOptions>, { backend: 'webgl', why, create: createWebglTwoTower }),
}

// What needs tfjs: a file of its own, fetched only by a job that pays for it.
serveTrainer(chooseLearner, async (job, hooks) => runContentJob(job, await openEngines(job), hooks))

function chooseLearner(job: TrainJob): ChosenLearner {
  if (Object.hasOwn(engined, job.model)) return engined[job.model](job, whyOf(job))
  throw new TacitlyError(
    'backend-unavailable',
    `${job.model} is not trained on webgl: leave 'backend' out, or use 'js'.`,
  )
}

/** What learns from content is here also where it is computed plainly: the trainer worker stays small for all others. */
async function openEngines(job: ContentJob): Promise<ContentEngines> {
  if (job.backend === 'wasm') {
    throw new TacitlyError('backend-unavailable', `${job.model} has no engine 'wasm': use 'js', or leave it out.`)
  }
  if (job.isPlain) return plainContentEngines(job.backend ? 'js was asked for' : "js is the CPU's only engine for it")
  const session = await openSession()
  const { dispose } = session
  return { backend: 'webgl', why: whyOf(job), head: webglHead(session), lstm: webglLstm(session), dispose }
}

function whyOf({ backend }: TrainJob | ContentJob): string {
  return backend ? `webgl was asked for; it is drawn by ${probeRenderer().name}` : 'webgl was the better choice'
}
