import { asTacitlyError, TacitlyError } from '../sdk/errors'
import type { Csr } from '../sdk/kernels/interactions'
import { type CreateAlsEngine, createJsEngine } from '../sdk/models/als/engine'
import type { AlsOptions } from '../sdk/models/als/options'
import { createWasmEngine } from '../sdk/models/als/wasm-engine'
import type { EaseOptions } from '../sdk/models/ease/exact'
import { trainEaseByWasm } from '../sdk/models/ease/train-fast'
import { instantiateInverse } from '../sdk/models/ease/wasm-inverse'
import type { TrainJob } from '../sdk/training/job'
import type { ChosenLearner } from '../sdk/training/learner'
import type { Backend } from '../sdk/types'
import { chooseEngine, type Engines } from './choose-engine'
import { estimateWasmMs } from './gpu-choice'
import { jsLearner } from './js-learner'
import { alsLearner, type ChosenEngine, wholeLearner } from './learners'
import { rowHelpers } from './row-thread'

/** What every worker has, so that a GPU is measured beside them. */
export const cpuEngines: Engines = { wasm: createWasmEngine, js: createJsEngine }

/** Models with engines beside plain JavaScript. */
const engined: Readonly<Record<string, (job: TrainJob) => Promise<ChosenLearner>>> = {
  als: async job => onThreads(job as AlsJob, await chooseEngine(job as AlsJob, cpuEngines)),
  ease: job => chooseEaseLearner(job as EaseJob),
}

/** What trains a job in the trainer worker. @throws TacitlyError backend-unavailable: forced, and not to be had here */
export async function chooseCpuLearner(job: TrainJob): Promise<ChosenLearner> {
  if (Object.hasOwn(engined, job.model)) return engined[job.model](job)
  if (job.backend && job.backend !== 'js') throw notHere(job.model, job.backend, "'js'")
  return jsLearner(job, job.backend ? 'js was asked for' : `js is the CPU's only engine for ${job.model}`)
}

/** With threads that help, where there are some and the job is long enough. */
function onThreads(job: AlsJob, chosen: ChosenEngine): ChosenLearner {
  const helpers = chosen.backend === 'wasm' ? rowHelpers(estimateWasmMs(job)) : undefined
  if (!helpers) return alsLearner(job, chosen)
  let note = 'one thread'
  const onEnd = (threads: number) => {
    if (threads > 1) note = `${threads} threads`
  }
  const create: CreateAlsEngine = async (csr, options, start, breathe) => {
    try {
      return await createWasmEngine(csr, options, start, breathe, { ...helpers, onEnd })
    } catch (error) {
      // Nothing runs yet: threads are started last. Some browsers refuse so large an address space.
      note = `one thread: no shared memory (${error})`
      return createWasmEngine(csr, options, start, breathe)
    }
  }
  return {
    ...alsLearner(job, { ...chosen, create }),
    get why() {
      return `${chosen.why}; ${note}`
    },
  }
}

function notHere(model: TrainJob['model'], backend: Backend, others: string): TacitlyError {
  const message = `${model} has no engine '${backend}' here: use ${others}, or leave it out.`
  return new TacitlyError('backend-unavailable', message, { backend })
}

type AlsJob = TrainJob<AlsOptions>
type EaseJob = TrainJob<EaseOptions>

/** The forced engine, or wasm, which takes a tenth of the time, wherever it runs. */
async function chooseEaseLearner(job: EaseJob): Promise<ChosenLearner> {
  const { backend, options } = job
  if (backend === 'webgl' || backend === 'webgpu') throw notHere(job.model, backend, "'wasm' or 'js'")
  if (backend === 'js') return jsLearner(job, 'js was asked for')
  const create = async (rows: Csr) => trainEaseByWasm(await instantiateInverse(), rows, options)
  if (backend) return wholeLearner({ backend, why: 'wasm was asked for', create })
  try {
    await instantiateInverse()
  } catch (error) {
    return jsLearner(job, noWasm(error))
  }
  return wholeLearner({ backend: 'wasm', why: 'wasm is the faster engine of ease', create })
}

const noWasm = (error: unknown) => `no wasm: ${asTacitlyError(error, 'backend-unavailable').message}`
