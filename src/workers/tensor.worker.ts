import { encoderOf } from '../sdk/encoders/catalogue'
import type { EncoderJob, EncoderOutcome } from '../sdk/encoders/job'
import { type EncoderHooks, runEncoderJob } from '../sdk/encoders/run-job'
import type { EncoderEngine } from '../sdk/encoders/train-encoder'
import { TacitlyError } from '../sdk/errors'
import type { AlsOptions } from '../sdk/models/als/options'
import { gru4recModel } from '../sdk/models/gru4rec/train'
import { type SasrecOptions, sasrecModel } from '../sdk/models/sasrec/train'
import type { TwoTowerOptions } from '../sdk/models/twotower/model'
import type { TrainJob } from '../sdk/training/job'
import type { ChosenLearner } from '../sdk/training/learner'
import type { SequenceOptions } from '../sdk/training/sequences/train'
import { chooseEngine } from './choose-engine'
import { cpuEngines } from './cpu-engines'
import { alsLearner, twoTowerLearner } from './learners'
import { attentionGraph } from './neural/attention'
import { gruGraph } from './neural/gru'
import { webglHead } from './neural/head'
import { webglLstm } from './neural/lstm'
import { sequenceLearner } from './neural/sequence-learner'
import { openSession } from './neural/session'
import { createWebglTwoTower } from './neural/two-tower-learner'
import { runPlainEncoder } from './plain-encoder'
import { probeRenderer } from './renderer'
import { serveTrainer } from './serve'
import type { WebglContext } from './webgl/context'
import { createWebglEngine } from './webgl/webgl-engine'

/** Models with an engine of tfjs. */
const engined: Readonly<Record<string, (job: TrainJob, why: string) => ChosenLearner | Promise<ChosenLearner>>> = {
  als: async (job, why) => {
    const als = job as TrainJob<AlsOptions>
    const engine = await chooseEngine(als, { webgl: createWebglEngine, ...cpuEngines })
    return alsLearner(als, als.backend ? { ...engine, why } : engine)
  },
  twotower: (job, why) =>
    twoTowerLearner(job as TrainJob<TwoTowerOptions>, { backend: 'webgl', why, create: createWebglTwoTower }),
  sasrec({ options }, why) {
    const all = options as SasrecOptions
    return sequenceLearner(sasrecModel(all), attentionGraph(all), all, why)
  },
  gru4rec({ options }, why) {
    const all = options as SequenceOptions
    return sequenceLearner(gru4recModel(all), gruGraph(all), all, why)
  },
}

/** Encoders with a graph of tfjs. */
const graphs: Readonly<Record<string, (session: WebglContext) => EncoderEngine['create']>> = {
  head: webglHead,
  lstm: webglLstm,
}

// What needs tfjs: a file of its own, fetched only by a job that pays for it.
serveTrainer(chooseLearner, trainEncoder)

function chooseLearner(job: TrainJob): ChosenLearner | Promise<ChosenLearner> {
  if (Object.hasOwn(engined, job.model)) return engined[job.model](job, whyOf(job))
  throw new TacitlyError(
    'backend-unavailable',
    `${job.model} is not trained on webgl: leave 'backend' out, or use 'js'.`,
  )
}

/** Encoders are here also where they are computed plainly: the trainer worker stays small for all others. */
async function trainEncoder(job: EncoderJob, hooks: EncoderHooks): Promise<EncoderOutcome> {
  const { model, backend, isPlain } = job
  const graph = Object.hasOwn(graphs, model) ? graphs[model] : undefined
  if (backend === 'wasm' || backend === 'webgpu' || (backend === 'webgl' && !graph)) {
    throw new TacitlyError('backend-unavailable', `${model} has no engine '${backend}': use 'js', or leave it out.`)
  }
  if (isPlain || !graph) {
    return runPlainEncoder(job, backend ? 'js was asked for' : "js is the CPU's only engine for it", hooks)
  }
  const session = await openSession()
  try {
    const engine = { backend: 'webgl', why: whyOf(job), create: graph(session) } as const
    return await runEncoderJob(encoderOf(model), job, engine, hooks)
  } finally {
    session.dispose()
  }
}

function whyOf({ backend }: TrainJob | EncoderJob): string {
  return backend ? `webgl was asked for; it is drawn by ${probeRenderer().name}` : 'webgl was the better choice'
}
