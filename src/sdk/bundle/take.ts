// What every reader of tensors checks: names, types, shapes, and that numbers are numbers.
import { TacitlyError } from '../errors'
import type { ModelId, RidgeEncoder } from '../models/shapes'
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
  const arrived = tensor ? `${tensor.data.constructor.name} [${tensor.shape}]` : 'nothing'
  throw corrupt(`tensor "${name}" should be ${type.name} [${shape}], and is ${arrived}`)
}

/** A matrix of float32, or of int8 times the one number of `stepName`. */
export function takeMatrix(file: Tensors, name: string, stepName: string, shape: readonly number[]): Float32Array {
  if (!(file.tensors.get(name)?.data instanceof Int8Array)) return take(file, name, Float32Array, shape)
  const [step] = take(file, stepName, Float32Array, [1])
  return Float32Array.from(take(file, name, Int8Array, shape), value => value * step)
}

/** @param d numbers an item */
export function checkFinite(values: Float32Array, d: number, items: readonly string[], what: string): void {
  const bad = new Set<string>()
  for (let k = 0; k < values.length && bad.size < 5; k++) {
    if (!Number.isFinite(values[k])) bad.add(items[Math.floor(k / d)])
  }
  if (bad.size > 0) throw corrupt(`${what} hold NaN or infinite numbers, at the items ${[...bad].join(', ')}`)
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
  if (factors.every(value => value === 0)) throw corrupt(`the factors of ${id} are all zero`)
  return { d, factors }
}

export function takeRidge(id: ModelId, file: Tensors, d: number): RidgeEncoder {
  const [regularisation, unobservedWeight, frequencyExponent] = take(file, 'ridge', Float32Array, [3])
  const gram = take(file, 'gram', Float32Array, [d, d])
  if (![...gram, regularisation, unobservedWeight, frequencyExponent].every(Number.isFinite)) {
    throw corrupt(`the ridge encoder of ${id} holds NaN or infinite numbers`)
  }
  return { kind: 'ridge', gram, regularisation, unobservedWeight, frequencyExponent }
}

export function corrupt(what: string): TacitlyError {
  return new TacitlyError('bundle-corrupt', `The bundle can't be used: ${what}.`)
}
