import {
  add,
  concat,
  matMul,
  mul,
  reshape,
  sigmoid,
  split,
  type Tensor,
  tanh,
  transpose,
  zeros,
} from '@tensorflow/tfjs-core'
import type { SequenceOptions } from '../../sdk/training/sequences/train'
import type { SequenceGraph } from './sequence'

/**
 * The graph of `gruNetwork`, a step of time for all windows at once. Rows are cut apart and put together whole: the
 * gradient of a cut is a joining and the other way round, where that of each slice would be padded to all rows.
 */
export function gruGraph({ d }: Pick<SequenceOptions, 'd'>): SequenceGraph {
  return (weights, inputs, { windows: { parts, length, rows }, drop }) => {
    const gates = reshape(add(matMul(inputs, weights.input), weights.bias), [parts, length, 3 * d])
    let state: Tensor = zeros([parts, d])
    const states = split(transpose(gates, [1, 0, 2]), length).map(entering => {
      state = nextState(reshape(entering, [parts, 3 * d]), state, weights.recurrent)
      return reshape(state, [1, parts, d])
    })
    const hidden = transpose(concat(states), [1, 0, 2])
    return matMul(drop(reshape(hidden, [rows, d])), weights.output)
  }
}

/** @param entering parts x 3 d: r, z, n @param state parts x d @returns the next one */
function nextState(entering: Tensor, state: Tensor, recurrent: Tensor): Tensor {
  const [r, z, n] = split(entering, 3, 1)
  const [toldR, toldZ, toldN] = split(matMul(state, recurrent), 3, 1)
  const told = mul(sigmoid(add(r, toldR)), toldN)
  const next = tanh(add(n, told))
  return add(next, mul(sigmoid(add(z, toldZ)), add(state, mul(next, -1))))
}
