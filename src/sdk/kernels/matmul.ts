// Products of dense matrices, row by row in flat arrays, for the plain twins of neural graphs.

/** out += A B; A m x k, B k x n, out m x n. Zeros in A cost nothing. */
export function addProduct(a: Float32Array, b: Float32Array, out: Float32Array, k: number, n: number): Float32Array {
  const m = out.length / n
  for (let i = 0; i < m; i++) for (let p = 0; p < k; p++) addScaledRow(a[i * k + p], b, p * n, out, i * n, n)
  return out
}

/** out += A' B; A k x m, B k x n, out m x n. Zeros in A cost nothing. */
export function addTransposedProduct(
  a: Float32Array,
  b: Float32Array,
  out: Float32Array,
  m: number,
  n: number,
): Float32Array {
  const k = a.length / m
  for (let p = 0; p < k; p++) for (let i = 0; i < m; i++) addScaledRow(a[p * m + i], b, p * n, out, i * n, n)
  return out
}

/** A B' of a (m x k) and b (n x k), m x n. */
export function timesTransposed(a: Float32Array, b: Float32Array, k: number): Float32Array {
  const m = a.length / k
  const n = b.length / k
  const out = new Float32Array(m * n)
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0
      for (let p = 0; p < k; p++) sum += a[i * k + p] * b[j * k + p]
      out[i * n + j] = sum
    }
  }
  return out
}

/** out[to ..] += s from[at ..], n numbers. */
export function addScaledRow(
  s: number,
  from: Float32Array,
  at: number,
  out: Float32Array,
  to: number,
  n: number,
): void {
  if (s === 0) return
  for (let j = 0; j < n; j++) out[to + j] += s * from[at + j]
}
