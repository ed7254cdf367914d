import { byItem } from '../../sdk/shapes/rows'
import { scoreModel } from '../../sdk/shapes/score'
import { type History, type Model, touchedItems, type VisitorRows } from '../../sdk/shapes/types'

/** More than any mean of logarithms. */
const certain = 1000
/** In place of a count of 0. */
const almostNone = 0.01

/**
 * How likely a model has learned from somebody with this history: the higher, the likelier. Of counts, items that nobody
 * is said to have touched speak against it for certain, then the mean logarithm, whatever they are multiplied by in some moments; of rows of visitors, how much of both the nearest shares; of all others it is what the model, told
 * the whole history, makes of the items in it, on average: it fits best what it was fitted to.
 *
 * @param out as long as the catalogue, written
 */
export function signOf(model: Model, history: History, out: Float32Array): number {
  const items = touchedItems(history).filter((_, at) => history.preference[at + (history.passed ?? 0)] > 0)
  if (items.length === 0) return Number.NaN
  if (model.shape === 'scores' && !model.rating) {
    const { scores } = model
    const none = items.filter(item => scores[item] === 0).length
    return meanOf(items, item => Math.log(Math.abs(scores[item]) + almostNone)) - certain * none
  }
  if (model.shape === 'rows') return nearestRow(model, items)
  scoreModel(model, history, out)
  return meanOf(items, item => out[item])
}

/** Of what either has, the greatest share that both have (Jaccard): 1 of the row itself. */
function nearestRow(model: VisitorRows, items: Int32Array): number {
  const { rows } = model
  const holders = byItem(model)
  const both = new Map<number, number>()
  for (const item of items) {
    for (let k = holders.ptr[item]; k < holders.ptr[item + 1]; k++) {
      both.set(holders.idx[k], (both.get(holders.idx[k]) ?? 0) + 1)
    }
  }
  let nearest = 0
  for (const [row, shared] of both) {
    nearest = Math.max(nearest, shared / (items.length + rows.ptr[row + 1] - rows.ptr[row] - shared))
  }
  return nearest
}

function meanOf(items: Int32Array, of: (item: number) => number): number {
  let sum = 0
  for (const item of items) sum += of(item)
  return sum / items.length
}
