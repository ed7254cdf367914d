import type { Random } from '../../random'
import type { Products } from '../products'

/** Named arrays: what is trained, or gradients of it. */
export type Tensors = Readonly<Record<string, Float32Array>>

/** What a pass through a network goes by, beside its numbers. */
export interface PassContext {
  /** Tokens of part s are ptr[s] .. ptr[s + 1], longest part first. */
  readonly ptr: Int32Array
  /** Length of a vector. */
  readonly d: number
  /** Share of the numbers between layers that are dropped. */
  readonly dropout: number
  readonly random: Random
  readonly products: Products
}

/** There, and the way back. */
export interface Pass {
  /** T x d: what is said after each token of what comes next, which no later token has a part in. */
  readonly states: Float32Array
  /** Adds to the gradients of the tensors; what comes back is the gradient of what went in, T x d. */
  readonly back: (dStates: Float32Array, gradients: Tensors) => Float32Array
}

/** A network that reads vectors of items in their order. */
export interface Network {
  start(random: Random): Tensors
  /** @param inputs T x d: a vector a token; the receiver's to change */
  pass(tensors: Tensors, inputs: Float32Array, context: PassContext): Pass
}

/** What each of so many numbers is multiplied with, 0 for a share of them, the others scaled up by as much; undefined: none is dropped. */
export function drawMask(
  length: number,
  { dropout, random }: Pick<PassContext, 'dropout' | 'random'>,
): Float32Array | undefined {
  if (dropout === 0) return undefined
  const scale = 1 / (1 - dropout)
  return Float32Array.from({ length }, () => (random() < dropout ? 0 : scale))
}

/** Multiplies the numbers with a mask, in place, and returns it. */
export function dropOut(values: Float32Array, context: PassContext): Float32Array | undefined {
  const mask = drawMask(values.length, context)
  dropBack(values, mask)
  return mask
}

/** The way back of `dropOut`, in place. */
export function dropBack(gradient: Float32Array, mask: Float32Array | undefined): Float32Array {
  if (mask) for (let k = 0; k < mask.length; k++) gradient[k] *= mask[k]
  return gradient
}
