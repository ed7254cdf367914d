import { exponentials } from '../../kernels/exp'
import { addScaledRow } from '../../kernels/matmul'
import type { Products } from '../products'
import type { Negatives } from './negatives'

/**
 * Cross-entropy of what came next among the negatives and itself: -ln(e^t / (e^t + sum_j e^(s_j + o_j))), t = x_k v_target
 * and s_j = x_k v_j, a mean over the tokens. The offsets make the sum an estimate of that over all items (Bengio &
 * Senecal 2008, https://doi.org/10.1109/TNN.2007.912312); a negative that is the target itself is left out.
 *
 * @param states T x d: what the network says after each token
 * @param factors n x d
 * @param gradient n x d, to which the factors' is added
 * @returns the loss, and its gradient by the states
 */
export function sampledSoftmax(
  states: Float32Array,
  targets: Int32Array,
  { items, offsets }: Negatives,
  factors: Float32Array,
  gradient: Float32Array,
  products: Products,
): { readonly loss: number; readonly dStates: Float32Array } {
  const tokens = targets.length
  const d = states.length / tokens
  const width = items.length
  const rows = new Float32Array(width * d)
  for (let j = 0; j < width; j++) rows.set(factors.subarray(items[j] * d, items[j] * d + d), j * d)
  const scores = products.timesTransposed(states, rows, d)
  const own = new Float32Array(tokens)
  const placesOf = new Map<number, number[]>()
  for (const [place, item] of items.entries()) placesOf.set(item, [...(placesOf.get(item) ?? []), place])
  let loss = 0
  for (let k = 0; k < tokens; k++) {
    const target = targets[k] * d
    const [from, to] = [k * width, (k + 1) * width]
    let said = 0
    for (let f = 0; f < d; f++) said += states[k * d + f] * factors[target + f]
    for (const place of placesOf.get(targets[k]) ?? []) scores[from + place] = Number.NEGATIVE_INFINITY
    let top = said
    for (let j = 0; j < width; j++) {
      const score = scores[from + j] + offsets[j]
      scores[from + j] = score
      if (score > top) top = score
    }
    const share = Math.exp(said - top)
    const sum = exponentials(scores, from, to, top) + share
    loss += (top + Math.log(sum) - said) / tokens
    own[k] = (share / sum - 1) / tokens
    const scale = 1 / (sum * tokens)
    for (let j = from; j < to; j++) scores[j] *= scale
  }
  const dStates = products.addProduct(scores, rows, new Float32Array(states.length), width, d)
  const dRows = products.addTransposedProduct(scores, states, new Float32Array(rows.length), width, d)
  for (let j = 0; j < width; j++) addScaledRow(1, dRows, j * d, gradient, items[j] * d, d)
  for (let k = 0; k < tokens; k++) {
    addScaledRow(own[k], factors, targets[k] * d, dStates, k * d, d)
    addScaledRow(own[k], states, k * d, gradient, targets[k] * d, d)
  }
  return { loss, dStates }
}
