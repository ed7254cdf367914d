import { type Scalar, tensor, tidy, type Variable, variable, variableGrads } from '@tensorflow/tfjs-core'
import type { AdamOptions } from '../../sdk/kernels/adam'
import type { NeuralEngine } from '../../sdk/training/neural-engine'
import { unavailable, type WebglContext } from '../webgl/context'
import { createAdam } from './adam'
import { even, evened, unevened } from './even'

/** The weights of a model in its graph; zeros fill their sides up to even ones, and a weight that is 0 there stays 0. */
export type GraphWeights<TWeights> = Readonly<Record<keyof TWeights, Variable>>

/**
 * Trains the weights of a small model by its loss: gradients by tfjs, steps by our Adam.
 *
 * @param shapes of the weights, two-dimensional; a single row stays one, since it is added to every row
 * @throws TacitlyError `backend-unavailable`, from `read`, where the context was lost on the way
 */
export function createGraphEngine<TWeights extends Readonly<Record<keyof TWeights, Float32Array>>, TBatch>(
  session: WebglContext,
  start: TWeights,
  shapes: Readonly<Record<keyof TWeights, readonly [number, number]>>,
  loss: (weights: GraphWeights<TWeights>, batch: TBatch) => Scalar,
  options: AdamOptions,
): NeuralEngine<TWeights, TBatch> {
  const names = Object.keys(shapes) as (keyof TWeights & string)[]
  const weights = tidy(() =>
    Object.fromEntries(
      names.map(name => {
        const [rows, cols] = shapes[name]
        const values = evened(start[name], rows, cols)
        const filled =
          rows === 1
            ? tensor(values.subarray(0, even(cols)), [1, even(cols)])
            : tensor(values, [even(rows), even(cols)])
        return [name, variable(filled, true, name)]
      }),
    ),
  ) as GraphWeights<TWeights>
  const all = names.map(name => weights[name])
  const adam = createAdam(all, options)
  return {
    step(batch) {
      tidy(() => adam.step(variableGrads(() => loss(weights, batch), all).grads))
    },
    read() {
      const read = names.map(name => {
        const [rows, cols] = shapes[name]
        return [name, unevened(weights[name].dataSync() as Float32Array, rows, cols)]
      })
      if (session.isLost()) throw unavailable('its context was lost while it trained')
      return Object.fromEntries(read)
    },
    dispose() {
      adam.dispose()
      for (const weight of all) weight.dispose()
    },
  }
}
