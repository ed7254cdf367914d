import type { Csr } from '../interactions'
import { visitEnsemble } from './ensemble'
import type { History, Model } from './shapes'
import { type Explanation, singleSize, type Visit, visitSingle } from './single'

/** Number of items that a model speaks of. */
export function modelSize(model: Model): number {
  return singleSize(model.shape === 'ensemble' ? model.parts[0] : model)
}

/**
 * One visitor as a model of any shape sees them.
 *
 * @param out for the scores. @default a new array
 */
export function visitModel(model: Model, history: History, out?: Float32Array): Visit {
  return model.shape === 'ensemble' ? visitEnsemble(model, history, out) : visitSingle(model, history, out)
}

/**
 * The score of every item for one visitor, length n.
 *
 * @param out overwritten and returned. @default a new array
 */
export function scoreModel(model: Model, history: History, out?: Float32Array): Float32Array {
  return visitModel(model, history, out).scores
}

/** Takes the score of `item` apart by the entries of the history. */
export function explainModel(model: Model, history: History, item: number): Explanation {
  return visitModel(model, history).explain(item)
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
