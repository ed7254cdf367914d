import { type Scalar, tensor, tidy, type Variable, variable, variableGrads } from '@tensorflow/tfjs-core'
import type { AdamOptions } from '../../sdk/kernels/adam'
import type { NeuralEngine } from '../../sdk/models/neural-engine'
import { unavailable, type WebglContext } from '../webgl/context'
import { createAdam } from './adam'

/** The weights of a model in its graph. */
export type GraphWeights<TWeights> = Readonly<Record<keyof TWeights, Variable>>

/**
 * Trains the weights of a small model by its loss: gradients by tfjs, steps by our Adam.
 *
 * @param shapes of the weights, two-dimensional
 * @throws TacitlyError `backend-unavailable`, from `read`, where the context was lost on the way
 */
export function createGraphEngine<TWeights extends Readonly<Record<keyof TWeights, Float32Array>>, TBatch>(
  session: WebglContext,
  start: TWeights,
  shapes: Readonly<Record<keyof TWeights, number[]>>,
  loss: (weights: GraphWeights<TWeights>, batch: TBatch) => Scalar,
  options: AdamOptions,
): NeuralEngine<TWeights, TBatch> {
  const names = Object.keys(shapes) as (keyof TWeights & string)[]
  const weights = tidy(() =>
    Object.fromEntries(names.map(name => [name, variable(tensor(start[name], shapes[name]), true, name)])),
  ) as GraphWeights<TWeights>
  const all = names.map(name => weights[name])
  const adam = createAdam(all, options)
  return {
    step(batch) {
      tidy(() => adam.step(variableGrads(() => loss(weights, batch), all).grads))
    },
    read() {
      const read = names.map(name => [name, (weights[name].dataSync() as Float32Array).slice()])
      if (session.isLost()) throw unavailable('its context was lost while it trained')
      return Object.fromEntries(read)
    },
    dispose() {
      adam.dispose()
      for (const weight of all) weight.dispose()
    },
  }
}
