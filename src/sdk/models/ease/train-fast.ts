import { asTacitlyError } from '../../errors'
import type { Csr } from '../../kernels/interactions'
import type { FastTraining } from '../../training/definition'
import { type EaseOptions, type EngineCost, refuseLarge, smallerSide, toModel, trainEase } from './exact'
import { invertGramFast } from './wasm-inverse'

const fastCost: EngineCost = { secondsOfCube: 1.5e-10, bytesOfSquare: 4 }

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
  refuseLarge(csr, fastCost)
  const side = smallerSide(csr)
  const inverse = await invertGramFast(side, options.regularisation, onProgress).catch((thrown: unknown) =>
    asTacitlyError(thrown, 'backend-unavailable'),
  )
  if (!(inverse instanceof Error)) return { model: toModel(side, inverse, options), engine: 'wasm' }
  const training = trainEase(csr, options)
  for (;;) {
    const next = training.next()
    if (next.done) return { model: next.value, engine: `js (${inverse.message})` }
    onProgress(next.value.step / next.value.steps)
  }
}
