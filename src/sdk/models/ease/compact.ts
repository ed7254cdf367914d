import { factorise, solveLowerRows } from '../../kernels/cholesky'
import { keepEntries } from '../../kernels/entries'
import { addGram } from '../../kernels/gram'
import { type Csr, columnCounts } from '../../kernels/interactions'
import { jacobi } from '../../kernels/jacobi'
import { transpose } from '../../kernels/transpose'
import { createRandom, normal } from '../../random'
import type { ItemFactors, Step, Training } from '../../shapes/types'
import { minVisitors } from '../../training/rare-items'
import { type EaseOptions, easeDefaults } from './exact'

export interface CompactEaseOptions extends EaseOptions {
  /** r: length of an item's vector. @default 192 */
  readonly rank: number
  /** Of the first directions. @default 1 */
  readonly seed: number
}

export const compactEaseDefaults: CompactEaseOptions = { ...easeDefaults, rank: 192, seed: 1 }

/** Directions that are carried beside those asked for: the last ones converge as (lambda_{r + 16} / lambda_r)^step. */
const oversampling = 16
/** Steps of subspace iteration: NDCG@10 on MovieLens small does not change after it. */
const steps = 8
/** Of lambda: what is added to the diagonal, so that nothing is singular. More of it slows the convergence. */
const shiftOfLambda = 1 / 30

/**
 * EASE in a size that a bundle can carry. B_ij = (X'K^-1 X)_ij / (lambda P_jj), K = XX' + lambda I, is symmetric but for
 * a factor an item, so that its strongest eigenvectors make one vector an item, w_j = V'x_j / sqrt(s^2 + lambda), V and s
 * being X's left singular vectors and values: B_ij = w_i . w_j / (lambda P_jj). MovieLens small, int8, NDCG@10: r = 192
 * takes 430 KB for .406 of the whole model's .411; its 200 strongest weights an item take 812 KB for .395.
 *
 * lambda P_jj = 1 - x_j'K^-1 x_j; what the r directions do not hold of x_j is divided by lambda and the mean of the
 * squared singular values that are left, so that nothing is solved whole and any size can be trained.
 *
 * Items of too few visitors get zeros (rare-items.ts).
 */
export function* trainCompactEase(csr: Csr, options: CompactEaseOptions): Training<ItemFactors> {
  const { regularisation: lambda, rank } = options
  const counts = columnCounts(csr)
  const kept = keepEntries(csr, (_, item) => counts[item] >= minVisitors)
  const isDual = kept.rows < kept.cols
  const side = isDual ? kept : transpose(kept)
  const { basis, k, held } = yield* topSubspace(side, rank, options)
  const inputs = new Float32Array(csr.cols * rank)
  const factors = new Float32Array(csr.cols * rank)
  const image = isDual ? multiplyTransposed(side, basis, k) : basis
  const { values, vectors } = jacobi(held, k)
  const order = Array.from(values.keys()).sort((a, b) => values[b] - values[a])
  const used = order.slice(0, rank).filter(at => values[at] > 0)
  const total = kept.idx.length
  const inside = used.reduce((sum, at) => sum + values[at], 0)
  const known = counts.reduce((sum, visitors) => sum + (visitors < minVisitors ? 0 : 1), 0)
  const left = Math.max(0, total - inside) / Math.max(1, Math.min(kept.rows, known) - used.length)
  for (let item = 0; item < csr.cols; item++) {
    if (counts[item] < minVisitors) continue
    let explained = 0
    let squares = 0
    used.forEach((at, f) => {
      let sum = 0
      for (let q = 0; q < k; q++) sum += image[item * k + q] * vectors[q * k + at]
      if (!isDual) sum *= Math.sqrt(values[at])
      const value = sum / Math.sqrt(values[at] + lambda)
      inputs[item * rank + f] = value
      explained += value * value
      squares += sum * sum
    })
    const rest = 1 - explained - Math.max(0, counts[item] - squares) / (left + lambda)
    for (let f = 0; f < rank; f++) factors[item * rank + f] = inputs[item * rank + f] / rest
  }
  return {
    shape: 'factors',
    id: 'ease',
    d: rank,
    factors,
    encoder: { kind: 'linear', pooling: 'sum', inputs },
  }
}

/**
 * An orthonormal basis (rows x k) of about the strongest left singular vectors, by subspace iteration on AA' + shift I
 * (which is never singular), and `held`: B'AA'B.
 */
function* topSubspace(side: Csr, rank: number, { regularisation: lambda, seed }: CompactEaseOptions) {
  const random = createRandom(seed)
  const k = Math.min(side.rows, rank + oversampling)
  const shift = Math.max(lambda * shiftOfLambda, 1e-6 * side.idx.length)
  const basis = new Float64Array(side.rows * k)
  for (let at = 0; at < basis.length; at++) basis[at] = normal(random)
  let held = new Float64Array(k * k)
  for (let step = 0; step <= steps; step++) {
    orthonormalise(basis, k)
    if (step === steps) orthonormalise(basis, k) // Once loses digits.
    const image = multiplyTransposed(side, basis, k)
    if (step === steps) held = gramOf(image, k)
    else {
      for (let at = 0; at < basis.length; at++) basis[at] *= shift
      addProduct(basis, side, image, k)
    }
    yield { step: step + 1, steps: steps + 1 } satisfies Step
  }
  return { basis, k, held }
}

/** Q L^-T with L L' = Q'Q. */
function orthonormalise(basis: Float64Array, k: number): void {
  const lower = gramOf(basis, k)
  factorise(lower, k)
  solveLowerRows(lower, basis, k)
}

/** Q'Q, k x k, whole. */
function gramOf(rows: Float64Array, k: number): Float64Array<ArrayBuffer> {
  const sum = new Float64Array(k * k)
  addGram(sum, rows, k, 0, rows.length / k)
  for (let i = 0; i < k; i++) for (let j = i + 1; j < k; j++) sum[j * k + i] = sum[i * k + j]
  return sum
}

/** A'Q, columns x k. */
function multiplyTransposed(a: Csr, q: Float64Array, k: number): Float64Array {
  const out = new Float64Array(a.cols * k)
  addProduct(out, transpose(a), q, k)
  return out
}

/** out += A y. */
function addProduct(out: Float64Array, { rows, ptr, idx }: Csr, y: Float64Array, k: number): void {
  for (let row = 0; row < rows; row++) {
    const to = row * k
    let e = ptr[row]
    // Four entries a pass, so that `out` is read and written a quarter as often.
    for (; e + 3 < ptr[row + 1]; e += 4) {
      const [y0, y1, y2, y3] = [idx[e] * k, idx[e + 1] * k, idx[e + 2] * k, idx[e + 3] * k]
      for (let f = 0; f < k; f++) out[to + f] += y[y0 + f] + y[y1 + f] + y[y2 + f] + y[y3 + f]
    }
    for (; e < ptr[row + 1]; e++) {
      const from = idx[e] * k
      for (let f = 0; f < k; f++) out[to + f] += y[from + f]
    }
  }
}
