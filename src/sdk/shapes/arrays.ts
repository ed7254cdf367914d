import { isDeep, isSequence } from './encoders'
import type { StoredPart } from './types'

/** The large arrays of a model: what it weighs, and what can be handed over whole. */
export function arraysOf(model: StoredPart): readonly (Float32Array | Int32Array)[] {
  if (model.shape === 'scores') return [model.scores]
  if (model.shape === 'neighbours') return [model.ptr, model.idx, model.weights]
  const { factors, encoder } = model
  if (encoder.kind === 'ridge') return [factors]
  if (isSequence(encoder)) return [factors, ...Object.values(encoder.tensors)]
  if (isDeep(encoder))
    return [factors, encoder.inputs, encoder.start, ...encoder.layers.flatMap(({ weights, bias }) => [weights, bias])]
  const { inputs } = encoder
  return 'ptr' in inputs ? [factors, inputs.ptr, inputs.idx] : [factors, inputs]
}
