import { visitEnsemble } from './ensemble'
import { type Visit, visitSingle } from './single'
import type { History, Model, Ranker } from './types'

/**
 * One visitor as a model sees them, of any shape but a ranker.
 *
 * @param out for the scores. @default a new array
 */
export function visitFirst(model: Exclude<Model, Ranker>, history: History, out?: Float32Array): Visit {
  return model.shape === 'ensemble' ? visitEnsemble(model, history, out) : visitSingle(model, history, out)
}
