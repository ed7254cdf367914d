// Systems A x = b with A symmetric and positive definite, n x n, row by row in float64.

/** A = L L' in place: L in the lower triangle; what lies above it is left as it was. */
export function factorise(a: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) factoriseRow(a, n, i)
}

/** Row i of L, when the rows above it are done: a long factorisation can be made in slices. O(i^2) */
export function factoriseRow(a: Float64Array, n: number, i: number): void {
  const ri = i * n
  for (let j = 0; j <= i; j++) {
    const rj = j * n
    // Two sums, so that additions don't wait for each other.
    let even = 0
    let odd = 0
    let k = 0
    for (; k + 1 < j; k += 2) {
      even += a[ri + k] * a[rj + k]
      odd += a[ri + k + 1] * a[rj + k + 1]
    }
    if (k < j) even += a[ri + k] * a[rj + k]
    const rest = a[ri + j] - even - odd
    a[ri + j] = i === j ? Math.sqrt(rest) : rest / a[rj + j]
  }
}

/** L x = b in place. Entries of b before `from` are known to be 0. */
export function solveLower(l: Float64Array, x: Float64Array, n: number, from = 0): void {
  for (let i = from; i < n; i++) {
    const row = i * n
    let sum = x[i]
    for (let k = from; k < i; k++) sum -= l[row + k] * x[k]
    x[i] = sum / l[row + i]
  }
}

/** L x = b in place for each of many rows of length n; four of them share the loads of L. */
export function solveLowerRows(l: Float64Array, rows: Float64Array, n: number): void {
  let at = 0
  for (; at + 3 * n < rows.length; at += 4 * n) {
    const [a, b, c, e] = [at, at + n, at + 2 * n, at + 3 * n]
    for (let i = 0; i < n; i++) {
      let s0 = rows[a + i]
      let s1 = rows[b + i]
      let s2 = rows[c + i]
      let s3 = rows[e + i]
      const row = i * n
      for (let k = 0; k < i; k++) {
        const v = l[row + k]
        s0 -= v * rows[a + k]
        s1 -= v * rows[b + k]
        s2 -= v * rows[c + k]
        s3 -= v * rows[e + k]
      }
      const diagonal = l[row + i]
      rows[a + i] = s0 / diagonal
      rows[b + i] = s1 / diagonal
      rows[c + i] = s2 / diagonal
      rows[e + i] = s3 / diagonal
    }
  }
  for (; at < rows.length; at += n) solveLower(l, rows.subarray(at, at + n), n)
}

/** L' x = b in place; by columns of L', which are rows of L. */
export function solveUpper(l: Float64Array, x: Float64Array, n: number): void {
  for (let i = n - 1; i >= 0; i--) {
    const row = i * n
    const value = x[i] / l[row + i]
    x[i] = value
    for (let k = 0; k < i; k++) x[k] -= l[row + k] * value
  }
}
