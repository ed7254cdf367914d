import { createRandom, normal, shuffle } from '../../src/sdk/random'
import type { ratedColumns } from '../../src/sdk/training/rated-columns'

export interface SgdOptions {
  readonly d: number
  readonly learningRate: number
  readonly regularisation: number
  readonly epochs: number
  /** Whether visitors and items have a bias beside their vector. */
  readonly isBiased: boolean
}

type Rated = ReturnType<typeof ratedColumns>

/**
 * Matrix factorisation from scratch: r = mean + b_u + b_i + p_u q_i by stochastic gradient steps. Yields the RMSE of both parts after
 * each pass.
 *
 * @param sizes visitors, items
 */
export function* sgd(
  known: Rated,
  held: Rated,
  sizes: readonly [number, number],
  { d, learningRate, regularisation, epochs, isBiased }: SgdOptions,
) {
  const random = createRandom(1)
  const [p, q] = sizes.map(n => Float64Array.from({ length: n * d }, () => 0.1 * normal(random)))
  const [ofUser, ofItem] = sizes.map(n => new Float64Array(n))
  const predict = (user: number, item: number) => {
    let sum = known.mean + ofUser[user] + ofItem[item]
    for (let f = 0; f < d; f++) sum += p[user * d + f] * q[item * d + f]
    return sum
  }
  const rmse = ({ users, items, ratings }: Rated) =>
    Math.sqrt(ratings.reduce((sum, rating, k) => sum + (rating - predict(users[k], items[k])) ** 2, 0) / ratings.length)
  const order = Int32Array.from(known.ratings.keys())
  for (let epoch = 0; epoch <= epochs; epoch++) {
    yield { epoch, known: rmse(known), held: rmse(held) }
    for (const k of shuffle(order, random)) {
      const [user, item] = [known.users[k], known.items[k]]
      const error = known.ratings[k] - predict(user, item)
      for (let u = user * d, i = item * d; u < (user + 1) * d; u++, i++) {
        const [pu, qi] = [p[u], q[i]]
        p[u] += learningRate * (error * qi - regularisation * pu)
        q[i] += learningRate * (error * pu - regularisation * qi)
      }
      if (!isBiased) continue
      ofUser[user] += learningRate * (error - regularisation * ofUser[user])
      ofItem[item] += learningRate * (error - regularisation * ofItem[item])
    }
  }
}
