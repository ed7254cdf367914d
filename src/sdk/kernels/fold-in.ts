// Fold-in: the vector of a visitor whom the training never saw, as the exact ridge solution on fixed item factors,
//   A x = b,  A = alpha_0 G + lambda I + sum_k c_k y_k y_k',  b = sum_k c_k p_k y_k
// (one row of Hu, Koren, Volinsky 2008), by Cholesky in float64.

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
  const y = new Float64Array(d)
  for (let k = 0; k < items.length; k++) {
    const c = confidence[k]
    const cp = c * preference[k]
    y.set(factors.subarray(items[k] * d, items[k] * d + d))
    for (let i = 0; i < d; i++) {
      const v = y[i]
      x[i] += cp * v
      const cv = c * v
      const row = i * d
      for (let j = 0; j <= i; j++) a[row + j] += cv * y[j]
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
  return Float64Array.from({ length: items.length }, (_, k) => {
    const row = items[k] * d
    let dot = 0
    for (let j = 0; j < d; j++) dot += z[j] * factors[row + j]
    return confidence[k] * preference[k] * dot
  })
}

/** A = L L' in place: L in the lower triangle. */
function factorise(a: Float64Array, d: number): void {
  for (let i = 0; i < d; i++) {
    const ri = i * d
    for (let j = 0; j <= i; j++) {
      const rj = j * d
      let sum = a[ri + j]
      for (let k = 0; k < j; k++) sum -= a[ri + k] * a[rj + k]
      a[ri + j] = i === j ? Math.sqrt(sum) : sum / a[rj + j]
    }
  }
}

/** L x = b in place. */
function solveLower(l: Float64Array, x: Float64Array, d: number): void {
  for (let i = 0; i < d; i++) {
    let sum = x[i]
    for (let k = 0; k < i; k++) sum -= l[i * d + k] * x[k]
    x[i] = sum / l[i * d + i]
  }
}

/** L' x = b in place; by columns of L', which are rows of L. */
function solveUpper(l: Float64Array, x: Float64Array, d: number): void {
  for (let i = d - 1; i >= 0; i--) {
    const value = x[i] / l[i * d + i]
    x[i] = value
    for (let k = 0; k < i; k++) x[k] -= l[i * d + k] * value
  }
}
