import {
  add,
  customGrad,
  exp,
  log,
  matMul,
  max,
  mul,
  type Scalar,
  softplus,
  sub,
  sum,
  type Tensor,
  tensor,
} from '@tensorflow/tfjs-core'
import { bagsOfOne } from '../../sdk/kernels/interactions'
import type { SequenceStep } from '../../sdk/training/sequences/train'
import { even } from './even'
import type { GraphParts } from './graph-parts'
import { bagsAt, type PaddedWindows } from './padded-windows'

/** Out of the competition: its exponential is 0, and it is finite. */
const out = -1e9

/** `sampledSoftmax` as a graph: softplus(ln sum_j e^(s_j + o_j) - t), a mean over the tokens. @param states rows x d */
export function sampledSoftmaxLoss(
  states: Tensor,
  factors: Tensor,
  { batch: { targets }, negatives }: Pick<SequenceStep, 'batch' | 'negatives'>,
  windows: PaddedWindows,
  lookUp: GraphParts['lookUp'],
): Scalar {
  const { rows, rowOf } = windows
  const n = factors.shape[0]
  const width = even(negatives.items.length)
  const drawn = new Int32Array(width)
  drawn.set(negatives.items)
  const said = sum(mul(states, lookUp(factors, bagsAt(windows, targets, n), rows)), 1, true)
  const scores = matMul(states, lookUp(factors, bagsOfOne(drawn, n), width), false, true)
  const others = logSumExp(add(scores, tensor(offsetsOf(targets, negatives, windows, width), [rows, width])))
  const shares = new Float32Array(rows)
  for (const row of rowOf) shares[row] = 1 / rowOf.length
  return sum(mul(softplus(add(others, mul(said, -1))), tensor(shares, [rows, 1])))
}

/** Of each row and negative what is added to the score; a negative that is the row's target is out. */
function offsetsOf(
  targets: Int32Array,
  { items, offsets }: SequenceStep['negatives'],
  { rows, rowOf }: PaddedWindows,
  width: number,
): Float32Array {
  const one = new Float32Array(width).fill(out)
  one.set(offsets)
  const all = new Float32Array(rows * width)
  for (let row = 0; row < rows; row++) all.set(one, row * width)
  const placesOf = new Map<number, number[]>()
  for (const [place, item] of items.entries()) placesOf.set(item, [...(placesOf.get(item) ?? []), place])
  targets.forEach((target, k) => {
    for (const place of placesOf.get(target) ?? []) all[rowOf[k] * width + place] = out
  })
  return all
}

/** ln sum_j e^x_j of each row, rows x 1, with its gradient. */
function logSumExp(rows: Tensor): Tensor {
  return customGrad((x, save) => {
    const top = max(x as Tensor, 1, true)
    const value = add(top, log(sum(exp(sub(x as Tensor, top)), 1, true))) as Tensor
    ;(save as (tensors: Tensor[]) => void)([x as Tensor, value])
    return { value, gradFunc: (g: Tensor, [of, all]: Tensor[]) => mul(g, exp(sub(of, all))) }
  })(rows)
}
