import { foldDeep } from './deep'
import { visitEdge } from './edge'
import { knowEncoders } from './encoders'
import { visitFirst } from './first-stage'
import { visitRanker } from './ranker'
import { visitRows } from './rows'
import { foldSequence } from './sequence'
import { type Explanation, singleSize, type Visit } from './single'
import type { History, Model } from './types'

export { createEdgeLearner } from './edge-learner'

// Who scores all shapes has what all of them take.
knowEncoders({ sequence: foldSequence, deep: foldDeep })

/** Number of items that a model speaks of. */
export function modelSize(model: Model): number {
  if (model.shape === 'rows') return model.rows.cols
  return singleSize('parts' in model ? model.parts[0] : model)
}

/**
 * One visitor as a model of any shape sees them.
 *
 * @param out for the scores. @default a new array
 */
export function visitModel(model: Model, history: History, out?: Float32Array): Visit {
  if (model.shape === 'rows') return visitRows(model, history, out)
  if (model.shape === 'edge') return visitEdge(model, history, out)
  return model.shape === 'ranker' ? visitRanker(model, history, out) : visitFirst(model, history, out)
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
