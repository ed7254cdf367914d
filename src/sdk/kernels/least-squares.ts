import { factorise, solveLower, solveUpper } from './cholesky'

/**
 * w = argmin sum_r (y_r - x_r w)^2, plus a little for what they are beside even weights,
 * so that columns that say the same share what they are worth. Without rows the weights are even.
 *
 * @param x rows of `size` numbers, one after another
 */
export function leastSquares(x: ArrayLike<number>, y: ArrayLike<number>, size: number): number[] {
  const a = new Float64Array(size * size)
  const b = new Float64Array(size)
  for (let row = 0; row < y.length; row++) {
    for (let f = 0; f < size; f++) {
      const value = x[row * size + f]
      b[f] += value * y[row]
      for (let g = 0; g <= f; g++) a[f * size + g] += value * x[row * size + g]
    }
  }
  let trace = 0
  for (let f = 0; f < size; f++) trace += a[f * size + f]
  const penalty = (1e-5 * trace) / size || 1
  for (let f = 0; f < size; f++) {
    a[f * size + f] += penalty
    b[f] += penalty / size
  }
  factorise(a, size)
  solveLower(a, b, size)
  solveUpper(a, b, size)
  return [...b]
}
