import type { Csr } from '../../kernels/interactions'
import type { ItemFactors, Training } from '../../shapes/types'
import { checkFactors } from '../../training/health'
import { startFactors, sweepInSlices } from './engine'
import { alsModel } from './model'
import { type AlsOptions, alsDefaults } from './options'

/**
 * Implicit ALS (Hu, Koren, Volinsky 2008, http://yifanhu.net/PUB/cf.pdf) in plain JavaScript; yields after each sweep.
 * Faster engines for the same: wasm-engine.ts, workers/webgl.
 *
 * @param csr users by items
 * @param start item factors to start from, n x d. @default startFactors
 * @throws TacitlyError training-diverged
 */
export function* trainAls(csr: Csr, options: AlsOptions = alsDefaults, start?: Float32Array): Training<ItemFactors> {
  const factors = start?.slice() ?? startFactors(csr.cols, options)
  const sweeping = sweepInSlices(csr, options, factors)
  for (let step = 1; step <= options.sweeps; step++) {
    while (sweeping.next().value !== 'swept');
    yield { step, steps: options.sweeps }
  }
  checkFactors(factors)
  return alsModel(factors, options)
}
