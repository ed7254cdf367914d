import { eventsByRow } from '../../kernels/events'
import type { Csr } from '../../kernels/interactions'
import { topK } from '../../kernels/top-k'
import { type NeighbourList, neighboursFromLists } from '../../shapes/neighbours'
import type { ItemNeighbours, ItemScores, Training } from '../../shapes/types'
import { ratedColumns } from '../../training/rated-columns'

export interface RatingknnOptions {
  /** Kept for each item, to find `nearest` among them. @default 1000 */
  readonly neighbours: number
  /** Rated neighbours that a prediction goes by. @default 20 */
  readonly nearest: number
  /** Pulls similarities of few shared visitors to 0. @default 100 */
  readonly similarityShrink: number
  /** Visitors who rated both. @default 2 */
  readonly minSupport: number
}

export const ratingknnDefaults: RatingknnOptions = {
  neighbours: 1000,
  nearest: 20,
  similarityShrink: 100,
  minSupport: 2,
}

const itemsAStep = 256

/**
 * Neighbours by what ratings have above the biases (Koren 2010, https://doi.org/10.1145/1644873.1644874, section 2.2): their
 * correlation over shared visitors, times (n - 1) / (n - 1 + shrink); those above 0 are kept.
 *
 * @param bias model of the same rows, whose biases these go by
 */
export function* trainRatingknn(
  { rows, cols, events }: Csr,
  bias: ItemScores,
  { neighbours, nearest, similarityShrink, minSupport }: RatingknnOptions = ratingknnDefaults,
): Training<ItemNeighbours> {
  const { users, items, ratings } = ratedColumns(events!)
  const terms = bias.rating!
  const above = aboveBiases(bias, rows, { users, items, ratings })
  const byUser = eventsByRow(rows, users, items, { ratings: above })
  const byItem = eventsByRow(cols, items, users, { ratings: above })
  const [support, met] = [new Int32Array(cols), new Int32Array(cols)]
  const [product, own, other] = [new Float64Array(cols), new Float64Array(cols), new Float64Array(cols)]
  const similarities = new Float32Array(cols)
  const lists: NeighbourList[] = []
  for (let item = 0; item < cols; item++) {
    lists.push(listOf(item))
    if ((item + 1) % itemsAStep === 0) yield { step: (item + 1) / itemsAStep, steps: Math.ceil(cols / itemsAStep) }
  }
  return { ...neighboursFromLists('ratingknn', lists), rating: { ...terms, bias: bias.scores, nearest } }

  function listOf(item: number): NeighbourList {
    let size = 0
    for (let k = byItem.ptr[item]; k < byItem.ptr[item + 1]; k++) {
      const [user, value] = [byItem.items[k], byItem.ratings![k]]
      for (let e = byUser.ptr[user]; e < byUser.ptr[user + 1]; e++) {
        const j = byUser.items[e]
        const its = byUser.ratings![e]
        if (support[j]++ === 0) met[size++] = j
        product[j] += value * its
        own[j] += value * value
        other[j] += its * its
      }
    }
    met.subarray(0, size).sort()
    for (let m = 0; m < size; m++) {
      const j = met[m]
      const both = support[j]
      const correlation = product[j] / Math.sqrt(own[j] * other[j])
      const value = j === item || both < minSupport ? 0 : (correlation * (both - 1)) / (both - 1 + similarityShrink)
      similarities[m] = value > 0 ? value : Number.NaN
      support[j] = 0
      product[j] = own[j] = other[j] = 0
    }
    const best = topK(similarities.subarray(0, size), neighbours)
    return { idx: best.map(m => met[m]), weights: Float32Array.from(best, m => similarities[m]) }
  }
}

interface Ratings {
  readonly users: Int32Array
  readonly items: Int32Array
  readonly ratings: Float32Array
}

/** r_ui - mean - b_u - b_i, b_u being of all that the visitor rated. */
function aboveBiases({ scores, rating }: ItemScores, rows: number, { users, items, ratings }: Ratings): Float32Array {
  const { mean, shrink } = rating!
  const [sums, counts] = [new Float64Array(rows), new Float64Array(rows).fill(shrink)]
  users.forEach((user, k) => {
    sums[user] += ratings[k] - mean - scores[items[k]]
    counts[user]++
  })
  return ratings.map((value, k) => value - mean - scores[items[k]] - sums[users[k]] / counts[users[k]])
}
