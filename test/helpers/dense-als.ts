// The dense oracle for iALS: the normal equations written out in float64, solved by Gauss-Jordan.
import type { Csr } from '../../src/sdk/kernels/interactions'
import { transpose } from '../../src/sdk/kernels/transpose'
import type { AlsOptions } from '../../src/sdk/models/als/options'

type Matrix = number[][]

/** x of A x = b by Gauss-Jordan with pivoting. */
export function solveDense(a: Matrix, b: number[]): number[] {
  const n = b.length
  const m = a.map((row, i) => [...row, b[i]])
  for (let c = 0; c < n; c++) {
    let pivot = c
    for (let r = c; r < n; r++) if (Math.abs(m[r][c]) > Math.abs(m[pivot][c])) pivot = r
    ;[m[c], m[pivot]] = [m[pivot], m[c]]
    for (let r = 0; r < n; r++) {
      if (r === c) continue
      const f = m[r][c] / m[c][c]
      for (let k = c; k <= n; k++) m[r][k] -= f * m[c][k]
    }
  }
  return m.map((row, i) => row[n] / row[i])
}

/** The exact minimiser of one side, over every cell of the matrix: sum_i w_ui (p_ui - x_u y_i)^2 + lambda_u |x_u|^2. */
function solveSide(csr: Csr, y: Matrix, options: AlsOptions): Matrix {
  const { d, regularisation, unobservedWeight, frequencyExponent, byCount } = options
  const parts = [{ ...csr, preference: 1 }, ...(csr.rejected ? [{ ...csr.rejected, preference: 0 }] : [])]
  return Array.from({ length: csr.rows }, (_, u) => {
    const a: Matrix = Array.from({ length: d }, () => new Array<number>(d).fill(0))
    const b = new Array<number>(d).fill(0)
    let mass = 0
    let count = 0
    const add = (w: number, p: number, row: number[]) => {
      for (let i = 0; i < d; i++) {
        b[i] += w * p * row[i]
        for (let j = 0; j < d; j++) a[i][j] += w * row[i] * row[j]
      }
    }
    for (const row of y) add(unobservedWeight, 0, row)
    for (const { ptr, idx, weights, preference } of parts) {
      for (let k = ptr[u]; k < ptr[u + 1]; k++) {
        const c = weights ? weights[k] : 1
        mass += c
        count++
        add(c, preference, y[idx[k]])
      }
    }
    const lambda = regularisation * (byCount ? count : mass + unobservedWeight * csr.cols) ** frequencyExponent
    for (let i = 0; i < d; i++) a[i][i] += lambda
    return solveDense(a, b)
  })
}

/** Item factors after `sweeps` exact sweeps. */
export function denseAls(csr: Csr, start: Float32Array, options: AlsOptions, sweeps: number): number[] {
  const { d } = options
  const byItem = { ...transpose(csr), rejected: csr.rejected && transpose(csr.rejected) }
  let items: Matrix = Array.from({ length: csr.cols }, (_, i) => [...start.subarray(i * d, i * d + d)])
  for (let sweep = 0; sweep < sweeps; sweep++) items = solveSide(byItem, solveSide(csr, items, options), options)
  return items.flat()
}
