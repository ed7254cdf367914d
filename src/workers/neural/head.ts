import { logSoftmax, matMul, mul, type Scalar, sum, tensor } from '@tensorflow/tfjs-core'
import type { HeadOptions, HeadWeights } from '../../sdk/models/head'
import type { CreateHeadEngine, HeadBatch } from '../../sdk/models/head-train'
import type { WebglContext } from '../webgl/context'
import { createGraphEngine, type GraphWeights } from './graph-engine'
import { unitRows } from './unit-rows'

/** The loss of one step, as a graph; its readable twin is `headGradients`. */
export function headLoss(
  { projection, prototypes }: GraphWeights<HeadWeights>,
  { rows, inputs, targets }: HeadBatch,
  { scale }: Pick<HeadOptions, 'scale'>,
): Scalar {
  const x = tensor(inputs, [rows, inputs.length / rows])
  const cosines = matMul(unitRows(matMul(x, projection, false, true)), unitRows(prototypes), false, true)
  const t = tensor(targets, [rows, targets.length / rows])
  return mul(sum(mul(logSoftmax(mul(cosines, scale)), t)), -1 / rows)
}

/** A head's engine on an open session. */
export const webglHead =
  (session: WebglContext): CreateHeadEngine =>
  (start, options) => {
    const { d } = options
    const shapes = {
      projection: [d, start.projection.length / d],
      prototypes: [start.prototypes.length / d, d],
    }
    return createGraphEngine(session, start, shapes, (weights, batch) => headLoss(weights, batch, options), options)
  }
