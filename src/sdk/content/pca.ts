import { addGram } from '../kernels/gram'
import { leadingEigenvectors } from '../kernels/subspace'
import { createRandom, shuffle } from '../random'
import { isZero, normaliseRows } from './rows'
import type { Projection } from './vectors'

/** Multiply-adds that a covariance may cost, about 3 s; more rows than that are sampled. */
const maxCovarianceMacs = 2e9
/**
 * Principal components of the rows that are not zero (an item without such content says nothing of the others), by
 * subspace iteration on their covariance: exact where D <= d + 16.
 *
 * @param rows n x D
 * @returns d x D components, orthonormal, the one of most variance first; those beyond the rows' rank are zeros
 */
export function fitPca(rows: Float32Array, D: number, d: number, { seed = 1 } = {}): Projection {
  const random = createRandom(seed)
  const used = sampleRows(rows, D, random)
  const mean = meanRow(used, D)
  const covariance = covarianceOf(used, D, mean)
  const components = leadingEigenvectors(basis => multiply(covariance, basis, D), D, d, random)
  return { mean: Float32Array.from(mean), components }
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
