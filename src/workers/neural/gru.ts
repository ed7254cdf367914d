import { add, concat, matMul, reshape, split, type Tensor, transpose, zeros } from '@tensorflow/tfjs-core'
import type { SequenceOptions } from '../../sdk/training/sequences/train'
import { gruStep } from './gru-step'
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
      state = gruStep(reshape(entering, [parts, 3 * d]), matMul(state, weights.recurrent), state)
      return reshape(state, [1, parts, d])
    })
    const hidden = transpose(concat(states), [1, 0, 2])
    return matMul(drop(reshape(hidden, [rows, d])), weights.output)
  }
}
