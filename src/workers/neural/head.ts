import { add, logSoftmax, matMul, mul, type Scalar, sum, tensor } from '@tensorflow/tfjs-core'
import type { HeadOptions, HeadWeights } from '../../sdk/encoders/head/model'
import type { CreateHeadEngine, HeadBatch } from '../../sdk/encoders/head/train'
import type { WebglContext } from '../webgl/context'
import { even, evened } from './even'
import { createGraphEngine, type GraphWeights } from './graph-engine'
import { unitRows } from './unit-rows'

/** What keeps a category that does not exist out of the softmax. */
const out = -1e9

/** The loss of one step, as a graph; its readable twin is `headGradients`. Rows that fill up have no target. */
function headLoss(
  { projection, prototypes }: GraphWeights<HeadWeights>,
  { rows, inputs, targets }: HeadBatch,
  { scale }: Pick<HeadOptions, 'scale'>,
): Scalar {
  const K = targets.length / rows
  const D = inputs.length / rows
  const x = tensor(evened(inputs, rows, D), [even(rows), even(D)])
  const cosines = matMul(unitRows(matMul(x, projection, false, true)), unitRows(prototypes), false, true)
  const mask = Float32Array.from({ length: even(K) }, (_, k) => (k < K ? 0 : out))
  const logs = logSoftmax(add(mul(cosines, scale), tensor(mask, [1, even(K)])))
  return mul(sum(mul(logs, tensor(evened(targets, rows, K), [even(rows), even(K)]))), -1 / rows)
}

/** A head's engine on an open session. */
export const webglHead =
  (session: WebglContext): CreateHeadEngine =>
  (start, options) => {
    const { d } = options
    return createGraphEngine<HeadWeights, HeadBatch>(
      session,
      start,
      { projection: [d, start.projection.length / d], prototypes: [start.prototypes.length / d, d] },
      (weights, batch) => headLoss(weights, batch, options),
      options,
    )
  }
