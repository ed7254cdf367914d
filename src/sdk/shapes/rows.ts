import type { Csr } from '../kernels/interactions'
import { topK } from '../kernels/top-k'
import { transpose } from '../kernels/transpose'
import { weighHistory } from './recency'
import type { Visit } from './single'
import type { History, VisitorRows } from './types'

/** The rows that hold each item: turned over at the first question, then kept as long as the model. */
const rowsOfItems = new WeakMap<VisitorRows, Csr>()

/** With what each entry has above the biases as its weight, where the rows are of ratings. */
export function byItem(model: VisitorRows): Csr {
  const known = rowsOfItems.get(model) ?? transpose({ ...model.rows, weights: model.rating?.above })
  rowsOfItems.set(model, known)
  return known
}

/**
 * A visitor by the rows that are nearest to what they did, see VisitorRows. Their own row is the nearest where it is among
 * them, and says nothing of what they have not seen. What each item adds is its share of every row's cosine.
 *
 * @param out for the scores. @default a new array
 */
export function visitRows(model: VisitorRows, history: History, out?: Float32Array): Visit {
  const { rows, nearest, shrink, amplification } = model
  const { items, preference, confidence } = weighHistory(history, model.recency)
  const said = preference.map((value, h) => value * confidence[h])
  const length = Math.sqrt(said.reduce((sum, value) => sum + value ** 2, 0))
  const lengthOf = (row: number) => length * Math.sqrt(rows.ptr[row + 1] - rows.ptr[row]) + shrink
  const holding = byItem(model)
  const shared = new Float64Array(rows.rows)
  items.forEach((item, h) => {
    for (let k = holding.ptr[item]; k < holding.ptr[item + 1]; k++) shared[holding.idx[k]] += said[h]
  })
  const near = topK(
    shared.map((sum, row) => (sum > 0 ? sum / lengthOf(row) : Number.NaN)),
    nearest,
  )
  // By what is shared, so that it can be taken apart by the history: s^rho = shared x s^(rho - 1) / lengths.
  const weights = Float64Array.from(near, row => shared[row] ** (amplification - 1) / lengthOf(row) ** amplification)
  const sums = new Float64Array(rows.cols)
  near.forEach((row, at) => {
    for (let k = rows.ptr[row]; k < rows.ptr[row + 1]; k++) sums[rows.idx[k]] += weights[at] * shared[row]
  })
  const scores = out ?? new Float32Array(rows.cols)
  let held: readonly ReadonlySet<number>[] | undefined
  scores.set(sums)
  return {
    scores,
    explain(item) {
      const terms = new Float64Array(items.length)
      held ??= Array.from(near, row => new Set(rows.idx.subarray(rows.ptr[row], rows.ptr[row + 1])))
      held.forEach((own, at) => {
        if (!own.has(item)) return
        for (let h = 0; h < items.length; h++) if (own.has(items[h])) terms[h] += weights[at] * said[h]
      })
      return { score: scores[item], base: 0, terms }
    },
  }
}
