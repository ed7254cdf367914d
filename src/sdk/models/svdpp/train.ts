import type { Csr } from '../../kernels/interactions'
import { createRandom, normal, shuffle } from '../../random'
import type { ItemFactors, Training } from '../../shapes/types'
import { type DescentOptions, decay, descentDefaults, firstSpread } from '../../training/descend-ratings'
import { checkFactors } from '../../training/health'
import { ratedColumns } from '../../training/rated-columns'
import { ratingFactors } from '../../training/rating-factors'

/** Fewer epochs than the others: what is rated at all is learnt sooner than who rates how, and then by heart. */
export const svdppDefaults: DescentOptions = { ...descentDefaults, epochs: 10 }

/**
 * SVD++ (Koren 2008, https://doi.org/10.1145/1401890.1401944): r_ui = mean + b_u + b_i + q_i (p_u + |N|^-1/2 sum_j y_j),
 * N being what the visitor rated. One visitor after another, in another order each epoch; their y take one step when all
 * their ratings are done. @throws TacitlyError training-diverged
 */
export function* trainSvdpp(
  { rows, cols, events }: Csr,
  options: DescentOptions = svdppDefaults,
): Training<ItemFactors> {
  const { d, epochs, learningRate, regularisation, seed } = options
  const rated = ratedColumns(events!)
  const { users, items, ratings, mean } = rated
  const random = createRandom(seed)
  const draw = (size: number) => Float64Array.from({ length: size * d }, () => firstSpread * normal(random))
  const [p, q, y] = [draw(rows), draw(cols), new Float64Array(cols * d)]
  const [ofUser, bias] = [new Float64Array(rows), new Float64Array(cols)]
  const [implied, gradient] = [new Float64Array(d), new Float64Array(d)]
  const starts = new Int32Array(rows + 1)
  for (const user of users) starts[user + 1]++
  for (let user = 0; user < rows; user++) starts[user + 1] += starts[user]
  const order = Int32Array.from({ length: rows }, (_, user) => user)
  const places = Int32Array.from(ratings.keys())
  let rate = learningRate
  for (let epoch = 1; epoch <= epochs; epoch++) {
    shuffle(order, random)
    for (const user of order) descend(user)
    rate *= decay
    yield { step: epoch, steps: epochs }
  }
  const found = { factors: Float32Array.from(q), bias: Float32Array.from(bias) }
  checkFactors(found.factors)
  return ratingFactors(
    'svdpp',
    found,
    rated,
    { ...options, isBiased: true },
    {
      ...{ kind: 'linear', pooling: 'root', inputs: Float32Array.from(y) },
    },
  )

  function descend(user: number): void {
    const [from, to] = [starts[user], starts[user + 1]]
    const share = 1 / Math.sqrt(to - from || 1)
    implied.fill(0)
    gradient.fill(0)
    for (let k = from; k < to; k++) for (let f = 0, at = items[k] * d; f < d; f++) implied[f] += share * y[at + f]
    shuffle(places.subarray(from, to), random)
    for (let k = from; k < to; k++) descendOne(user, places[k])
    for (let k = from; k < to; k++) {
      for (let f = 0, at = items[k] * d; f < d; f++) {
        y[at + f] += rate * (share * gradient[f] - regularisation * y[at + f])
      }
    }
  }

  function descendOne(user: number, k: number): void {
    const u = user * d
    const item = items[k]
    const i = item * d
    let error = ratings[k] - mean - ofUser[user] - bias[item]
    for (let f = 0; f < d; f++) error -= q[i + f] * (p[u + f] + implied[f])
    ofUser[user] += rate * (error - regularisation * ofUser[user])
    bias[item] += rate * (error - regularisation * bias[item])
    for (let f = 0; f < d; f++) {
      const own = p[u + f]
      const other = q[i + f]
      gradient[f] += error * other
      p[u + f] += rate * (error * other - regularisation * own)
      q[i + f] += rate * (error * (own + implied[f]) - regularisation * other)
    }
  }
}
