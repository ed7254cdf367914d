import type { ItemEncoder } from './encoder-types'

/** Numbers between layers, one array a layer, for who goes through the same ones again and again. */
export const roomFor = (layers: ItemEncoder['layers']) => layers.map(({ bias }) => new Float64Array(bias.length))

/**
 * W_k relu(..relu(W_1 relu(x) + b_1)..) + b_k: layers of a network, of numbers that have not been through a ReLU yet.
 *
 * @param inputs overwritten: what is below 0 becomes 0
 * @param room see `roomFor`; the last of it is returned
 */
export function feedForward(layers: ItemEncoder['layers'], inputs: Float64Array, room = roomFor(layers)): Float64Array {
  let read = inputs
  for (let layer = 0; layer < layers.length; layer++) {
    const { weights, bias } = layers[layer]
    const size = read.length
    for (let f = 0; f < size; f++) if (read[f] < 0) read[f] = 0
    const next = room[layer]
    for (let out = 0, at = 0; out < next.length; out++) {
      let sum = bias[out]
      let f = 0
      // Four at a time: a sum waits for the one before it.
      for (; f + 3 < size; f += 4, at += 4) {
        sum +=
          weights[at] * read[f] +
          weights[at + 1] * read[f + 1] +
          (weights[at + 2] * read[f + 2] + weights[at + 3] * read[f + 3])
      }
      for (; f < size; f++, at++) sum += weights[at] * read[f]
      next[out] = sum
    }
    read = next
  }
  return read
}
