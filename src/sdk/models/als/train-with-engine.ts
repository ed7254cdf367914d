import { asTacitlyError } from '../../errors'
import type { Csr } from '../../kernels/interactions'
import type { FastTraining } from '../../training/definition'
import { checkFactors } from '../../training/health'
import { withoutRareItems } from '../../training/rare-items'
import { createJsEngine } from './engine'
import { alsModel } from './model'
import type { AlsOptions } from './options'
import { createWasmEngine } from './wasm-engine'

/** From what was learned of nearly the same rows: NDCG@10 then is that of all sweeps from drawn factors, within .002. */
const warmSweeps = 3

/**
 * Trains iALS by the WASM engine; by the JavaScript one where WASM can't run, which `engine` then says.
 *
 * @param onProgress hears 0 .. 1 after each sweep
 * @param start item factors to start from, n x d: fewer sweeps do. @default drawn ones
 * @throws TacitlyError training-diverged
 */
export async function trainWithEngine(
  csr: Csr,
  options: AlsOptions,
  onProgress: (done: number) => void,
  start?: Float32Array,
): Promise<FastTraining> {
  const { engine, name } = await createEngine(csr, options, start)
  const sweeps = start ? Math.min(warmSweeps, options.sweeps) : options.sweeps
  try {
    for (let sweep = 1; sweep <= sweeps; sweep++) {
      await engine.sweep()
      onProgress(sweep / sweeps)
    }
    const factors = withoutRareItems(await engine.itemFactors(), options.d, csr)
    checkFactors(factors)
    return { model: alsModel(factors, options), engine: name }
  } finally {
    engine.dispose()
  }
}

async function createEngine(csr: Csr, options: AlsOptions, start?: Float32Array) {
  try {
    return { engine: await createWasmEngine(csr, options, start), name: 'wasm' }
  } catch (thrown) {
    const why = asTacitlyError(thrown, 'backend-unavailable').message
    return { engine: createJsEngine(csr, options, start), name: `js (${why})` }
  }
}
