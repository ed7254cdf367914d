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
import { jsLearner } from './js-learner'
import { alsLearner, type ChosenEngine, wholeLearner } from './learners'

const engines = { wasm: createWasmEngine, js: createJsEngine } as const

/** Multiply-adds of a sweep of the slice that is measured: about 20 ms of JavaScript. */
const sliceMacs = 2e7

/** Models with engines beside plain JavaScript. */
const engined: Readonly<Record<string, (job: TrainJob) => Promise<ChosenLearner>>> = {
  als: async job => alsLearner(job as AlsJob, await chooseCpuEngine(job as AlsJob)),
  ease: job => chooseEaseLearner(job as EaseJob),
}

/** What trains a job in the trainer worker. @throws TacitlyError backend-unavailable: forced, and not to be had here */
export async function chooseCpuLearner(job: TrainJob): Promise<ChosenLearner> {
  if (Object.hasOwn(engined, job.model)) return engined[job.model](job)
  if (job.backend && job.backend !== 'js') throw notHere(job.model, job.backend, "'js'")
  return jsLearner(job, job.backend ? 'js was asked for' : `js is the CPU's only engine for ${job.model}`)
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
  if (backend === 'webgl') throw notHere(job.model, backend, "'wasm' or 'js'")
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

/** The forced engine, or the faster of wasm and js on a slice of the job. */
export async function chooseCpuEngine({ backend, shared, options }: AlsJob): Promise<ChosenEngine> {
  if (backend === 'webgl') {
    throw new TacitlyError('backend-unavailable', 'webgl runs in the tensor worker, and this is the trainer worker.')
  }
  if (backend) return { backend, why: `${backend} was asked for`, create: engines[backend] }

  const slice = cutSlice(shared, options)
  const js = await sweepMs(createJsEngine, slice, options)
  let wasm: number
  try {
    wasm = await sweepMs(createWasmEngine, slice, options)
  } catch (error) {
    return {
      backend: 'js',
      why: noWasm(error),
      create: createJsEngine,
    }
  }
  const faster = wasm <= js ? 'wasm' : 'js'
  const figures = `wasm ${wasm.toFixed(1)} ms, js ${js.toFixed(1)} ms a sweep of ${slice.idx.length} interactions`
  return { backend: faster, why: `${faster} was the faster here: ${figures}`, create: engines[faster] }
}

/** The second sweep's time: the first compiles. */
async function sweepMs(create: CreateAlsEngine, slice: Csr, options: AlsOptions): Promise<number> {
  const engine = await create(slice, options)
  try {
    await engine.sweep()
    const start = performance.now()
    await engine.sweep()
    return performance.now() - start
  } finally {
    engine.dispose()
  }
}

/** The first rows, with only the columns that occur in them: a small problem of the job's own shape. */
function cutSlice(csr: Csr, { d, cgSteps }: AlsOptions): Csr {
  // An entry costs 4 d a step, and its item's row, at most one an entry, d d.
  const entries = sliceMacs / ((cgSteps + 1) * d * (4 + d))
  let rows = 0
  while (rows < csr.rows && csr.ptr[rows] < entries) rows++
  const end = csr.ptr[rows]
  const label = new Int32Array(csr.cols).fill(-1)
  let cols = 0
  const idx = csr.idx.slice(0, end).map(col => {
    if (label[col] < 0) label[col] = cols++
    return label[col]
  })
  return { rows, cols, ptr: csr.ptr.slice(0, rows + 1), idx, weights: csr.weights?.slice(0, end) }
}
