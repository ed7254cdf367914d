import type { Csr } from '../src/sdk/interactions'
import { createJsEngine } from '../src/sdk/models/als-engine'
import { alsDefaults } from '../src/sdk/models/als-options'
import { createWasmEngine } from '../src/sdk/models/als-wasm-engine'
import type { Backend } from '../src/sdk/types'
import { createWebglEngine } from '../src/workers/webgl/webgl-engine'
import { median, timesOf } from './measure'

const engines = { js: createJsEngine, wasm: createWasmEngine, webgl: createWebglEngine }

export interface TrainingTimes {
  /** Building the engine: for webgl the context and the upload; its shaders compile in the first sweep. */
  readonly createMs: number
  readonly firstSweepMs: number
  /** Median of the others. */
  readonly sweepMs: number
  /** From nothing to the factors after the default number of sweeps. */
  readonly trainMs: number
}

/** One whole training with the default options, timed. */
export async function timeTraining(backend: Backend, csr: Csr, d: number): Promise<TrainingTimes> {
  const options = { ...alsDefaults, d }
  const begin = performance.now()
  const engine = await engines[backend](csr, options)
  const createMs = performance.now() - begin
  try {
    const sweeps = await timesOf(options.sweeps, () => engine.sweep(), { warmUp: 0 })
    await engine.itemFactors()
    const trainMs = performance.now() - begin
    return { createMs, firstSweepMs: sweeps[0], sweepMs: median(sweeps.slice(1)), trainMs }
  } finally {
    engine.dispose()
  }
}
