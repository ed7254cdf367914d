import { factorise, solveLower, solveUpper } from './cholesky'

/** A difference of two candidates, as its features that are not 0: the first is to stand before the second. */
export interface Preference {
  readonly features: Int32Array
  readonly values: Float64Array
  /** Above 0. */
  readonly weight: number
}

/** Newton's steps, at most: it ends where none moves. */
const mostSteps = 25
const leastMove = 1e-6

/**
 * Pairwise logistic regression (Burges et al. 2005, https://doi.org/10.1145/1102351.1102363, with a linear scorer): the w
 * that minimises sum_p c_p ln(1 + exp(-w d_p)) + lambda |w - prior|^2 / 2, by Newton's method, each step halved until it helps.
 * O(pairs x features of a pair^2 + size^3) a step.
 */
export function fitPreferences(pairs: readonly Preference[], prior: Float64Array, lambda: number): Float64Array {
  let w = prior.slice()
  let loss = lossOf(pairs, w, prior, lambda)
  for (let step = 0; step < mostSteps; step++) {
    const move = newtonMove(pairs, w, prior, lambda)
    let share = 1
    let next = w
    let after = Infinity
    for (; share > 1e-4; share /= 2) {
      next = w.map((value, k) => value - share * move[k])
      after = lossOf(pairs, next, prior, lambda)
      if (after <= loss) break
    }
    if (!(after <= loss)) break
    w = next
    loss = after
    if (move.every(value => Math.abs(share * value) < leastMove)) break
  }
  return w
}

function marginOf({ features, values }: Preference, w: Float64Array): number {
  let sum = 0
  for (let k = 0; k < features.length; k++) sum += w[features[k]] * values[k]
  return sum
}

function lossOf(pairs: readonly Preference[], w: Float64Array, prior: Float64Array, lambda: number): number {
  let sum = 0
  for (const pair of pairs) {
    const margin = marginOf(pair, w)
    sum += pair.weight * (Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(0, -margin))
  }
  return sum + (lambda / 2) * w.reduce((total, value, k) => total + (value - prior[k]) ** 2, 0)
}

/** H^-1 g, H = sum_p c_p s (1 - s) d d' + lambda I, g = lambda (w - prior) - sum_p c_p (1 - s) d, s = 1 / (1 + exp(-w d)). */
function newtonMove(pairs: readonly Preference[], w: Float64Array, prior: Float64Array, lambda: number): Float64Array {
  const size = w.length
  const hessian = new Float64Array(size * size)
  const gradient = w.map((value, k) => lambda * (value - prior[k]))
  for (let k = 0; k < size; k++) hessian[k * size + k] = lambda
  for (const pair of pairs) {
    const { features, values, weight } = pair
    const s = 1 / (1 + Math.exp(-marginOf(pair, w)))
    const curve = weight * s * (1 - s)
    for (let a = 0; a < features.length; a++) {
      gradient[features[a]] -= weight * (1 - s) * values[a]
      const row = features[a] * size
      for (let b = 0; b < features.length; b++) hessian[row + features[b]] += curve * values[a] * values[b]
    }
  }
  factorise(hessian, size)
  solveLower(hessian, gradient, size)
  solveUpper(hessian, gradient, size)
  return gradient
}
