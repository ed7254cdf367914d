// What every reader of tensors checks: names, types, shapes, and that numbers are numbers.
import type { ModelId, Recency } from '../shapes/types'
import { fault } from './fault'
import type { Tensor, TensorData, Tensors } from './safetensors'

/** Steps of neighbour weights an octave: a relative error of at most 9%. */
export const stepsAnOctave = 4

/** The tensor of that name when its type and shape are as expected. */
export function take<D extends TensorData>(
  { tensors }: Tensors,
  name: string,
  type: { new (length: number): D },
  shape: readonly number[],
): D {
  const tensor: Tensor | undefined = tensors.get(name)
  if (tensor && tensor.data instanceof type && tensor.shape.join() === shape.join()) return tensor.data
  throw fault('tensor', [name, type, shape, tensor])
}

/** How a model weighs histories; of most there is nothing. */
export function takeRecency(id: ModelId, file: Tensors): { readonly recency?: Recency } {
  if (!file.tensors.has('halfLife')) return {}
  const [halfLife] = take(file, 'halfLife', Float32Array, [1])
  if (!(halfLife >= 0 && halfLife < Infinity)) throw fault('halfLife', [id, halfLife])
  return { recency: { halfLife } }
}

/** @param d numbers an item */
export function checkFinite(values: Float32Array, d: number, items: readonly string[], what: string): void {
  const bad = new Set<string>()
  for (let k = 0; k < values.length && bad.size < 5; k++) {
    if (!Number.isFinite(values[k])) bad.add(items[Math.floor(k / d)])
  }
  if (bad.size > 0) throw fault('notFinite', [what, [...bad]])
}
