import { normal, type Random } from '../../random'
import type { ItemEncoder } from '../../shapes/encoder-types'
import type { Products } from '../products'

export type Layers = ItemEncoder['layers']

/** Of He et al. 2015: what goes in keeps its size through each ReLU. @param sizes from what is read to what is said */
export function startLayers(sizes: readonly number[], random: Random): Layers {
  return sizes.slice(1).map((out, k) => {
    const deviation = Math.sqrt(2 / sizes[k])
    return {
      weights: Float32Array.from({ length: out * sizes[k] }, () => deviation * normal(random)),
      bias: new Float32Array(out),
    }
  })
}

/** `feedForward` of many rows, and its way back: adds to the gradients, and returns that of what went in. */
export function passLayers(
  layers: Layers,
  inputs: Float32Array,
  { addProduct, addTransposedProduct, timesTransposed }: Products,
) {
  const read: Float32Array[] = []
  let x: Float32Array = inputs
  for (const { weights, bias } of layers) {
    const positive = x.map(value => Math.max(value, 0))
    read.push(positive)
    x = timesTransposed(positive, weights, weights.length / bias.length)
    for (let k = 0; k < x.length; k++) x[k] += bias[k % bias.length]
  }
  const back = (slope: Float32Array, gradients: Layers): Float32Array => {
    let of = slope
    for (let layer = layers.length - 1; layer >= 0; layer--) {
      const [{ weights, bias }, into, positive] = [layers[layer], gradients[layer], read[layer]]
      const [out, size] = [bias.length, weights.length / bias.length]
      addTransposedProduct(of, positive, into.weights, out, size)
      for (let k = 0; k < of.length; k++) into.bias[k % out] += of[k]
      of = addProduct(of, weights, new Float32Array(positive.length), out, size)
      for (let k = 0; k < of.length; k++) if (positive[k] === 0) of[k] = 0
    }
    return of
  }
  return { out: x, back }
}
