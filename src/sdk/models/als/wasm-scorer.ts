import { signedEntries } from '../../kernels/entries'
import type { Csr } from '../../kernels/interactions'
import type { RidgeEncoder } from '../../shapes/encoder-types'
import { foldIn } from '../../shapes/factors'
import { weighHistory } from '../../shapes/recency'
import { rowPenalty } from '../../shapes/row-penalty'
import { rowHistories, rowScorer } from '../../shapes/row-scorer'
import { visitSingle } from '../../shapes/single'
import type { History, ItemFactors, StoredShape } from '../../shapes/types'
import { createArena } from '../../wasm'
import { withPenalties } from './engine'
import { placeSide } from './wasm-engine'
import { instantiate, scratchLength } from './wasm-kernel'

/** Of conjugate gradient, from 0, at most: a visitor's vector is then exact to what float32 holds. */
const steps = 20

/**
 * `rowScorer`, of factors by the SIMD kernel.
 * @throws TacitlyError see `instantiate`
 */
export async function wasmRowScorer(model: StoredShape, csr: Csr): Promise<(row: number) => Float32Array> {
  if (model.shape !== 'factors') return rowScorer(model, csr)
  const { encoder, d, bias, recency } = model
  if (encoder.kind === 'ridge' && d % 4 === 0 && !bias && !recency) return scoreRows(model, encoder, csr)
  const [score, historyOf] = [await scoreByKernel(model), rowHistories(csr)]
  return row => score(historyOf(row))
}

/** Of vectors that are worked out as training works them out, from the rows as they lie: a half sweep, row by row. */
async function scoreRows(
  { factors, d }: ItemFactors,
  encoder: RidgeEncoder,
  csr: Csr,
): Promise<(row: number) => Float32Array> {
  const kernel = await instantiate()
  const { place, reserve } = createArena(kernel.memory)
  const items = place(factors)
  const { side, ptr, idx, weights, lambda } = placeSide(place, withPenalties(signedEntries(csr), encoder))
  const [vector, shared, scratch, dots] = [d, d * d, scratchLength(d), side.cols].map(length => reserve(4 * length))
  kernel.gram(items, side.cols, d, encoder.unobservedWeight, shared)
  const { buffer } = kernel.memory // all is placed: it grows no more
  const found = new Float32Array(buffer, dots, side.cols)
  return row => {
    new Float32Array(buffer, vector, d).fill(0)
    const [own, penalty] = [ptr, lambda].map(at => at + 4 * row) // as the only row there is
    kernel.solveRows(vector, items, own, idx, weights, penalty, shared, scratch, d, steps, 0, 1, -1)
    kernel.dotRows(items, vector, side.cols, d, dots)
    return found
  }
}

/**
 * Scores by factors in float32, by the SIMD kernel, ten times as fast as `scoreModel`, in an array that is reused.
 * @throws TacitlyError see `instantiate`
 */
export async function scoreByKernel(model: ItemFactors): Promise<(history: History) => Float32Array> {
  const { factors, bias, encoder, recency } = model
  if (encoder.kind === 'interaction') return history => visitSingle(model, history).scores
  // The kernel takes four numbers at a time: behind a vector of another length stand zeros.
  const d = 4 * Math.ceil(model.d / 4)
  const n = factors.length / model.d
  const { known, placeOf } = withVectors(model)
  const kernel = await instantiate()
  const { place, reserve } = createArena(kernel.memory)
  const rows = reserve(4 * known.length * d)
  const [vector, dots] = [d, known.length].map(length => reserve(4 * length))
  const [ptr, idx] = [2, n].map(length => reserve(4 * length))
  const [weights, lambda, scratch] = [n, 1, scratchLength(d)].map(length => reserve(4 * length))
  const shared =
    encoder.kind === 'ridge' && model.d === d
      ? place(encoder.gram.map(value => encoder.unobservedWeight * value))
      : undefined
  const { buffer } = kernel.memory // all is placed: it grows no more
  const vectors = new Float32Array(buffer, rows, known.length * d)
  known.forEach((item, at) => {
    vectors.set(factors.subarray(item * model.d, (item + 1) * model.d), at * d)
  })
  const [x, found] = [new Float32Array(buffer, vector, d), new Float32Array(buffer, dots, known.length)]
  const [touched, signed] = [new Int32Array(buffer, idx, n), new Float32Array(buffer, weights, n)]
  const out = new Float32Array(n)
  if (bias) out.set(bias)

  function fold(history: History): void {
    const { items, preference, confidence } = history
    if (shared === undefined || encoder.kind !== 'ridge' || preference.some(value => Math.abs(value) !== 1)) {
      x.set(foldIn(model, history).vector)
      return
    }
    let size = 0
    for (let h = 0; h < items.length; h++) {
      if (placeOf[items[h]] < 0) continue // its vector adds nothing
      touched[size] = placeOf[items[h]]
      signed[size++] = preference[h] * confidence[h]
    }
    const mass = confidence.reduce((sum, value) => sum + value, 0)
    new Int32Array(buffer, ptr, 2)[1] = size
    new Float32Array(buffer, lambda, 1)[0] = rowPenalty(encoder, mass, items.length, n)
    x.fill(0)
    kernel.solveRows(vector, rows, ptr, idx, weights, lambda, shared, scratch, d, steps, 0, 1, -1)
  }

  return history => {
    fold(weighHistory(history, recency))
    kernel.dotRows(rows, vector, known.length, d, dots)
    for (let at = 0; at < known.length; at++) out[known[at]] = found[at] + (bias ? bias[known[at]] : 0)
    return out
  }
}

/** Items whose vector is not zero, ascending, and the place of each among them; -1: it has none, as rare ones have. */
function withVectors({ factors, d }: ItemFactors): { readonly known: Int32Array; readonly placeOf: Int32Array } {
  const placeOf = new Int32Array(factors.length / d).fill(-1)
  let count = 0
  for (let item = 0; item < placeOf.length; item++) {
    for (let f = item * d; f < (item + 1) * d; f++) {
      if (factors[f] === 0) continue
      placeOf[item] = count++
      break
    }
  }
  return { placeOf, known: Int32Array.from(placeOf.keys()).filter(item => placeOf[item] >= 0) }
}
