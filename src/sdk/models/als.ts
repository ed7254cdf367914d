import { TacitlyError } from '../errors'
import { gram } from '../kernels/gram'
import type { AlsOptions } from './als-options'
import type { ItemFactors } from './shapes'

/** Item factors, n x d, as a model: with their Gram matrix and the encoder that the options mean. */
export function alsModel(factors: Float32Array, options: AlsOptions): ItemFactors {
  const { d, regularisation, unobservedWeight, frequencyExponent } = options
  return {
    shape: 'factors',
    id: 'als',
    d,
    factors,
    encoder: {
      kind: 'ridge',
      gram: gram(factors, factors.length / d, d),
      regularisation,
      unobservedWeight,
      frequencyExponent,
    },
  }
}

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
export function factorHealth(factors: Float32Array): 'healthy' | 'not finite' | 'too large' | 'all zero' {
  let largest = 0
  for (let k = 0; k < factors.length; k++) {
    const size = Math.abs(factors[k])
    if (!(size < Infinity)) return 'not finite'
    if (size > largest) largest = size
  }
  if (largest > tooLarge) return 'too large'
  return largest > 0 ? 'healthy' : 'all zero'
}
