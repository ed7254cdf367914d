import { add, matMul, mul, type Scalar, sigmoid, slice, sum, type Tensor, tanh, tensor } from '@tensorflow/tfjs-core'
import type { LstmBatch, LstmWeights } from '../../sdk/encoders/lstm/model'
import type { CreateLstmEngine } from '../../sdk/encoders/lstm/train'
import type { WebglContext } from '../webgl/context'
import { embeddingLookup } from './embedding'
import { even, evened } from './even'
import { createGraphEngine, type GraphWeights } from './graph-engine'
import { unitRows } from './unit-rows'

/** A batch of an even number of texts: what fills up has no length and no target. */
function evenBatch(batch: LstmBatch): LstmBatch {
  const { rows, steps, terms, lengths, targets } = batch
  const wide = new Int32Array(steps * even(rows))
  for (let t = 0; t < steps; t++) wide.set(terms.subarray(t * rows, (t + 1) * rows), t * even(rows))
  const long = new Int32Array(even(rows))
  long.set(lengths)
  return { rows: even(rows), steps, terms: wide, lengths: long, targets: evened(targets, rows, targets.length / rows) }
}

/** The vectors of a batch's texts, rows x d, of length 1: the graph of `lstmForward`. */
export function lstmGraph(weights: GraphWeights<LstmWeights>, batch: Omit<LstmBatch, 'targets'>, h: number): Tensor {
  const { rows, steps, terms, lengths } = batch
  const inputs = add(matMul(embeddingLookup(weights.embedding, terms), weights.input), weights.bias)
  let state: Tensor | undefined
  let cell: Tensor | undefined
  let pooled: Tensor | undefined
  for (let t = 0; t < steps; t++) {
    const input = slice(inputs, [t * rows, 0], [rows, 4 * h])
    const gates = state ? add(input, matMul(state, weights.recurrent)) : input
    const gate = (which: number) => slice(gates, [0, which * h], [rows, h])
    const entering = mul(sigmoid(gate(0)), tanh(gate(2)))
    cell = cell ? add(mul(sigmoid(gate(1)), cell), entering) : entering
    state = mul(sigmoid(gate(3)), tanh(cell))
    const share = tensor(
      Float32Array.from(lengths, length => (t < length ? 1 / length : 0)),
      [rows, 1],
    )
    pooled = pooled ? add(pooled, mul(state, share)) : mul(state, share)
  }
  return unitRows(matMul(pooled!, weights.output))
}

/** The loss of one step; its readable twin is `lstmGradients`. */
function lstmLoss(weights: GraphWeights<LstmWeights>, batch: LstmBatch, h: number): Scalar {
  const { rows, targets, ...texts } = evenBatch(batch)
  const cosines = sum(mul(lstmGraph(weights, { rows, ...texts }, h), tensor(targets, [rows, targets.length / rows])))
  return add(1, mul(cosines, -1 / batch.rows))
}

/** An LSTM's engine on an open session. */
export const webglLstm =
  (session: WebglContext): CreateLstmEngine =>
  (start, options) => {
    const { embedding: e, hidden: h } = options
    const shapes: Readonly<Record<keyof LstmWeights, readonly [number, number]>> = {
      embedding: [start.embedding.length / e, e],
      input: [e, 4 * h],
      recurrent: [h, 4 * h],
      bias: [1, 4 * h],
      output: [h, start.output.length / h],
    }
    return createGraphEngine(session, start, shapes, (weights, batch) => lstmLoss(weights, batch, h), options)
  }
