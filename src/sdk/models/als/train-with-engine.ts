import { asTacitlyError } from '../../errors'
import type { Csr } from '../../kernels/interactions'
import type { FastTraining } from '../../training/definition'
import { checkFactors } from '../../training/health'
import { withoutRareItems } from '../../training/rare-items'
import { type AlsEngine, createJsEngine } from './engine'
import { alsModel } from './model'
import type { AlsOptions } from './options'
import { createWasmEngine } from './wasm-engine'

/**
 * Trains iALS by the WASM engine; by the JavaScript one where WASM can't run, which `engine` then says.
 *
 * @param onProgress hears 0 .. 1 after each sweep
 * @throws TacitlyError training-diverged
 */
export async function trainWithEngine(
  csr: Csr,
  options: AlsOptions,
  onProgress: (done: number) => void,
): Promise<FastTraining> {
  const { engine, name } = await createEngine(csr, options)
  try {
    for (let sweep = 1; sweep <= options.sweeps; sweep++) {
      await engine.sweep()
      onProgress(sweep / options.sweeps)
    }
    const factors = withoutRareItems(await engine.itemFactors(), options.d, csr)
    checkFactors(factors)
    return { model: alsModel(factors, options), engine: name }
  } finally {
    engine.dispose()
  }
}

async function createEngine(csr: Csr, options: AlsOptions): Promise<{ engine: AlsEngine; name: string }> {
  try {
    return { engine: await createWasmEngine(csr, options), name: 'wasm' }
  } catch (thrown) {
    const why = asTacitlyError(thrown, 'backend-unavailable').message
    return { engine: createJsEngine(csr, options), name: `js (${why})` }
  }
}
