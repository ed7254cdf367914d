import { asTacitlyError } from '../../errors'
import type { Csr } from '../../kernels/interactions'
import type { ItemFactors, ItemNeighbours, Step, Training } from '../../shapes/types'
import type { FastTraining } from '../../training/definition'
import { type EaseOptions, type EngineCost, refuseLarge, smallerSide, toModel, trainEase } from './exact'
import { type InverseKernel, instantiateInverse, invertGramFast } from './wasm-inverse'

const fastCost: EngineCost = { secondsOfCube: 1.5e-10, bytesOfSquare: 4 }

/**
 * `trainEase` by the WASM engine.
 *
 * @param kernel a new one
 * @throws TacitlyError options-invalid: too large to solve on one device; backend-unavailable: no memory for it
 */
export function* trainEaseByWasm(
  kernel: InverseKernel,
  csr: Csr,
  options: EaseOptions,
): Training<ItemFactors | ItemNeighbours> {
  refuseLarge(csr, fastCost)
  const side = smallerSide(csr)
  return toModel(side, yield* invertGramFast(kernel, side, options.regularisation), options)
}

/**
 * EASE by the WASM engine; by the JavaScript one where WASM can't run, which `engine` then says.
 *
 * @param onProgress hears 0 .. 1
 * @throws TacitlyError options-invalid: too large to solve on one device
 */
export async function trainEaseFast(
  csr: Csr,
  options: EaseOptions,
  onProgress: (done: number) => void,
): Promise<FastTraining> {
  const kernel = await instantiateInverse().catch((thrown: unknown) => asTacitlyError(thrown, 'backend-unavailable'))
  if (!(kernel instanceof Error))
    return { model: run(trainEaseByWasm(kernel, csr, options), onProgress), engine: 'wasm' }
  return { model: run(trainEase(csr, options), onProgress), engine: `js (${kernel.message})` }
}

function run<T>(training: Generator<Step, T, void>, onProgress: (done: number) => void): T {
  for (;;) {
    const next = training.next()
    if (next.done) return next.value
    onProgress(next.value.step / next.value.steps)
  }
}
