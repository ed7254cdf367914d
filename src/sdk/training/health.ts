import { TacitlyError } from '../errors'
import { isDeep, isSequence } from '../shapes/encoders'
import type { StoredPart } from '../shapes/types'

export type Health = 'healthy' | 'not finite' | 'too large' | 'all zero'

/** @throws TacitlyError training-diverged: NaN, infinite, too large, or nothing but zeros (a lost WebGL context leaves those) */
export function checkFactors(factors: Float32Array): void {
  const health = factorHealth(factors)
  if (health === 'healthy') return
  throw new TacitlyError(
    'training-diverged',
    `Training gave factors that are ${health}, so they are thrown away. A larger regularisation helps where numbers ` +
      'overflow; zeros mean that the device lost its results, or a regularisation far too large.',
    { health },
  )
}

/** Far above anything that training gives, and products of such numbers still add up to one of 32 bits. */
const tooLarge = 1e15

/** Whether trained factors can be served at all. */
export function factorHealth(factors: Float32Array): Health {
  let largest = 0
  for (let k = 0; k < factors.length; k++) {
    const size = Math.abs(factors[k])
    if (!(size < Infinity)) return 'not finite'
    if (size > largest) largest = size
  }
  if (largest > tooLarge) return 'too large'
  return largest > 0 ? 'healthy' : 'all zero'
}

/** What a training made, of any shape: what may be broken. */
export function learnedNumbers(model: StoredPart): readonly Float32Array[] {
  if (model.shape === 'scores') return [model.scores]
  if (model.shape === 'neighbours') return [model.weights]
  const { factors, encoder } = model
  if (isSequence(encoder)) return [factors, ...Object.values(encoder.tensors).filter(numbers => numbers.some(Boolean))]
  if (isDeep(encoder)) return [factors, encoder.inputs, ...encoder.layers.map(({ weights }) => weights)]
  return encoder.kind === 'linear' && !('ptr' in encoder.inputs) ? [factors, encoder.inputs] : [factors]
}

/** Whether a trained model can be served at all. */
export function modelHealth(model: StoredPart): Health {
  return (
    learnedNumbers(model)
      .map(factorHealth)
      .find(health => health !== 'healthy') ?? 'healthy'
  )
}
