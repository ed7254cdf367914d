import type { Csr } from '../../kernels/interactions'

/** Conjugate gradient steps: more change the fourth digit of NDCG. */
const steps = 15

/**
 * An input vector an item, so that a user's vector is about the sum of the inputs of their items over the root of their
 * number: E that minimises |A E - U|^2 + lambda |E|^2, a row of A being 1 / sqrt(|I_u|) at the user's items, by conjugate
 * gradients in all columns at once.
 *
 * @param vectors U, users x d
 * @returns E, items x d
 */
export function regressBags(csr: Csr, vectors: Float32Array, d: number, lambda: number): Float32Array {
  const solution = new Float64Array(csr.cols * d)
  const residual = spread(csr, Float64Array.from(vectors), d)
  const direction = residual.slice()
  let squares = columnDots(residual, residual, d)
  for (let step = 0; step < steps; step++) {
    const image = spread(csr, gather(csr, direction, d), d)
    for (let k = 0; k < image.length; k++) image[k] += lambda * direction[k]
    const lengths = columnDots(direction, image, d)
    const along = squares.map((square, f) => (lengths[f] > 0 ? square / lengths[f] : 0))
    for (let k = 0; k < solution.length; k++) {
      solution[k] += along[k % d] * direction[k]
      residual[k] -= along[k % d] * image[k]
    }
    const next = columnDots(residual, residual, d)
    for (let k = 0; k < direction.length; k++) {
      direction[k] = residual[k] + (squares[k % d] > 0 ? next[k % d] / squares[k % d] : 0) * direction[k]
    }
    squares = next
  }
  return Float32Array.from(solution)
}

/** A x: users x d. */
function gather({ rows, ptr, idx }: Csr, x: Float64Array, d: number): Float64Array {
  const out = new Float64Array(rows * d)
  eachEntry({ rows, ptr, idx }, (user, item, weight) => {
    for (let f = 0; f < d; f++) out[user * d + f] += weight * x[item * d + f]
  })
  return out
}

/** A' y: items x d. */
function spread({ rows, cols, ptr, idx }: Csr, y: Float64Array, d: number): Float64Array {
  const out = new Float64Array(cols * d)
  eachEntry({ rows, ptr, idx }, (user, item, weight) => {
    for (let f = 0; f < d; f++) out[item * d + f] += weight * y[user * d + f]
  })
  return out
}

function eachEntry(
  { rows, ptr, idx }: Pick<Csr, 'rows' | 'ptr' | 'idx'>,
  each: (user: number, item: number, weight: number) => void,
): void {
  for (let user = 0; user < rows; user++) {
    const weight = 1 / Math.sqrt(Math.max(1, ptr[user + 1] - ptr[user]))
    for (let k = ptr[user]; k < ptr[user + 1]; k++) each(user, idx[k], weight)
  }
}

function columnDots(a: Float64Array, b: Float64Array, d: number): Float64Array {
  const sums = new Float64Array(d)
  for (let k = 0; k < a.length; k++) sums[k % d] += a[k] * b[k]
  return sums
}
