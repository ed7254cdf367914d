import type { Csr } from '../../kernels/interactions'
import { rowPenalty } from '../../shapes/row-penalty'
import { rowScorer } from '../../shapes/row-scorer'
import type { StoredShape } from '../../shapes/types'
import { createArena } from '../../training/wasm'
import { instantiate } from './wasm-kernel'

/** Of conjugate gradient, from 0: a visitor's vector is then exact to what float32 holds. */
const steps = 20

/**
 * `rowScorer` by the SIMD kernel, ten times as fast, in float32: for factors with a ridge encoder that hear a history as it is, and
 * rows that reject nothing. Anything else is scored by `rowScorer` itself.
 * @throws TacitlyError see `instantiate`
 */
export async function wasmRowScorer(model: StoredShape, csr: Csr): Promise<(row: number) => Float32Array> {
  const isForKernel =
    model.shape === 'factors' && model.encoder.kind === 'ridge' && model.d % 4 === 0 && !model.bias && !model.recency
  if (!isForKernel || model.encoder.kind !== 'ridge' || csr.rejected) return rowScorer(model, csr)
  const { d, factors, encoder } = model
  const { ptr, idx, weights, rows } = csr
  const n = factors.length / d
  const lambdas = new Float32Array(rows)
  for (let row = 0; row < rows; row++) {
    const mass = weights ? weights.subarray(ptr[row], ptr[row + 1]).reduce((sum, weight) => sum + weight, 0) : undefined
    lambdas[row] = rowPenalty(encoder, mass ?? ptr[row + 1] - ptr[row], n)
  }
  const kernel = await instantiate()
  const { place } = createArena(kernel.memory)
  const [y, at, items] = [place(factors), place(ptr), place(idx)]
  const [weight, lambda] = [weights ? place(weights) : 0, place(lambdas)]
  const [shared, scratch, vector] = [new Float32Array(d * d), new Float32Array(3 * d), new Float32Array(d)].map(place)
  const out = place(new Float32Array(n))
  kernel.gram(y, n, d, encoder.unobservedWeight, shared)
  const none = new Float32Array(d)
  const { buffer } = kernel.memory // all is placed: it grows no more
  return row => {
    new Float32Array(buffer, vector, d).set(none)
    // The kernel's row `row` of x is the one vector that there is.
    const x = vector - row * d * 4
    kernel.solveRows(x, y, at, items, weight, lambda, shared, scratch, d, steps, row, row + 1, -1)
    kernel.dotRows(y, vector, n, d, out)
    return new Float32Array(buffer, out, n)
  }
}
