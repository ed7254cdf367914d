import { addGram } from '../kernels/gram'
import { jacobi } from '../kernels/jacobi'
import { createRandom, normal, shuffle } from '../random'
import { isZero, normaliseRows } from './rows'
import type { Projection } from './vectors'

/** Multiply-adds that a covariance may cost, about 4 s; more rows than that are sampled. */
const maxCovarianceMacs = 4e9
/** Directions that are carried beside those asked for: the last ones converge as (lambda_{d + 16} / lambda_d)^step. */
const oversampling = 16
const maxSteps = 20
/** Of the variance that the directions hold, from step to step. */
const tolerance = 1e-6

/**
 * Principal components of the rows that are not zero (an item without such content says nothing of the others), by
 * subspace iteration on their covariance and Rayleigh-Ritz at its end (Halko, Martinsson, Tropp 2011): exact where
 * D <= d + 16.
 *
 * @param rows n x D
 * @returns d x D components, orthonormal, the one of most variance first; those beyond the rows' rank are zeros
 */
export function fitPca(rows: Float32Array, D: number, d: number, { seed = 1 } = {}): Projection {
  const random = createRandom(seed)
  const used = sampleRows(rows, D, random)
  const mean = meanRow(used, D)
  const covariance = covarianceOf(used, D, mean)
  const k = Math.min(D, d + oversampling)
  let basis = Float64Array.from({ length: k * D }, () => normal(random))
  orthonormalise(basis, D)
  let held = 0
  for (let step = 0; step < maxSteps && k < D; step++) {
    basis = multiply(covariance, basis, D)
    const now = orthonormalise(basis, D)
    if (Math.abs(now - held) <= tolerance * now) break
    held = now
  }
  return { mean: Float32Array.from(mean), components: rayleighRitz(covariance, basis, D, d) }
}

/**
 * normalise(components (x - mean)) of every row, n x d; a zero row stays zero.
 * @param rows n x D
 */
export function project(rows: Float32Array, D: number, { mean, components }: Projection): Float32Array {
  const n = rows.length / D
  const d = components.length / D
  const out = new Float32Array(n * d)
  const centred = new Float64Array(D)
  for (let i = 0; i < n; i++) {
    if (isZero(rows, i * D, D)) continue
    for (let j = 0; j < D; j++) centred[j] = rows[i * D + j] - mean[j]
    for (let f = 0; f < d; f++) {
      let sum = 0
      for (let j = 0; j < D; j++) sum += components[f * D + j] * centred[j]
      out[i * d + f] = sum
    }
  }
  return normaliseRows(out, d)
}

function sampleRows(rows: Float32Array, D: number, random: () => number): Float32Array {
  const filled: number[] = []
  for (let at = 0; at < rows.length; at += D) if (!isZero(rows, at, D)) filled.push(at)
  const most = Math.max(D, Math.floor(maxCovarianceMacs / (D * D)) * 2)
  const chosen = filled.length > most ? shuffle(filled, random).slice(0, most) : filled
  const out = new Float32Array(chosen.length * D)
  for (const [row, at] of chosen.entries()) out.set(rows.subarray(at, at + D), row * D)
  return out
}

function meanRow(rows: Float32Array, D: number): Float64Array {
  const mean = new Float64Array(D)
  for (let at = 0; at < rows.length; at += D) for (let j = 0; j < D; j++) mean[j] += rows[at + j]
  const n = Math.max(1, rows.length / D)
  return mean.map(sum => sum / n)
}

/** Centres the rows in place; D x D, whole. */
function covarianceOf(rows: Float32Array, D: number, mean: Float64Array): Float64Array {
  for (let at = 0; at < rows.length; at += D) for (let j = 0; j < D; j++) rows[at + j] -= mean[j]
  const sum = new Float64Array(D * D)
  addGram(sum, rows, D, 0, rows.length / D)
  for (let i = 0; i < D; i++) for (let j = i + 1; j < D; j++) sum[j * D + i] = sum[i * D + j]
  return sum
}

/** C q of each row q of the basis; four of them share the loads of C. */
function multiply(C: Float64Array, basis: Float64Array, D: number): Float64Array<ArrayBuffer> {
  const k = basis.length / D
  const out = new Float64Array(basis.length)
  for (let i = 0; i < D; i++) {
    const row = C.subarray(i * D, (i + 1) * D)
    for (let q = 0; q < k; q += 4) {
      const a = q * D
      const b = Math.min(q + 1, k - 1) * D
      const c = Math.min(q + 2, k - 1) * D
      const e = Math.min(q + 3, k - 1) * D
      let s0 = 0
      let s1 = 0
      let s2 = 0
      let s3 = 0
      for (let j = 0; j < D; j++) {
        const w = row[j]
        s0 += w * basis[a + j]
        s1 += w * basis[b + j]
        s2 += w * basis[c + j]
        s3 += w * basis[e + j]
      }
      out[a + i] = s0
      out[b + i] = s1
      out[c + i] = s2
      out[e + i] = s3
    }
  }
  return out
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

/** The covariance's eigenvectors within the span of the basis, the strongest d. */
function rayleighRitz(C: Float64Array, basis: Float64Array, D: number, d: number): Float32Array {
  const k = basis.length / D
  const image = multiply(C, basis, D)
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
