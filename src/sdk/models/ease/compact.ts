import { factorise, solveLowerRows } from '../../kernels/cholesky'
import { keepEntries } from '../../kernels/entries'
import { addGram } from '../../kernels/gram'
import { type Csr, columnCounts } from '../../kernels/interactions'
import { jacobi } from '../../kernels/jacobi'
import { transpose } from '../../kernels/transpose'
import { createRandom, normal } from '../../random'
import { recencyOf } from '../../shapes/recency'
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
 * takes 430 KB for .407 of the whole model's .411, 308 take 640 KB for .410; its 200 strongest weights an item take 812 KB for .395.
 *
 * lambda P_jj = 1 - x_j'K^-1 x_j; what the r directions do not hold of x_j is divided by lambda and the mean of the
 * squared singular values that are left, so that nothing is solved whole and any size can be trained.
 *
 * Items of too few visitors get zeros (rare-items.ts).
 */
export function* trainCompactEase(csr: Csr, options: CompactEaseOptions): Training<ItemFactors> {
  const { regularisation: lambda, rank } = options
  const { kept, items, counts } = withoutRare(csr)
  const isDual = kept.rows < kept.cols
  const [side, other] = isDual ? [kept, transpose(kept)] : [transpose(kept), kept]
  const { basis, k, held } = yield* topSubspace(side, other, rank, options)
  const { values, vectors } = jacobi(held, k)
  const order = Array.from(values.keys()).sort((a, b) => values[b] - values[a])
  const used = order.slice(0, rank).filter(at => values[at] > 0)
  const directions = Float64Array.from({ length: used.length * k }, (_, at) => {
    const column = used[Math.floor(at / k)]
    return vectors[(at % k) * k + column] * (isDual ? 1 : Math.sqrt(values[column]))
  })
  const image = isDual ? product(other, basis, k) : basis
  const inputs = new Float32Array(csr.cols * rank)
  const factors = new Float32Array(csr.cols * rank)
  const inside = used.reduce((sum, at) => sum + values[at], 0)
  const left = Math.max(0, kept.idx.length - inside) / Math.max(1, Math.min(kept.rows, kept.cols) - used.length)
  const along = new Float64Array(used.length)
  items.forEach((item, place) => {
    dots(directions, image.subarray(place * k, (place + 1) * k), along)
    let explained = 0
    let squares = 0
    used.forEach((at, f) => {
      const value = along[f] / Math.sqrt(values[at] + lambda)
      inputs[item * rank + f] = value
      explained += value * value
      squares += along[f] * along[f]
    })
    const rest = 1 - explained - Math.max(0, counts[place] - squares) / (left + lambda)
    for (let f = 0; f < rank; f++) factors[item * rank + f] = inputs[item * rank + f] / rest
  })
  return {
    shape: 'factors',
    id: 'ease',
    d: rank,
    factors,
    encoder: { kind: 'linear', pooling: 'sum', inputs },
    recency: recencyOf(options),
  }
}

/** The columns that enough visitors touched, side by side: which items they are, and the visitors of each. */
function withoutRare(csr: Csr): { readonly kept: Csr; readonly items: Int32Array; readonly counts: Float32Array } {
  const all = columnCounts(csr)
  const items = Int32Array.from(all.keys()).filter(item => all[item] >= minVisitors)
  const placeOf = new Int32Array(csr.cols)
  items.forEach((item, place) => {
    placeOf[item] = place
  })
  const { rows, ptr, idx } = keepEntries(csr, (_, item) => all[item] >= minVisitors)
  const kept = { rows, cols: items.length, ptr, idx: idx.map(item => placeOf[item]) }
  return { kept, items, counts: Float32Array.from(items, item => all[item]) }
}

/**
 * An orthonormal basis (rows x k) of about the strongest left singular vectors, by subspace iteration on AA' + shift I
 * (which is never singular), and `held`: B'AA'B.
 *
 * @param a `side`; `other` is A'
 */
function* topSubspace(a: Csr, other: Csr, rank: number, { regularisation: lambda, seed }: CompactEaseOptions) {
  const random = createRandom(seed)
  const k = Math.min(a.rows, rank + oversampling)
  const shift = Math.max(lambda * shiftOfLambda, 1e-6 * a.idx.length)
  const basis = new Float64Array(a.rows * k)
  for (let at = 0; at < basis.length; at++) basis[at] = normal(random)
  let held = new Float64Array(k * k)
  for (let step = 0; step <= steps; step++) {
    orthonormalise(basis, k)
    if (step === steps) orthonormalise(basis, k) // Once loses digits.
    const image = product(other, basis, k)
    if (step === steps) held = gramOf(image, k)
    else {
      for (let at = 0; at < basis.length; at++) basis[at] *= shift
      addProduct(basis, a, image, k)
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

/** A y, rows x k. */
function product(a: Csr, y: Float64Array, k: number): Float64Array {
  const out = new Float64Array(a.rows * k)
  addProduct(out, a, y, k)
  return out
}

/** Each row of `rows` times x; four rows a pass share the loads of x, and their sums don't wait for each other. */
function dots(rows: Float64Array, x: Float64Array, out: Float64Array): void {
  const k = x.length
  let r = 0
  for (; r + 3 < out.length; r += 4) {
    const [a, b, c, e] = [r * k, (r + 1) * k, (r + 2) * k, (r + 3) * k]
    let [s0, s1, s2, s3] = [0, 0, 0, 0]
    for (let q = 0; q < k; q++) {
      const v = x[q]
      s0 += rows[a + q] * v
      s1 += rows[b + q] * v
      s2 += rows[c + q] * v
      s3 += rows[e + q] * v
    }
    out.set([s0, s1, s2, s3], r)
  }
  for (; r < out.length; r++) {
    let sum = 0
    for (let q = 0; q < k; q++) sum += rows[r * k + q] * x[q]
    out[r] = sum
  }
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
