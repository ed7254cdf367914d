import type { RidgeEncoder } from '../shapes/encoder-types'
import type { ModelId } from '../shapes/types'
import { fault } from './fault'
import type { Tensors } from './safetensors'
import { checkFinite, take } from './take'

/** A matrix of float32, or of int8 times the one number of `stepName`. */
export function takeMatrix(file: Tensors, name: string, stepName: string, shape: readonly number[]): Float32Array {
  if (!(file.tensors.get(name)?.data instanceof Int8Array)) return take(file, name, Float32Array, shape)
  const [step] = take(file, stepName, Float32Array, [1])
  const steps = take(file, name, Int8Array, shape)
  // Not by `Float32Array.from`, which asks an iterator for each: of 600,000 numbers that was 280 ms on a slow phone.
  const values = new Float32Array(steps.length)
  for (let k = 0; k < values.length; k++) values[k] = steps[k] * step
  return values
}

/** n x d, where d is the tensor's own. */
export function takeFactors(
  id: ModelId,
  file: Tensors,
  items: readonly string[],
): { d: number; factors: Float32Array } {
  const d = file.tensors.get('factors')?.shape[1] ?? 0
  const factors = takeMatrix(file, 'factors', 'step', [items.length, d])
  checkFinite(factors, d, items, `the factors of ${id}`)
  if (factors.every(value => value === 0)) throw fault('zero', [id])
  return { d, factors }
}

export function takeRidge(id: ModelId, file: Tensors, d: number): RidgeEncoder {
  const byCount = file.tensors.get('ridge')?.shape[0] === 4
  const [regularisation, unobservedWeight, frequencyExponent] = take(file, 'ridge', Float32Array, [byCount ? 4 : 3])
  const gram = take(file, 'gram', Float32Array, [d, d])
  const items = file.metadata.items === undefined ? undefined : Number(file.metadata.items)
  if (![...gram, regularisation, unobservedWeight, frequencyExponent, items ?? 0].every(Number.isFinite)) {
    throw fault('ridge', [id])
  }
  return { kind: 'ridge', gram, regularisation, unobservedWeight, frequencyExponent, byCount, items }
}
