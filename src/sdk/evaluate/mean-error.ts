/** The mean of some figures and its standard error, s / sqrt(n); of fewer than two the error is 0. */
export function meanError(values: ArrayLike<number>): { readonly mean: number; readonly error: number } {
  const n = values.length
  let sum = 0
  let squares = 0
  for (let k = 0; k < n; k++) {
    sum += values[k]
    squares += values[k] ** 2
  }
  const mean = n === 0 ? 0 : sum / n
  return { mean, error: n < 2 ? 0 : Math.sqrt(Math.max(0, squares / n - mean ** 2) / (n - 1)) }
}
