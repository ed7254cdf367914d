import type { ItemEncoder } from './types'

/** W_k relu(..relu(W_1 relu(x) + b_1)..) + b_k: layers of a network, of numbers that have not been through a ReLU yet. */
export function feedForward(layers: ItemEncoder['layers'], inputs: Float64Array): Float64Array {
  let read = inputs
  for (const { weights, bias } of layers) {
    const size = read.length
    const next = new Float64Array(bias.length)
    for (let out = 0, at = 0; out < next.length; out++) {
      let sum = bias[out]
      for (let f = 0; f < size; f++, at++) if (read[f] > 0) sum += weights[at] * read[f]
      next[out] = sum
    }
    read = next
  }
  return read
}
