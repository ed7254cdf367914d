import { asTacitlyError, TacitlyError } from '../sdk/errors'
import type { Csr } from '../sdk/kernels/interactions'
import type { CreateAlsEngine } from '../sdk/models/als/engine'
import type { AlsOptions } from '../sdk/models/als/options'
import type { TrainJob } from '../sdk/training/job'
import type { Backend } from '../sdk/types'
import type { ChosenEngine } from './learners'
import { sweepMacs } from './sweep-macs'

/** Engines of iALS in one worker. */
export type Engines = { readonly [backend in Backend]?: CreateAlsEngine }

/** Multiply-adds of a sweep of the slices that are measured: about 20 ms of JavaScript, and 20 of WASM. */
const [smallMacs, largeMacs] = [2e7, 2e8]

/** A larger slice is measured where it should take less than this: what took long is known well enough. */
const mostMs = 40

/** The step of many a browser's clock: what takes less may come out as 0. */
const clockMs = 0.1

/**
 * The forced engine, or the fastest one on slices of the job; what does not run here is named in `why`.
 * @throws TacitlyError backend-unavailable: forced, and not in this worker
 */
export async function chooseEngine(
  { backend, shared, options, speeds: known = {} }: TrainJob<AlsOptions>,
  engines: Engines,
): Promise<ChosenEngine> {
  if (backend) return { backend, why: `${backend} was asked for`, create: engineOf(backend, engines) }

  const macs = sweepMacs(shared, options)
  const speeds: { [backend in Backend]?: number } = {}
  const told = { ...known }
  const missing: string[] = []
  for (const name of Object.keys(engines) as Backend[]) {
    if (known[name]) {
      speeds[name] = known[name]
      continue
    }
    try {
      const [ms, isSure] = await estimateSweepMs(engineOf(name, engines), shared, options)
      speeds[name] = macs / Math.max(clockMs, ms)
      if (isSure) told[name] = speeds[name]
    } catch (error) {
      missing.push(`no ${name}: ${asTacitlyError(error, 'backend-unavailable').message}`)
    }
  }
  const ranked = (Object.entries(speeds) as [Backend, number][]).sort(([, a], [, b]) => b - a)
  if (ranked.length === 0) throw new TacitlyError('backend-unavailable', `Nothing trains here: ${missing.join('; ')}`)
  const figures = ranked.map(([name, speed]) => `${name} ${(macs / speed).toFixed(1)} ms`).join(', ')
  const [fastest] = ranked[0]
  const why = `${fastest} was the fastest here: ${figures} a sweep, by slices of the job`
  return { backend: fastest, why: [why, ...missing].join('; '), speeds: told, create: engineOf(fastest, engines) }
}

function engineOf(backend: Backend, engines: Engines): CreateAlsEngine {
  const create = engines[backend]
  if (create) return create
  const here = Object.keys(engines).join(', ')
  throw new TacitlyError('backend-unavailable', `${backend} is not in this worker, which has ${here}.`, { backend })
}

/** Of the whole job, by a slice; by two where that is short, since a GPU takes some time whatever it is given. `isSure`: it tells of longer jobs, too. */
async function estimateSweepMs(
  create: CreateAlsEngine,
  shared: Csr,
  options: AlsOptions,
): Promise<readonly [ms: number, isSure: boolean]> {
  const macs = sweepMacs(shared, options)
  const small = cutSlice(shared, options, smallMacs)
  const [smallMs, of] = [await sweepMs(create, small, options), sweepMacs(small, options)]
  if (of >= macs) return [smallMs, false]
  const large = cutSlice(shared, options, largeMacs)
  const more = sweepMacs(large, options) - of
  if (more <= 0 || smallMs * (1 + more / of) > mostMs * 4) return [(smallMs * macs) / of, more > 0]
  const largeMs = await sweepMs(create, large, options)
  // A slope of noise is none.
  return [smallMs + (Math.max(0, largeMs - smallMs) * (macs - of)) / more, largeMs > smallMs]
}

/** The second sweep's time: the first builds. */
async function sweepMs(create: CreateAlsEngine, slice: Csr, options: AlsOptions): Promise<number> {
  const engine = await create(slice, options)
  try {
    await engine.sweep()
    await engine.itemFactors()
    const start = performance.now()
    await engine.sweep()
    await engine.itemFactors() // a GPU may only now do what it was told
    return performance.now() - start
  } finally {
    engine.dispose()
  }
}

/** The first rows, with only the columns that occur in them: a small problem of the job's own shape. */
function cutSlice(csr: Csr, options: AlsOptions, macs: number): Csr {
  const { d, cgSteps } = options
  // An entry costs 4 d a step, and its item's row, at most one an entry, d d.
  const entries = macs / ((cgSteps + 1) * d * (4 + d))
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
