/** Eigenvalues and eigenvectors (columns) of a symmetric k x k matrix, by cyclic Jacobi rotations. */
export function jacobi(
  matrix: Float64Array,
  k: number,
): { readonly values: Float64Array; readonly vectors: Float64Array } {
  const a = Float64Array.from(matrix)
  const vectors = new Float64Array(k * k)
  for (let i = 0; i < k; i++) vectors[i * k + i] = 1
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0
    let on = 0
    for (let i = 0; i < k; i++) {
      on += a[i * k + i] ** 2
      for (let j = 0; j < i; j++) off += a[i * k + j] ** 2
    }
    if (off <= 1e-24 * on) break
    for (let p = 0; p < k - 1; p++) for (let q = p + 1; q < k; q++) rotate(a, vectors, k, p, q)
  }
  return { values: Float64Array.from({ length: k }, (_, i) => a[i * k + i]), vectors }
}

/** The rotation that makes a_pq zero (Golub, Van Loan: Matrix Computations, 8.5). */
function rotate(a: Float64Array, vectors: Float64Array, k: number, p: number, q: number): void {
  const apq = a[p * k + q]
  if (apq === 0) return
  const tau = (a[q * k + q] - a[p * k + p]) / (2 * apq)
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau))
  const c = 1 / Math.sqrt(1 + t * t)
  const s = t * c
  turn(a, p, q, k, k, c, s)
  turn(a, p * k, q * k, 1, k, c, s)
  turn(vectors, p, q, k, k, c, s)
}

/** Turns two lines of k numbers, `stride` apart, into each other. */
function turn(values: Float64Array, x: number, y: number, stride: number, k: number, c: number, s: number): void {
  for (let i = 0, from = x, to = y; i < k; i++, from += stride, to += stride) {
    const held = values[from]
    const other = values[to]
    values[from] = c * held - s * other
    values[to] = s * held + c * other
  }
}
