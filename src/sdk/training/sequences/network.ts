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

/**
 * Sets a share of the numbers to 0, in place, and scales the others up by as much.
 *
 * @returns what each was multiplied with; undefined: none is dropped
 */
export function dropOut(values: Float32Array, { dropout, random }: PassContext): Float32Array | undefined {
  if (dropout === 0) return undefined
  const scale = 1 / (1 - dropout)
  const mask = new Float32Array(values.length)
  for (let k = 0; k < mask.length; k++) {
    if (random() < dropout) values[k] = 0
    else {
      mask[k] = scale
      values[k] *= scale
    }
  }
  return mask
}

/** The way back of `dropOut`, in place. */
export function dropBack(gradient: Float32Array, mask: Float32Array | undefined): Float32Array {
  if (mask) for (let k = 0; k < mask.length; k++) gradient[k] *= mask[k]
  return gradient
}
