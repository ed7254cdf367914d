import {
  add,
  logSoftmax,
  matMul,
  mul,
  type Scalar,
  sum,
  type Tensor,
  tensor,
  type Variable,
} from '@tensorflow/tfjs-core'
import { bagsOfOne } from '../../sdk/kernels/interactions'
import type { TwoTowerOptions, TwoTowerWeights } from '../../sdk/models/twotower/model'
import type { VisitorBatch } from '../../sdk/training/visitor-batches'
import { even, evened } from './even'
import type { GraphParts } from './graph-parts'

/** The towers' weights in the graph; tables of items in packed form, n x 2 x d / 2. */
export type TwoTowerVariables = Readonly<Record<keyof TwoTowerWeights, Variable>>

/**
 * The loss of one step, as a graph; gradients come from tfjs. The readable twin is sdk/models/twotower/gradients.ts.
 * @param features n x size, size a multiple of 4; absent: no content
 */
export function twoTowerLoss(
  weights: TwoTowerVariables,
  features: Tensor | undefined,
  batch: VisitorBatch,
  { mostEntries, batch: rows }: TwoTowerOptions,
  lookUp: GraphParts['lookUp'],
): Scalar {
  const { histories, candidates, targets, offsets, keep } = evenBatch(batch)
  const most = rows * mostEntries
  const shape = [histories.rows, candidates.length]
  const kept = bagsOfOne(candidates, histories.cols, keep)
  let u = add(lookUp(weights.inputIds, { ...histories, weights: batch.idWeights }, most), weights.visitorBias)
  let v = lookUp(weights.outputIds, kept)
  if (features) {
    u = add(u, matMul(lookUp(features, histories, most), weights.inputContent))
    v = add(v, matMul(lookUp(features, bagsOfOne(candidates, histories.cols)), weights.outputContent))
  }
  const scores = add(matMul(u, v, false, true), tensor(offsets, shape))
  return mul(sum(mul(logSoftmax(scores), tensor(targets, shape))), -1 / batch.visitors)
}

/** Out of the competition: its exponential is 0, and it is finite. */
const out = -1e9

/** Both sides of the scores even: a row that fills up has no target, a candidate is out of the competition. */
function evenBatch(batch: VisitorBatch): Omit<VisitorBatch, 'visitors' | 'idWeights' | 'masses'> {
  const { histories, candidates, keep, targets, offsets } = batch
  const { rows, ptr } = histories
  const width = candidates.length
  const items = new Int32Array(even(width))
  items.set(candidates)
  const kept = new Float32Array(even(width))
  kept.set(keep)
  const ends = new Int32Array(even(rows) + 1).fill(ptr[rows])
  ends.set(ptr)
  return {
    histories: { ...histories, rows: even(rows), ptr: ends },
    candidates: items,
    keep: kept,
    targets: evened(targets, rows, width),
    offsets: evened(offsets, rows, width, out),
  }
}
