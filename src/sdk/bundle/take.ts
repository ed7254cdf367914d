// What every reader of tensors checks: names, types, shapes, and that numbers are numbers.
import { TacitlyError } from '../errors'
import type { Tensor, TensorData, Tensors } from './safetensors'

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

export function corrupt(what: string): TacitlyError {
  return new TacitlyError('bundle-corrupt', `The bundle can't be used: ${what}.`)
}
