/** Off-diagonal squares that are left, of those on the diagonal: numbers are then exact to what float64 holds. */
const tolerance = 1e-24

/** Eigenvalues and eigenvectors (columns) of a symmetric k x k matrix, by cyclic Jacobi rotations. */
export function jacobi(
  matrix: Float64Array,
  k: number,
): { readonly values: Float64Array; readonly vectors: Float64Array } {
  const a = Float64Array.from(matrix)
  const rows = new Float64Array(k * k) // eigenvectors as rows, which lie together
  for (let i = 0; i < k; i++) rows[i * k + i] = 1
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0
    let on = 0
    for (let i = 0; i < k; i++) {
      on += a[i * k + i] ** 2
      for (let j = 0; j < i; j++) off += a[i * k + j] ** 2
    }
    if (off <= tolerance * on) break
    // All entries below it together are within the tolerance.
    const least = (tolerance * on) / (k * k)
    for (let p = 0; p < k - 1; p++) {
      for (let q = p + 1; q < k; q++) if (a[p * k + q] ** 2 > least) rotate(a, rows, k, p, q)
    }
  }
  const vectors = new Float64Array(k * k)
  for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) vectors[j * k + i] = rows[i * k + j]
  return { values: Float64Array.from({ length: k }, (_, i) => a[i * k + i]), vectors }
}

/** The rotation that makes a_pq zero (Golub, Van Loan: Matrix Computations, 8.5). */
function rotate(a: Float64Array, rows: Float64Array, k: number, p: number, q: number): void {
  const apq = a[p * k + q]
  const [app, aqq] = [a[p * k + p], a[q * k + q]]
  const tau = (aqq - app) / (2 * apq)
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau))
  const c = 1 / Math.sqrt(1 + t * t)
  const s = t * c
  turn(a, p * k, q * k, k, c, s)
  // It is symmetric: columns are as rows.
  for (let i = 0; i < k; i++) {
    a[i * k + p] = a[p * k + i]
    a[i * k + q] = a[q * k + i]
  }
  a[p * k + p] = app - t * apq
  a[q * k + q] = aqq + t * apq
  a[p * k + q] = 0
  a[q * k + p] = 0
  turn(rows, p * k, q * k, k, c, s)
}

/** Turns two lines of k numbers into each other. */
function turn(values: Float64Array, x: number, y: number, k: number, c: number, s: number): void {
  for (let i = 0; i < k; i++) {
    const held = values[x + i]
    const other = values[y + i]
    values[x + i] = c * held - s * other
    values[y + i] = s * held + c * other
  }
}
