import { visitEnsemble } from './ensemble'
import { type Visit, visitSingle } from './single'
import type { Ensemble, History, SingleModel } from './types'

/**
 * One visitor as a model sees them, of a shape that a page scores at once.
 *
 * @param out for the scores. @default a new array
 */
export function visitFirst(model: SingleModel | Ensemble, history: History, out?: Float32Array): Visit {
  return model.shape === 'ensemble' ? visitEnsemble(model, history, out) : visitSingle(model, history, out)
}
