import { factorise, solveLower, solveUpper } from '../kernels/cholesky'
import { gamma, normal, type Random } from '../random'
import { type ByTrait, byTrait, type Traits } from './traits'

/** Deviation of the first vectors. */
const firstSpread = 0.1

/** Shape and rate of the precisions' gamma priors: they say next to nothing, ratings being in deviations. */
const [priorShape, priorRate] = [0.5, 0.05]

/** The ratings of row r: ptr[r] .. ptr[r + 1], with the other side's row of each. */
export interface SideRatings {
  readonly ptr: Int32Array
  readonly others: Int32Array
  /** In deviations from the mean. */
  readonly values: Float64Array
}

/** What traits add to the mean of a vector. */
interface Effects {
  readonly by: ByTrait
  /** traits x size. */
  readonly values: Float64Array
  /** A number a column. */
  readonly precisions: Float64Array
}

/** Visitors, or items: a vector a row, its last entry the row's bias where there are biases. */
export interface RatingSide {
  readonly n: number
  /** Entries of a vector, the bias among them. */
  readonly size: number
  /** Those that are multiplied with the other side's. */
  readonly d: number
  readonly ratings: SideRatings
  /** n x size. */
  readonly vectors: Float64Array
  /** n x size: what a row's vector is drawn around, mean + sum of its traits' effects. */
  readonly expected: Float64Array
  readonly mean: Float64Array
  /** Of vectors around what is expected. */
  readonly precisions: Float64Array
  readonly effects: readonly Effects[]
}

/** @param size d, or d + 1 with biases */
export function createSide(
  ratings: SideRatings,
  traits: readonly Traits[],
  [d, size]: readonly [d: number, size: number],
  random: Random,
): RatingSide {
  const n = ratings.ptr.length - 1
  const vectors = Float64Array.from({ length: n * size }, (_, at) => (at % size < d ? firstSpread * normal(random) : 0))
  const precisions = () => new Float64Array(size).fill(firstSpread ** -1)
  return {
    ...{ n, size, d, ratings, vectors, expected: new Float64Array(n * size), mean: new Float64Array(size) },
    precisions: precisions(),
    effects: traits
      .filter(({ idx }) => idx.length > 0)
      .map(one => ({ by: byTrait(one), values: new Float64Array(one.size * size), precisions: precisions() })),
  }
}

/**
 * Draws what the vectors are expected to be, by the vectors as they are: first the mean, then each trait's effect, then the
 * precision.
 *
 * @param columns of which the mean and the effects are drawn; they stay 0 in the others
 */
export function drawExpected(side: RatingSide, columns: number, random: Random): void {
  const { n, size, vectors, expected, mean, precisions, effects } = side
  /** What is left of the vectors. */
  const left = vectors.map((value, at) => value - expected[at])
  for (let f = 0; f < size; f++) {
    let sum = 0
    for (let at = f; at < left.length; at += size) sum += left[at] + mean[f]
    const precision = precisions[f] * n + 1
    const drawn = f < columns ? (precisions[f] * sum) / precision + normal(random) / Math.sqrt(precision) : 0
    for (let at = f; at < left.length; at += size) left[at] += mean[f] - drawn
    mean[f] = drawn
  }
  for (const one of effects) drawEffects(one, left, side, columns, random)
  for (let f = 0; f < size; f++) precisions[f] = drawPrecision(left, f, size, random)
  for (let at = 0; at < left.length; at++) expected[at] = vectors[at] - left[at]
}

function drawEffects(
  { by: { ptr, rows, shares }, values, precisions: own }: Effects,
  left: Float64Array,
  { size, precisions }: RatingSide,
  columns: number,
  random: Random,
): void {
  const change = new Float64Array(columns)
  for (let f = 0; f < columns; f++) own[f] = drawPrecision(values, f, size, random)
  for (let trait = 0; trait + 1 < ptr.length; trait++) {
    const at = trait * size
    let squares = 0
    change.fill(0)
    for (let k = ptr[trait]; k < ptr[trait + 1]; k++) {
      const row = rows[k] * size
      squares += shares[k] ** 2
      for (let f = 0; f < columns; f++) change[f] += shares[k] * left[row + f]
    }
    for (let f = 0; f < columns; f++) {
      const precision = precisions[f] * squares + own[f]
      const sum = change[f] + squares * values[at + f]
      const drawn = (precisions[f] * sum) / precision + normal(random) / Math.sqrt(precision)
      change[f] = drawn - values[at + f]
      values[at + f] = drawn
    }
    for (let k = ptr[trait]; k < ptr[trait + 1]; k++) {
      const row = rows[k] * size
      for (let f = 0; f < columns; f++) left[row + f] -= shares[k] * change[f]
    }
  }
}

