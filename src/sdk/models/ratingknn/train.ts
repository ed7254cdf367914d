import { eventsByRow } from '../../kernels/events'
import type { Csr } from '../../kernels/interactions'
import { topK } from '../../kernels/top-k'
import { createLists, type NeighbourList } from '../../shapes/neighbours'
import type { ItemNeighbours, ItemScores, Training } from '../../shapes/types'
import { aboveBiases, ratedColumns } from '../../training/rated-columns'

export interface RatingknnOptions {
  /** Kept for each item, to find `nearest` among them. @default 1000 */
  readonly neighbours: number
  /** Rated neighbours that a prediction goes by. @default 20 */
  readonly nearest: number
  /** Added to the number of an item's ratings: pulls similarities of few to 0. @default 20 */
  readonly similarityShrink: number
  /** Added to the weights of the neighbours that a prediction goes by: few and far ones say less. @default 0.1 */
  readonly pull: number
  /** Visitors who rated both. @default 2 */
  readonly minSupport: number
}

export const ratingknnDefaults: RatingknnOptions = {
  neighbours: 1000,
  nearest: 20,
  similarityShrink: 20,
  pull: 0.1,
  minSupport: 2,
}

const itemsAStep = 256

/**
 * Neighbours by what ratings have above the biases (Koren 2010, https://doi.org/10.1145/1644873.1644874, section 2.2), e_ui:
 *
 *   sum_u e_ui e_uj / sqrt((s + sum_u e_ui^2) (s + sum_u e_uj^2)),   s: shrink times the mean of e^2
 *
 * Each sum below is over all who rated that item, as in Sarwar et al. 2001: two visitors in common among hundreds are no likeness.
 * Those above 0 are kept.
 *
 * @param bias model of the same rows, whose biases these go by
 */
export function* trainRatingknn(
  { rows, cols, events }: Csr,
  bias: ItemScores,
  { neighbours, nearest, similarityShrink, pull, minSupport }: RatingknnOptions = ratingknnDefaults,
): Training<ItemNeighbours> {
  const { users, items, ratings } = ratedColumns(events!)
  const terms = bias.rating!
  const above = aboveBiases(bias, rows, { users, items, ratings })
  const byUser = eventsByRow(rows, users, items, { ratings: above })
  const byItem = eventsByRow(cols, items, users, { ratings: above })
  const [support, met] = [new Int32Array(cols), new Int32Array(cols)]
  const product = new Float64Array(cols)
  const squares = new Float64Array(cols)
  above.forEach((value, k) => {
    squares[items[k]] += value ** 2
  })
  const shrink = (similarityShrink * squares.reduce((sum, value) => sum + value, 0)) / (above.length || 1)
  const norms = squares.map(sum => Math.sqrt(sum + shrink) || 1)
  const similarities = new Float32Array(cols)
  const lists = createLists(cols)
  for (let item = 0; item < cols; item++) {
    lists.add(listOf(item))
    if ((item + 1) % itemsAStep === 0) yield { step: (item + 1) / itemsAStep, steps: Math.ceil(cols / itemsAStep) }
  }
  return { ...lists.end('ratingknn'), rating: { ...terms, bias: bias.scores, nearest, pull } }

  function listOf(item: number): NeighbourList {
    let size = 0
    for (let k = byItem.ptr[item]; k < byItem.ptr[item + 1]; k++) {
      const [user, value] = [byItem.items[k], byItem.ratings![k]]
      for (let e = byUser.ptr[user]; e < byUser.ptr[user + 1]; e++) {
        const j = byUser.items[e]
        if (support[j]++ === 0) met[size++] = j
        product[j] += value * byUser.ratings![e]
      }
    }
    met.subarray(0, size).sort()
    for (let m = 0; m < size; m++) {
      const j = met[m]
      const value = j === item || support[j] < minSupport ? 0 : product[j] / (norms[item] * norms[j])
      similarities[m] = value > 0 ? value : Number.NaN
      support[j] = product[j] = 0
    }
    const best = topK(similarities.subarray(0, size), neighbours)
    return { idx: best.map(m => met[m]), weights: Float32Array.from(best, m => similarities[m]) }
  }
}
