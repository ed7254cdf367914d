import { add, logSoftmax, matMul, mul, type Scalar, sum, tensor } from '@tensorflow/tfjs-core'
import type { HeadOptions, HeadWeights } from '../../sdk/models/head'
import type { CreateHeadEngine, HeadBatch } from '../../sdk/models/head-train'
import type { WebglContext } from '../webgl/context'
import { createGraphEngine, type GraphWeights } from './graph-engine'
import { unitRows } from './unit-rows'

/** What keeps a category that does not exist out of the softmax. */
const out = -1e9

/**
 * The loss of one step, as a graph; its readable twin is `headGradients`. The prototypes are an even number of rows: two
 * rows share a texel, and what a gradient leaves in half of one would come back as NaN. The row that fills up is masked.
 */
function headLoss(
  { projection, prototypes }: GraphWeights<HeadWeights>,
  { rows, inputs, targets }: HeadBatch,
  { scale }: Pick<HeadOptions, 'scale'>,
): Scalar {
  const K = targets.length / rows
  const even = prototypes.shape[0]
  const x = tensor(inputs, [rows, inputs.length / rows])
  const cosines = matMul(unitRows(matMul(x, projection, false, true)), unitRows(prototypes), false, true)
  const mask = Float32Array.from({ length: even }, (_, k) => (k < K ? 0 : out))
  const wide = new Float32Array(rows * even)
  for (let r = 0; r < rows; r++) wide.set(targets.subarray(r * K, (r + 1) * K), r * even)
  const logs = logSoftmax(add(mul(cosines, scale), tensor(mask, [1, even])))
  return mul(sum(mul(logs, tensor(wide, [rows, even]))), -1 / rows)
}

/** A head's engine on an open session. */
export const webglHead =
  (session: WebglContext): CreateHeadEngine =>
  ({ projection, prototypes }, options) => {
    const { d } = options
    const K = prototypes.length / d
    const even = 2 * Math.ceil(K / 2)
    const filled = new Float32Array(even * d)
    filled.set(prototypes)
    const engine = createGraphEngine<HeadWeights, HeadBatch>(
      session,
      { projection, prototypes: filled },
      { projection: [d, projection.length / d], prototypes: [even, d] },
      (weights, batch) => headLoss(weights, batch, options),
      options,
    )
    return {
      ...engine,
      read() {
        const read = engine.read()
        return { ...read, prototypes: read.prototypes.slice(0, K * d) }
      },
    }
  }