/** Of column f, whose entries are drawn around 0. */
function drawPrecision(values: Float64Array, f: number, size: number, random: Random): number {
  let squares = 0
  for (let at = f; at < values.length; at += size) squares += values[at] ** 2
  return gamma(priorShape + values.length / size / 2, random) / (priorRate + squares / 2)
}

/**
 * Draws each vector by the row's ratings: its precision is A = diag(lambda) + alpha sum q q', its mean
 * A^-1 (lambda expected + alpha sum q (r - bias of q)), q being the other side's vector, with 1 for its bias.
 *
 * @param noise alpha, the precision of a rating
 */
export function drawVectors(side: RatingSide, other: RatingSide, noise: number, random: Random): void {
  const { n, size, d, ratings, vectors, expected, precisions } = side
  const { ptr, others, values } = ratings
  const theirs = other.vectors
  const [a, x, q] = [new Float64Array(size * size), new Float64Array(size), new Float64Array(4 * size)]
  for (let row = 0; row < n; row++) {
    a.fill(0)
    for (let f = 0; f < size; f++) x[f] = (precisions[f] * expected[row * size + f]) / noise
    const to = ptr[row + 1]
    for (let from = ptr[row]; from < to; from += 4) {
      for (let k = from; k < from + 4; k++) {
        const [at, into] = [k < to ? others[k] * size : -1, (k - from) * size]
        if (at < 0) q.fill(0, into, into + size)
        else {
          for (let f = 0; f < d; f++) q[into + f] = theirs[at + f]
          if (size > d) q[into + d] = 1
          const left = values[k] - (size > d ? theirs[at + d] : 0)
          for (let f = 0; f < size; f++) x[f] += left * q[into + f]
        }
      }
      addProducts(a, q, size)
    }
    for (let f = 0; f < size; f++) {
      for (let g = 0; g <= f; g++) a[f * size + g] *= noise
      a[f * size + f] += precisions[f]
      x[f] *= noise
    }
    factorise(a, size)
    solveLower(a, x, size)
    for (let f = 0; f < size; f++) x[f] += normal(random)
    solveUpper(a, x, size)
    vectors.set(x, row * size)
  }
}

/** q q' of four vectors at once: so an entry is loaded and stored a quarter as often. */
function addProducts(a: Float64Array, q: Float64Array, size: number): void {
  const [second, third, fourth] = [size, 2 * size, 3 * size]
  for (let f = 0; f < size; f++) {
    const [q0, q1, q2, q3] = [q[f], q[second + f], q[third + f], q[fourth + f]]
    const row = f * size
    for (let g = 0; g <= f; g++) {
      a[row + g] += q0 * q[g] + q1 * q[second + g] + q2 * q[third + g] + q3 * q[fourth + g]
    }
  }
}

/** Draws the precision of a rating, alpha, by what the vectors leave of all. */
export function drawNoise(side: RatingSide, other: RatingSide, random: Random): number {
  const { n, size, d, ratings, vectors } = side
  const { ptr, others, values } = ratings
  let squares = 0
  for (let row = 0; row < n; row++) {
    for (let k = ptr[row]; k < ptr[row + 1]; k++) {
      const [own, at] = [row * size, others[k] * size]
      let left = values[k] - (size > d ? vectors[own + d] + other.vectors[at + d] : 0)
      for (let f = 0; f < d; f++) left -= vectors[own + f] * other.vectors[at + f]
      squares += left ** 2
    }
  }
  return gamma(priorShape + values.length / 2, random) / (priorRate + squares / 2)
}
