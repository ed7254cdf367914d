import { factorise, solveLower, solveUpper } from './cholesky'

/** Rows of numbers: values is n x size. */
export interface Features {
  readonly size: number
  readonly values: Float32Array
}

/** y = W x + b. */
export interface LinearMap {
  /** m x size, row by row. */
  readonly weights: Float32Array
  /** Length m. */
  readonly bias: Float32Array
}

/**
 * Weighted ridge regression with a free intercept: minimises sum_i r_i |W x_i + b - y_i|^2 + lambda |W|^2, exactly, by
 * one Cholesky solve of the (size + 1) normal equations.
 *
 * @param targets n x m
 * @param rowWeights r, length n, >= 0; where all are 0 there is nothing to learn, and W and b are 0
 * @param lambda > 0, in units of the sum of r: what it does depends on neither their size nor the number of rows
 */
export function fitRidge(
  { size, values }: Features,
  targets: Float32Array,
  rowWeights: ArrayLike<number>,
  lambda: number,
): LinearMap {
  const n = rowWeights.length
  const m = targets.length / n
  const s = size + 1 // the last feature is 1
  const a = new Float64Array(s * s)
  const b = Array.from({ length: m }, () => new Float64Array(s))
  const x = new Float64Array(s)
  x[size] = 1
  for (let i = 0; i < n; i++) {
    if (rowWeights[i] === 0) continue
    x.set(values.subarray(i * size, (i + 1) * size))
    for (let f = 0; f < s; f++) {
      const weighted = rowWeights[i] * x[f]
      if (weighted === 0) continue
      for (let g = 0; g <= f; g++) a[f * s + g] += weighted * x[g]
      for (let k = 0; k < m; k++) b[k][f] += weighted * targets[i * m + k]
    }
  }
  const weights = new Float32Array(m * size)
  const bias = new Float32Array(m)
  const total = a[s * s - 1] // the sum of the row weights
  if (total === 0) return { weights, bias }
  for (let f = 0; f < size; f++) a[f * s + f] += lambda * total
  factorise(a, s)
  b.forEach((row, k) => {
    solveLower(a, row, s)
    solveUpper(a, row, s)
    weights.set(row.subarray(0, size), k * size)
    bias[k] = row[size]
  })
  return { weights, bias }
}

/** W x + b of one row. @param out length m, written */
export function applyLinear(
  { weights, bias }: LinearMap,
  { size, values }: Features,
  row: number,
  out: Float32Array,
): void {
  for (let k = 0; k < out.length; k++) {
    let sum = bias[k]
    for (let f = 0; f < size; f++) sum += weights[k * size + f] * values[row * size + f]
    out[k] = sum
  }
}
