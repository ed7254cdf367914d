import type { Csr } from '../interactions'
import { blend, type Explanation, explainBlend } from './ensemble'
import { foldIn, scoreFactors } from './factors'
import type { Ensemble, History, ItemNeighbours, Model, SingleModel } from './shapes'

export type { Explanation }

/** Number of items that a model speaks of. */
export function modelSize(model: Model): number {
  if (model.shape === 'scores') return model.scores.length
  if (model.shape === 'ensemble') return modelSize(model.parts[0])
  return model.shape === 'neighbours' ? model.ptr.length - 1 : model.factors.length / model.d
}

/**
 * The score of every item for one visitor, length n. Neighbours and factors score everything 0 for an empty history:
 * they know nothing of that visitor, and the list falls back to popularity.
 *
 * @param out overwritten and returned. @default a new array
 */
export function scoreModel(model: Model, history: History, out = new Float32Array(modelSize(model))): Float32Array {
  switch (model.shape) {
    case 'scores':
      out.set(model.scores)
      return out
    case 'neighbours':
      return scoreNeighbours(model, history, out)
    case 'factors':
      return scoreFactors(model, foldIn(model, history).vector, out)
    case 'ensemble':
      return blend(model, scoreParts(model, history), out)
  }
}

/** Each part's scores of every item. */
function scoreParts({ parts }: Ensemble, history: History): Float32Array[] {
  return parts.map(part => scoreModel(part, history))
}

/** s_i = sum over the neighbours j of i of w_ij c_j p_j: confidence and preference of the visitor's own items. */
function scoreNeighbours({ ptr, idx, weights }: ItemNeighbours, history: History, out: Float32Array): Float32Array {
  const n = ptr.length - 1
  const said = new Float32Array(n)
  history.items.forEach((item, h) => {
    said[item] = history.confidence[h] * history.preference[h]
  })
  for (let item = 0; item < n; item++) {
    let sum = 0
    for (let k = ptr[item]; k < ptr[item + 1]; k++) sum += weights[k] * said[idx[k]]
    out[item] = sum
  }
  return out
}

/** Takes the score of `item` apart by the entries of the history. */
export function explainModel(model: Model, history: History, item: number): Explanation {
  if (model.shape !== 'ensemble') return explainSingle(model, history, item)
  const parts = model.parts.map(part => explainSingle(part, history, item))
  return explainBlend(model, scoreParts(model, history), parts, item)
}

function explainSingle(model: SingleModel, history: History, item: number): Explanation {
  const none = new Float64Array(history.items.length)
  if (model.shape === 'scores') return { score: model.scores[item], base: model.scores[item], terms: none }
  const terms =
    model.shape === 'neighbours' ? explainNeighbours(model, history, item) : foldIn(model, history).explain(item)
  const base = model.shape === 'factors' ? (model.bias?.[item] ?? 0) : 0
  return { score: terms.reduce((sum, term) => sum + term, base), base, terms }
}

function explainNeighbours({ ptr, idx, weights }: ItemNeighbours, history: History, item: number): Float64Array {
  const weightOf = new Map<number, number>()
  for (let k = ptr[item]; k < ptr[item + 1]; k++) weightOf.set(idx[k], weights[k])
  return Float64Array.from(
    history.items,
    (own, h) => (weightOf.get(own) ?? 0) * history.confidence[h] * history.preference[h],
  )
}

/** A row as the history of a visitor who liked everything in it; confidences are the row's weights, or 1. */
function rowHistory({ ptr, idx, weights }: Csr, row: number): History {
  const items = idx.subarray(ptr[row], ptr[row + 1])
  const ones = new Float32Array(items.length).fill(1)
  return { items, preference: ones, confidence: weights?.subarray(ptr[row], ptr[row + 1]) ?? ones }
}

/** Scores the rows of a CSR as visitors whom the model has not met, for `evaluate`. Reuses one array. */
export function rowScorer(model: Model, csr: Csr): (row: number) => Float32Array {
  const scores = new Float32Array(modelSize(model))
  return row => scoreModel(model, rowHistory(csr, row), scores)
}
