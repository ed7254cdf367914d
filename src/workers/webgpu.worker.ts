import type { CreateAlsEngine } from '../sdk/models/als/engine'
import type { AlsOptions } from '../sdk/models/als/options'
import type { TrainJob } from '../sdk/training/job'
import type { ChosenLearner } from '../sdk/training/learner'
import { chooseEngine } from './choose-engine'
import { cpuEngines } from './cpu-engines'
import { alsLearner } from './learners'
import { serveTrainer } from './serve'
import { openDevice, unavailable, type WebgpuDevice } from './webgpu/device'
import { createWebgpuEngine } from './webgpu/webgpu-engine'

// Before the job is there: a device that sleeps takes most of a second.
const opening = openDevice()
opening.catch(() => undefined) // told by the job

/** Models with an engine in WGSL. */
const engined: Readonly<Record<string, (job: TrainJob, gpu: WebgpuDevice) => Promise<ChosenLearner>>> = {
  als: (job, gpu) => chooseAls(job as TrainJob<AlsOptions>, gpu),
}

serveTrainer(async job => {
  if (!Object.hasOwn(engined, job.model)) throw unavailable(`${job.model} has no engine in it`)
  return engined[job.model](job, await opening)
})

async function chooseAls(job: TrainJob<AlsOptions>, gpu: WebgpuDevice): Promise<ChosenLearner> {
  if (!gpu.hardware && !job.backend) throw unavailable(`${gpu.name} is software, taken only where it is asked for`)
  const create: CreateAlsEngine = (...args) => createWebgpuEngine(gpu, ...args)
  const engine = await chooseEngine(job, { webgpu: create, ...cpuEngines })
  const software = gpu.hardware ? '' : ', which is software'
  return alsLearner(job, job.backend ? { ...engine, why: `${engine.why}; it is ${gpu.name}${software}` } : engine)
}
