import { jacobi } from './jacobi'

/** Directions that are carried beside those asked for: the last ones converge as (lambda_{d + 16} / lambda_d)^step. */
const oversampling = 16
const maxSteps = 20
/** Of the variance that the directions hold, from step to step. */
const tolerance = 1e-6

/** A symmetric, positive semidefinite D x D matrix times each row of a basis (k x D). */
export type Multiply = (basis: Float64Array) => Float64Array<ArrayBuffer>

/**
 * The eigenvectors of the d largest eigenvalues, by subspace iteration and Rayleigh-Ritz at its end (Halko, Martinsson,
 * Tropp 2011): exact where D <= d + 16.
 *
 * @returns d x D, orthonormal rows, the largest eigenvalue's first; those beyond the rank are zeros
 */
export function leadingEigenvectors(multiply: Multiply, D: number, d: number, random: () => number): Float32Array {
  const k = Math.min(D, d + oversampling)
  let basis = Float64Array.from({ length: k * D }, () => random() - 0.5)
  orthonormalise(basis, D)
  let held = 0
  for (let step = 0; step < maxSteps && k < D; step++) {
    basis = multiply(basis)
    const now = orthonormalise(basis, D)
    if (Math.abs(now - held) <= tolerance * now) break
    held = now
  }
  return rayleighRitz(multiply(basis), basis, D, d)
}

/** Gram-Schmidt, each row twice (once loses digits); rows beyond the rank become zeros. Returns the sum of the rests' lengths. */
function orthonormalise(basis: Float64Array, D: number): number {
  let lengths = 0
  for (let at = 0; at < basis.length; at += D) {
    const row = basis.subarray(at, at + D)
    const before = length(row)
    for (let pass = 0; pass < 2; pass++) {
      for (let earlier = 0; earlier < at; earlier += D) {
        const other = basis.subarray(earlier, earlier + D)
        const share = dot(row, other)
        for (let j = 0; j < D; j++) row[j] -= share * other[j]
      }
    }
    const rest = length(row)
    lengths += rest
    const scale = rest > 1e-10 * before ? 1 / rest : 0
    for (let j = 0; j < D; j++) row[j] *= scale
  }
  return lengths
}

/** The matrix's eigenvectors within the span of the basis, the strongest d. */
function rayleighRitz(image: Float64Array, basis: Float64Array, D: number, d: number): Float32Array {
  const k = basis.length / D
  const small = new Float64Array(k * k)
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++)
      small[a * k + b] = dot(basis.subarray(a * D, a * D + D), image.subarray(b * D, b * D + D))
  }
  const { values, vectors } = jacobi(small, k)
  const order = Array.from(values.keys()).sort((a, b) => values[b] - values[a])
  const components = new Float32Array(d * D)
  for (let f = 0; f < Math.min(d, k); f++) {
    const at = order[f]
    if (values[at] <= 1e-10 * values[order[0]]) break
    const row = new Float64Array(D)
    for (let a = 0; a < k; a++) for (let j = 0; j < D; j++) row[j] += vectors[a * k + at] * basis[a * D + j]
    // An eigenvector's sign is free: the largest entry is made positive, so that runs agree.
    const peak = row.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0)
    for (let j = 0; j < D; j++) components[f * D + j] = peak < 0 ? -row[j] : row[j]
  }
  return components
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0
  for (let j = 0; j < x.length; j++) sum += x[j] * y[j]
  return sum
}

const length = (x: Float64Array) => Math.sqrt(dot(x, x))
