import type { Projection } from '../../content/vectors'
import { factorise, solveLower, solveUpper } from '../../kernels/cholesky'

/** Added to the diagonal, as a share of its mean: rows of an 8-bit projection are not quite independent. */
const ridge = 1e-6

/**
 * A vector of the encoder, length D, that `project` turns into this row (norm 1, length d): mean + s C'(C C')^-1 row, where s
 * makes it as long as what an encoder gives, which is of norm 1.
 */
export function unproject(row: Float32Array, { mean, components }: Projection): Float32Array {
  const [d, size] = [row.length, mean.length]
  const gram = new Float64Array(d * d)
  for (let a = 0; a < d; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0
      for (let f = 0; f < size; f++) sum += components[a * size + f] * components[b * size + f]
      gram[a * d + b] = sum
      gram[b * d + a] = sum
    }
  }
  const trace = row.reduce((sum, _, a) => sum + gram[a * d + a], 0)
  for (let a = 0; a < d; a++) gram[a * d + a] += (ridge * trace) / d
  const solved = Float64Array.from(row)
  factorise(gram, d)
  solveLower(gram, solved, d)
  solveUpper(gram, solved, d)
  const offset = new Float64Array(size)
  for (let a = 0; a < d; a++) for (let f = 0; f < size; f++) offset[f] += solved[a] * components[a * size + f]
  const length = Math.hypot(...offset) || 1
  const reach = Math.sqrt(Math.max(0.01, 1 - mean.reduce((sum, value) => sum + value * value, 0)))
  return mean.map((value, f) => value + (reach * offset[f]) / length)
}
