import type { Csr } from '../src/sdk/kernels/interactions'
import { addRow } from '../src/sdk/kernels/sparse'
import { topK } from '../src/sdk/kernels/top-k'
import { transpose } from '../src/sdk/kernels/transpose'
import { type NeighbourList, type NeighbourOptions, neighboursFromLists } from '../src/sdk/shapes/neighbours'
import type { ItemFactors, ItemNeighbours, Training } from '../src/sdk/shapes/types'

/** Items a step: about 30 ms on MovieLens small. */
const itemsAStep = 128

/**
 * EASE as a bundle ships it: of each item the weights of largest size, which may be negative. What that costs is large
 * (`npm run bench -- quality` prints it): weights of EASE are many and small.
 *
 * @param model whole, of trainEase
 * @param csr users by items: counts who touched both of a pair
 */
export function* truncateEase(
  { d, factors, encoder }: ItemFactors,
  csr: Csr,
  { neighbours, minSupport }: NeighbourOptions,
): Training<ItemNeighbours> {
  if (encoder.kind !== 'linear' || !('ptr' in encoder.inputs))
    throw new TypeError('truncateEase takes what trainEase gave')
  const inputs = transpose(encoder.inputs)
  const byItem = transpose(csr)
  const n = csr.cols
  const lists: NeighbourList[] = []
  const support = new Float64Array(n)
  for (let item = 0; item < n; item++) {
    const weights = new Float64Array(n)
    for (let f = 0; f < d; f++) addRow(weights, inputs, f, factors[item * d + f])
    support.fill(0)
    for (let k = byItem.ptr[item]; k < byItem.ptr[item + 1]; k++) addRow(support, csr, byItem.idx[k], 1)
    const size = weights.map((weight, other) =>
      other === item || weight === 0 || support[other] < minSupport ? Number.NaN : Math.abs(weight),
    )
    const idx = topK(size, neighbours)
    lists.push({ idx, weights: Float32Array.from(idx, other => weights[other]) })
    if ((item + 1) % itemsAStep === 0) yield { step: (item + 1) / itemsAStep, steps: Math.ceil(n / itemsAStep) }
  }
  return neighboursFromLists('ease', lists)
}
