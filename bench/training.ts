import type { Csr } from '../src/sdk/kernels/interactions'
import { type AlsEngine, type CreateAlsEngine, createJsEngine } from '../src/sdk/models/als/engine'
import { alsDefaults } from '../src/sdk/models/als/options'
import { createWasmEngine } from '../src/sdk/models/als/wasm-engine'
import { createTrainerClient } from '../src/workers/trainer-client'
import { createWebglEngine } from '../src/workers/webgl/webgl-engine'
import { openDevice } from '../src/workers/webgpu/device'
import { createWebgpuEngine } from '../src/workers/webgpu/webgpu-engine'
import { median } from './measure'

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

export interface TrainingTimes {
  /** Compiles: JavaScript is optimised, shaders are built. */
  readonly firstSweepMs: number
  /** Median of the others. */
  readonly sweepMs: number
  /** From nothing to the factors after the default number of sweeps. */
  readonly trainMs: number
}

/** A GPU may only compute when its factors are asked for. */
async function sweepAndRead(engine: AlsEngine) {
  await engine.sweep()
  await engine.itemFactors()
}

/** One whole training on each engine, sweep by sweep in turn: whatever else the machine does, they share it. */
export async function timeTrainings(csr: Csr, d: number): Promise<Record<keyof typeof creators, TrainingTimes>> {
  const options = { ...alsDefaults, d }
  const timed = async <T>(work: () => T | Promise<T>) => {
    const start = performance.now()
    const result = await work()
    return { result, took: performance.now() - start }
  }
  const runs = []
  for (const create of Object.values(creators)) {
    const { result, took } = await timed(() => create(csr, options))
    runs.push({ engine: result, createMs: took, sweepMs: [] as number[] })
  }
  for (let sweep = 0; sweep < options.sweeps; sweep++) {
    for (const { engine, sweepMs } of runs) sweepMs.push((await timed(() => sweepAndRead(engine))).took)
  }
  for (const { engine } of runs) engine.dispose()

  const [js, wasm, webgl, webgpu] = runs.map(({ createMs, sweepMs }) => ({
    firstSweepMs: sweepMs[0],
    sweepMs: median(sweepMs.slice(1)),
    trainMs: createMs + sweepMs.reduce((sum, took) => sum + took, 0),
  }))
  return { js, wasm, webgl, webgpu }
}

/** A whole `fit` by the trainer worker, as pages run it: on threads where this page is cross-origin isolated. */
export async function timeFitInWorker(shared: Csr, d: number) {
  const options = { ...alsDefaults, d }
  const job = { kind: 'fit', model: 'als', options, backend: 'wasm', shared, split: { seed: 1, heldOut: 0.2 } } as const
  const start = performance.now()
  const { why, trainMs, ndcg, model } = await createTrainerClient().train(job)
  const factors = model?.shape === 'factors' ? model.factors : new Float32Array()
  const digest = await crypto.subtle.digest('SHA-256', factors.slice())
  const hash = Array.from(new Uint8Array(digest).subarray(0, 6), byte => byte.toString(16).padStart(2, '0')).join('')
  return { why, trainMs, fitMs: performance.now() - start, ndcg, hash }
}
