import { createRandom, normal, shuffle } from '../random'
import type { Step } from '../shapes/types'
import type { RatedColumns } from './rated-columns'

export interface DescentOptions {
  /** Length of a vector; a multiple of 4. @default 52 */
  readonly d: number
  /** Passes over all ratings, in another order each. @default 60 */
  readonly epochs: number
  /** Of the first epoch; times .98 in each that follows. @default 0.01 */
  readonly learningRate: number
  /** L2 penalty on all that a step touches. @default 0.06 */
  readonly regularisation: number
  /** lambda of the visitors' ridge regression, for each of their ratings (`predictRating`). @default 0.13 */
  readonly foldInRegularisation: number
  /** @default 1 */
  readonly seed: number
}

export const descentDefaults: DescentOptions = {
  d: 52,
  epochs: 60,
  learningRate: 0.01,
  regularisation: 0.06,
  // On validation ratings of MovieLens small the RMSE is .006 below that of the training's own.
  foldInRegularisation: 0.13,
  seed: 1,
}

export interface DescentExtras {
  /** Without: neither items nor visitors have a bias. @default true */
  readonly isBiased?: boolean
  /** What else items have vectors by, such as their genres: those of item i are idx[ptr[i]] .. idx[ptr[i + 1] - 1]. */
  readonly tokens?: { readonly size: number; readonly ptr: Int32Array; readonly idx: Int32Array }
}

/** Each epoch's rate is so much of the last one's. */
export const decay = 0.98

/** Standard deviation of an entry before training. */
export const firstSpread = 0.1

/**
 * Stochastic gradient descent on sum (r_ui - mean - b_u - b_i - p_u q_i)^2, with a penalty (Koren, Bell, Volinsky 2009,
 * https://doi.org/10.1109/MC.2009.263); yields after each epoch. An item's vector is its own plus those of its tokens,
 * each divided by the root of how many it has, so that with tokens this is a factorisation machine over visitor, item and
 * tokens: what items and tokens have among themselves is the same for every visitor, and in b_i.
 *
 * @returns n x d, and b_i
 */
export function* descendRatings(
  { users, items, ratings, mean }: RatedColumns,
  [rows, cols]: readonly [rows: number, cols: number],
  { d, epochs, learningRate, regularisation, seed }: DescentOptions,
  { isBiased = true, tokens }: DescentExtras = {},
): Generator<Step, { readonly factors: Float32Array; readonly bias: Float32Array }, void> {
  const random = createRandom(seed)
  const draw = (size: number) => Float64Array.from({ length: size * d }, () => firstSpread * normal(random))
  const [p, own, bias, ofUser] = [draw(rows), draw(cols), new Float64Array(cols), new Float64Array(rows)]
  const { ptr, idx, size } = tokens ?? { ptr: new Int32Array(cols + 1), idx: new Int32Array(), size: 0 }
  const ofToken = new Float64Array(size * d)
  const q = new Float64Array(d)
  const order = Int32Array.from(ratings.keys())
  let rate = learningRate
  for (let epoch = 1; epoch <= epochs; epoch++) {
    shuffle(order, random)
    for (let at = 0; at < order.length; at++) descend(users[order[at]], items[order[at]], ratings[order[at]])
    rate *= decay
    yield { step: epoch, steps: epochs }
  }
  const factors = new Float32Array(cols * d)
  for (let item = 0; item < cols; item++) {
    read(item)
    factors.set(q, item * d)
  }
  return { factors, bias: Float32Array.from(bias) }

  function read(item: number): void {
    const from = ptr[item]
    const to = ptr[item + 1]
    const share = 1 / Math.sqrt(to - from || 1)
    for (let f = 0; f < d; f++) q[f] = own[item * d + f]
    for (let t = from; t < to; t++) for (let f = 0, at = idx[t] * d; f < d; f++) q[f] += share * ofToken[at + f]
  }

  function descend(user: number, item: number, rating: number): void {
    const u = user * d
    const i = item * d
    read(item)
    let error = rating - mean - ofUser[user] - bias[item]
    for (let f = 0; f < d; f++) error -= p[u + f] * q[f]
    if (isBiased) {
      ofUser[user] += rate * (error - regularisation * ofUser[user])
      bias[item] += rate * (error - regularisation * bias[item])
    }
    const from = ptr[item]
    const to = ptr[item + 1]
    const share = 1 / Math.sqrt(to - from || 1)
    for (let t = from; t < to; t++) {
      for (let f = 0, at = idx[t] * d; f < d; f++) {
        ofToken[at + f] += rate * (share * error * p[u + f] - regularisation * ofToken[at + f])
      }
    }
    for (let f = 0; f < d; f++) {
      const before = p[u + f]
      p[u + f] += rate * (error * q[f] - regularisation * before)
      own[i + f] += rate * (error * before - regularisation * own[i + f])
    }
  }
}
