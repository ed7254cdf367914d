import type { Csr } from '../src/sdk/kernels/interactions'
import { type AlsEngine, type CreateAlsEngine, createJsEngine } from '../src/sdk/models/als/engine'
import { alsDefaults } from '../src/sdk/models/als/options'
import { createWasmEngine } from '../src/sdk/models/als/wasm-engine'
import { createTrainerClient } from '../src/workers/trainer-client'
import { createWebglEngine } from '../src/workers/webgl/webgl-engine'
import { openDevice } from '../src/workers/webgpu/device'
import { createWebgpuEngine } from '../src/workers/webgpu/webgpu-engine'
import { idle, raiseClock } from './clock'
import { median, timesOf } from './measure'
import { timeNaiveEpochs } from './naive-tfjs'
import { communities, powerLaw } from './power-law'
import { type Note, ratios } from './results'

const creators = { js: createJsEngine, wasm: createWasmEngine, webgl: createWebglEngine, webgpu: createOnOwnDevice }

/** Opening the device is a part of it, as in a worker that starts. */
async function createOnOwnDevice(...args: Parameters<CreateAlsEngine>): Promise<AlsEngine> {
  const gpu = await openDevice()
  const engine = await createWebgpuEngine(gpu, ...args)
  return {
    ...engine,
    dispose() {
      engine.dispose()
      gpu.device.destroy()
    },
  }
}

/** A GPU may only compute when its factors are asked for. */
async function sweepAndRead(engine: AlsEngine) {
  await engine.sweep()
  await engine.itemFactors()
}

/** What a row may take; a first sweep that would take more is not begun. */
const mostMs = 20_000
const mostSweeps = 8

interface Run {
  readonly engine: AlsEngine
  readonly createMs: number
  readonly sweepMs: number[]
}

/** How fast each engine was at the size before, in multiply-adds a millisecond; none: it was not measured. */
export type Speeds = Map<string, number>

/**
 * Sweeps of iALS on each engine that gets through two of them in time, by turns: whatever else the machine does, they share it.
 *
 * @param speeds of smaller sizes, and then of this one
 * @param isHardware a GPU, whose clock is raised first
 */
export async function noteTrainings(
  csr: Csr,
  size: string,
  d: number,
  note: Note,
  speeds: Speeds,
  isHardware: boolean,
) {
  const options = { ...alsDefaults, d }
  const macs = csr.idx.length * d * (4 + 2 * options.cgSteps) + (csr.rows + csr.cols) * d * d * options.cgSteps
  const place = { size, d }
  const isInTime = (name: string) => (2 * macs) / (speeds.get(name) ?? Infinity) < mostMs
  const runs = new Map<keyof typeof creators, Run>()
  for (const [name, create] of Object.entries(creators) as [keyof typeof creators, CreateAlsEngine][]) {
    if (!isInTime(name)) continue
    const isGpu = isHardware && (name === 'webgl' || name === 'webgpu')
    if (isGpu) await idle()
    try {
      const [engine, createMs] = await timed(() => create(csr, options))
      const sweepMs = [(await timed(() => sweepAndRead(engine)))[1]]
      if (isGpu)
        note(`sweep at idle clock, ${name}`, await timesOf(3, () => sweepAndRead(engine), { warmUp: 0 }), place)
      runs.set(name, { engine, createMs, sweepMs })
    } catch (thrown) {
      console.log(`${name} is left out: ${(thrown as Error).message}`)
    }
  }
  if (isHardware) await raiseClock()
  for (let sweep = 1; sweep < mostSweeps; sweep++) {
    for (const { engine, sweepMs } of runs.values()) {
      if (sweep > 1 && sum(sweepMs) > mostMs) continue
      sweepMs.push((await timed(() => sweepAndRead(engine)))[1])
    }
  }
  for (const [name, { engine, createMs, sweepMs }] of runs) {
    engine.dispose()
    const [first, ...others] = sweepMs
    speeds.set(name, macs / median(others))
    note(`first sweep, ${name}`, [first], place)
    note(`sweep, ${name}`, others, place)
    note(`training, ${name}`, [createMs + first + (options.sweeps - 1) * median(others)], place)
  }
  const wasm = runs.get('wasm')?.sweepMs.slice(1)
  for (const name of ['js', 'webgl', 'webgpu'] as const) {
    const run = runs.get(name)
    if (run && wasm) note(`${name} / wasm`, ratios(run.sweepMs.slice(1), wasm), place)
  }
  return runs.get('webgl')?.sweepMs.slice(1)
}

/**
 * The same matrix factorised by plain tfjs, an epoch beside a sweep of ours on the same WebGL.
 *
 * @param sweepMs of our WebGL engine
 */
export async function noteNaive(csr: Csr, size: string, d: number, note: Note, sweepMs: readonly number[]) {
  const { naive, own } = await timeNaiveEpochs(csr, d)
  const place = { size, d }
  note('epoch, naive tfjs', naive, place)
  note('epoch, tfjs with our gradient', own, place)
  const sweep = median(sweepMs)
  const bySweep = (epochs: readonly number[]) => epochs.map(ms => ms / sweep)
  note('naive tfjs / webgl', bySweep(naive), place)
  note('tfjs with our gradient / webgl', bySweep(own), place)
  note('naive tfjs / our gradient', ratios(naive, own), place)
}

async function timed<T>(work: () => T | Promise<T>): Promise<[T, number]> {
  const start = performance.now()
  const result = await work()
  return [result, performance.now() - start]
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

/** Milliseconds of a whole `fit` by the trainer worker, as pages run it: on threads where this page is cross-origin isolated. */
export async function timeFitInWorker(size: keyof typeof communities, d: number): Promise<number> {
  const options = { ...alsDefaults, d }
  const shared = powerLaw(communities[size])
  const job = { kind: 'fit', model: 'als', options, backend: 'wasm', shared, split: { seed: 1, heldOut: 0.2 } } as const
  const start = performance.now()
  await createTrainerClient().train(job)
  return performance.now() - start
}
