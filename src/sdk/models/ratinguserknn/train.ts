import { eventsByRow } from '../../kernels/events'
import type { Csr } from '../../kernels/interactions'
import type { ItemScores, Training, VisitorRows } from '../../shapes/types'
import { aboveBiases, ratedColumns } from '../../training/rated-columns'

export interface RatingUserKnnOptions {
  /** Visitors who rated the item that a prediction goes by, at most. @default 40 */
  readonly nearest: number
  /** Ratings' worth of squares that a likeness is pulled to 0 by. @default 200 */
  readonly likenessShrink: number
  /** Added to the likenesses of the visitors that a prediction goes by: few and far ones say less. @default 0.1 */
  readonly pull: number
}

export const ratingUserKnnDefaults: RatingUserKnnOptions = { nearest: 40, likenessShrink: 200, pull: 0.1 }

/**
 * User-kNN of ratings: what the visitors who rate most alike gave above the biases (Herlocker et al. 1999,
 * https://doi.org/10.1145/312624.312682). Nothing is fitted beside the biases: the model is the rows.
 *
 * @param bias model of the same rows, whose biases these go by
 */
export function* trainRatingUserKnn(
  { rows, cols, events }: Csr,
  bias: ItemScores,
  { nearest, likenessShrink, pull }: RatingUserKnnOptions = ratingUserKnnDefaults,
): Training<VisitorRows> {
  const { users, items, ratings } = ratedColumns(events!)
  const e = aboveBiases(bias, rows, { users, items, ratings })
  const { ptr, items: idx, ratings: above } = eventsByRow(rows, users, items, { ratings: e })
  const shrink = (likenessShrink * e.reduce((sum, value) => sum + value ** 2, 0)) / (e.length || 1) || 1
  const squares = new Float64Array(rows).fill(shrink)
  users.forEach((user, k) => {
    squares[user] += e[k] ** 2
  })
  return {
    ...{ shape: 'rows', id: 'ratinguserknn', rows: { rows, cols, ptr, idx }, nearest, shrink: 0, amplification: 1 },
    rating: {
      ...bias.rating!,
      ...{
        bias: bias.scores,
        above: above!,
        lengths: Float32Array.from(squares, Math.sqrt),
        likenessShrink: shrink,
        pull,
      },
    },
  }
}
