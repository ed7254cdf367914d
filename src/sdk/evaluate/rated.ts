import type { Events } from '../kernels/events'
import type { Evaluation } from './metrics'

/**
 * The root of the mean squared error, and the mean absolute error, over all rated events of `test`.
 *
 * @param predictUser row -> item -> a rating
 * @returns `errors`: the mean squared error of each user who rated something there
 */
export function evaluateRatings(
  predictUser: (user: number) => (item: number) => number,
  test: Events,
): Omit<Evaluation, 'ndcgs'> & { readonly errors: readonly number[] } {
  const { ptr, items, ratings } = test
  const errors: number[] = []
  let count = 0
  let squares = 0
  let sizes = 0
  for (let user = 0; user + 1 < ptr.length; user++) {
    const rated = Array.from({ length: ptr[user + 1] - ptr[user] }, (_, k) => ptr[user] + k).filter(
      k => ratings && !Number.isNaN(ratings[k]),
    )
    if (rated.length === 0) continue
    const predicted = predictUser(user)
    const before = squares
    for (const k of rated) {
      const error = predicted(items[k]) - ratings![k]
      squares += error ** 2
      sizes += Math.abs(error)
    }
    errors.push((squares - before) / rated.length)
    count += rated.length
  }
  const mean = (sum: number) => (count === 0 ? 0 : sum / count)
  return { users: errors.length, errors, metrics: { rmse: Math.sqrt(mean(squares)), mae: mean(sizes) } }
}
