import { asTacitlyError, TacitlyError } from '../sdk/errors'
import type { Csr } from '../sdk/interactions'
import { type CreateAlsEngine, createJsEngine } from '../sdk/models/als-engine'
import type { AlsOptions } from '../sdk/models/als-options'
import { createWasmEngine } from '../sdk/models/als-wasm-engine'
import type { TrainJob } from './protocol'
import type { ChosenEngine } from './training'

const engines = { wasm: createWasmEngine, js: createJsEngine } as const

/** Multiply-adds of the slice that is measured: about 25 ms of JavaScript. */
const sampleMacs = 2.5e7

/** The forced engine, or the faster of wasm and js on a slice of the job. */
export async function chooseCpuEngine({ backend, shared, options }: TrainJob): Promise<ChosenEngine> {
  if (backend === 'webgl') {
    throw new TacitlyError('backend-unavailable', 'webgl runs in the tensor worker, and this is the trainer worker.')
  }
  if (backend) return { backend, why: `${backend} was asked for`, create: engines[backend] }

  const slice = firstRows(shared, sampleMacs / (4 * options.d * (options.cgSteps + 1)))
  const js = await sweepMs(createJsEngine, slice, options)
  let wasm: number
  try {
    wasm = await sweepMs(createWasmEngine, slice, options)
  } catch (error) {
    return {
      backend: 'js',
      why: `no wasm: ${asTacitlyError(error, 'backend-unavailable').message}`,
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

/** The first rows, up to about `entries` entries. */
function firstRows(csr: Csr, entries: number): Csr {
  let rows = 0
  while (rows < csr.rows && csr.ptr[rows] < entries) rows++
  const end = csr.ptr[rows]
  return {
    rows,
    cols: csr.cols,
    ptr: csr.ptr.slice(0, rows + 1),
    idx: csr.idx.slice(0, end),
    weights: csr.weights?.slice(0, end),
  }
}
