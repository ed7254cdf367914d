import { dotRows } from '../../kernels/dot'
import { bagsOfOne } from '../../kernels/interactions'
import { addProduct, addTransposedProduct } from '../../kernels/matmul'
import type { Features } from '../../kernels/ridge'
import { spreadRows, sumRows } from '../../kernels/sum-rows'
import { softmaxLoss } from '../../training/softmax-loss'
import type { VisitorBatch } from '../../training/visitor-batches'
import type { TwoTowerOptions, TwoTowerWeights } from './model'

/**
 * The loss of one step, a mean over its visitors, and its gradient by each weight; the readable twin of
 * workers/neural/two-tower.ts. u = sum_h w_h (in_h + W_in' x_h) + b; v_c = out_c + W_out' x_c;
 * loss = -sum_c t_c ln softmax(u V' + o)_c.
 */
export function twoTowerGradients(
  weights: TwoTowerWeights,
  { size, values }: Features,
  batch: VisitorBatch,
  { d }: Pick<TwoTowerOptions, 'd'>,
): { readonly loss: number; readonly gradients: TwoTowerWeights } {
  const { histories, candidates } = batch
  const n = histories.cols
  const ids = { ...histories, weights: batch.idWeights }
  const u = sumRows(weights.inputIds, ids, d)
  for (let k = 0; k < u.length; k++) u[k] += weights.visitorBias[k % d]
  const pooled = sumRows(values, histories, size)
  addProduct(pooled, weights.inputContent, u, size, d)

  const kept = bagsOfOne(candidates, n, batch.keep)
  const content = sumRows(values, bagsOfOne(candidates, n), size)
  const v = addProduct(content, weights.outputContent, sumRows(weights.outputIds, kept, d), size, d)

  const ds = new Float32Array(batch.offsets.length)
  const width = candidates.length
  for (let b = 0; b < batch.visitors; b++) {
    dotRows(v, u.subarray(b * d, (b + 1) * d), d, ds.subarray(b * width, (b + 1) * width))
  }
  const loss = softmaxLoss(ds, batch)
  const du = addProduct(ds, v, new Float32Array(u.length), candidates.length, d)
  const dv = addTransposedProduct(ds, u, new Float32Array(v.length), candidates.length, d)
  const visitorBias = new Float32Array(d)
  for (let k = 0; k < du.length; k++) visitorBias[k % d] += du[k]
  return {
    loss,
    gradients: {
      inputIds: spreadRows(du, ids, d, n),
      inputContent: addTransposedProduct(pooled, du, new Float32Array(size * d), size, d),
      visitorBias,
      outputIds: spreadRows(dv, kept, d, n),
      outputContent: addTransposedProduct(content, dv, new Float32Array(size * d), size, d),
    },
  }
}
