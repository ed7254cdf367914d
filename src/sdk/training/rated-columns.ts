import type { Events } from '../kernels/events'
import { gather, indices } from '../kernels/gather'
import type { ItemScores } from '../shapes/types'

/** All ratings, one after another. */
export interface RatedColumns {
  readonly users: Int32Array
  readonly items: Int32Array
  readonly ratings: Float32Array
  /** 0 of none. */
  readonly mean: number
  /** Lowest and highest. */
  readonly scale: readonly [lowest: number, highest: number]
}

/** Events without a rating aside. */
export function ratedColumns({ ptr, items, ratings = new Float32Array() }: Events): RatedColumns {
  const userOf = new Int32Array(ratings.length)
  for (let user = 0; user + 1 < ptr.length; user++) userOf.fill(user, ptr[user], ptr[user + 1])
  const rated = indices(ratings.length)
  let count = 0
  for (let k = 0; k < ratings.length; k++) if (!Number.isNaN(ratings[k])) rated[count++] = k
  const isWhole = count === ratings.length
  const kept = <A extends Int32Array | Float32Array>(all: A) => (isWhole ? all : gather(all, rated.subarray(0, count)))
  const values = kept(ratings)
  const of = (more: (a: number, b: number) => number, from: number) => values.reduce((a, b) => more(a, b), from)
  return {
    users: kept(userOf),
    items: kept(items),
    ratings: values,
    mean: values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length,
    scale: [of(Math.min, Infinity), of(Math.max, -Infinity)],
  }
}

/** r_ui - mean - b_u - b_i, b_u being of all that the visitor rated. @param bias model of the same rows, whose biases these go by */
export function aboveBiases(
  { scores, rating }: ItemScores,
  rows: number,
  { users, items, ratings }: Pick<RatedColumns, 'users' | 'items' | 'ratings'>,
): Float32Array {
  const { mean, shrink } = rating!
  const [sums, counts] = [new Float64Array(rows), new Float64Array(rows).fill(shrink)]
  users.forEach((user, k) => {
    sums[user] += ratings[k] - mean - scores[items[k]]
    counts[user]++
  })
  return ratings.map((value, k) => value - mean - scores[items[k]] - sums[users[k]] / counts[users[k]])
}
