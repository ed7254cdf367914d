// Fold-in: the vector of a visitor whom the training never saw, as the exact ridge solution on fixed item factors,
//   A x = b,  A = alpha_0 G + lambda I + sum_k c_k y_k y_k',  b = sum_k c_k p_k y_k
// (one row of Hu, Koren, Volinsky 2008), by Cholesky in float64.
import { factorise, solveLower, solveUpper } from './cholesky'

/** What a visitor touched: rows of the factors, with preference p (-1 .. 1) and confidence c (>= 0) of each. */
export interface FoldInEntries {
  readonly items: ArrayLike<number>
  readonly preference: ArrayLike<number>
  readonly confidence: ArrayLike<number>
}

export interface FoldIn {
  /** x, length d. */
  readonly vector: Float64Array
  /** L of A = L L', d x d, lower triangle: what `contributions` needs. */
  readonly cholesky: Float64Array
}

/**
 * @param factors n x d
 * @param gram d x d: Y'Y over all items
 * @param lambda > 0, of this visitor
 */
export function foldIn(
  factors: Float32Array,
  gram: Float32Array,
  d: number,
  { items, preference, confidence }: FoldInEntries,
  lambda: number,
  unobservedWeight: number,
): FoldIn {
  const a = new Float64Array(d * d)
  for (let k = 0; k < d * d; k++) a[k] = unobservedWeight * gram[k]
  for (let i = 0; i < d; i++) a[i * d + i] += lambda
  const x = new Float64Array(d)
  // Four entries a pass, so that `a` is read and written a quarter as often; the last pass is filled up with c = 0.
  const size = Math.ceil(items.length / 4) * 4
  const at = Int32Array.from({ length: size }, (_, k) => (k < items.length ? items[k] * d : 0))
  const c = Float64Array.from({ length: size }, (_, k) => (k < items.length ? confidence[k] : 0))
  const p = Float64Array.from({ length: size }, (_, k) => (k < items.length ? preference[k] : 0))
  for (let k = 0; k < size; k += 4) {
    const y0 = at[k]
    const y1 = at[k + 1]
    const y2 = at[k + 2]
    const y3 = at[k + 3]
    for (let i = 0; i < d; i++) {
      const v0 = c[k] * factors[y0 + i]
      const v1 = c[k + 1] * factors[y1 + i]
      const v2 = c[k + 2] * factors[y2 + i]
      const v3 = c[k + 3] * factors[y3 + i]
      x[i] += p[k] * v0 + p[k + 1] * v1 + p[k + 2] * v2 + p[k + 3] * v3
      const row = i * d
      for (let j = 0; j <= i; j++) {
        a[row + j] += v0 * factors[y0 + j] + v1 * factors[y1 + j] + v2 * factors[y2 + j] + v3 * factors[y3 + j]
      }
    }
  }
  factorise(a, d)
  solveLower(a, x, d)
  solveUpper(a, x, d)
  return { vector: x, cholesky: a }
}

/**
 * What each touched item adds to the score of another, exactly: x'y = sum_k c_k p_k y_k' A^-1 y.
 * @param target row of the factors whose score is explained
 * @returns one term an entry; they add up to the score
 */
export function contributions(
  factors: Float32Array,
  d: number,
  { items, preference, confidence }: FoldInEntries,
  cholesky: Float64Array,
  target: number,
): Float64Array {
  const z = Float64Array.from(factors.subarray(target * d, target * d + d))
  solveLower(cholesky, z, d)
  solveUpper(cholesky, z, d)
  const terms = new Float64Array(items.length)
  for (let k = 0; k < terms.length; k++) {
    const row = items[k] * d
    let dot = 0
    for (let j = 0; j < d; j++) dot += z[j] * factors[row + j]
    terms[k] = confidence[k] * preference[k] * dot
  }
  return terms
}
