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
import { bagsOfOne } from '../../sdk/interactions'
import type { TwoTowerOptions, TwoTowerWeights } from '../../sdk/models/two-tower'
import type { TwoTowerBatch } from '../../sdk/models/two-tower-batch'
import { embeddingSum } from './embedding'

/** The towers' weights in the graph; tables of items in packed form, n x 2 x d / 2. */
export type TwoTowerVariables = Readonly<Record<keyof TwoTowerWeights, Variable>>

/** How rows of a table are looked up and summed: a seam for the bench, which puts tfjs's own in its place. */
export type LookUp = typeof embeddingSum

/**
 * The loss of one step, as a graph; gradients come from tfjs. The readable twin is sdk/models/two-tower-gradients.ts.
 * @param features n x size, size a multiple of 4; absent: no content
 */
export function twoTowerLoss(
  weights: TwoTowerVariables,
  features: Tensor | undefined,
  batch: TwoTowerBatch,
  { mostEntries, batch: rows }: TwoTowerOptions,
  lookUp: LookUp = embeddingSum,
): Scalar {
  const { histories, candidates, targets, offsets } = batch
  const most = rows * mostEntries
  const shape = [rows, candidates.length]
  const kept = bagsOfOne(candidates, histories.cols, batch.keep)
  let u = add(lookUp(weights.inputIds, { ...histories, weights: batch.idWeights }, most), weights.visitorBias)
  let v = lookUp(weights.outputIds, kept)
  if (features) {
    u = add(u, matMul(lookUp(features, histories, most), weights.inputContent))
    v = add(v, matMul(lookUp(features, bagsOfOne(candidates, histories.cols)), weights.outputContent))
  }
  const scores = add(matMul(u, v, false, true), tensor(offsets, shape))
  return mul(sum(mul(logSoftmax(scores), tensor(targets, shape))), -1 / batch.visitors)
}
