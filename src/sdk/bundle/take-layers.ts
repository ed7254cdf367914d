import type { ItemEncoder } from '../shapes/encoder-types'
import type { ModelId } from '../shapes/types'
import { corrupt } from './corrupt'
import type { Tensors } from './safetensors'
import { take } from './take'

/**
 * Layers of a network, as many as there are.
 *
 * @param reads numbers that the first one reads
 * @param says numbers that the last one ends in
 * @throws TacitlyError 'bundle-corrupt'
 */
export function takeLayers(id: ModelId, file: Tensors, reads: number, says: number): ItemEncoder['layers'] {
  const layers: ItemEncoder['layers'][number][] = []
  let size = reads
  for (let k = 0; file.tensors.has(`layer${k}`); k++) {
    const [out] = file.tensors.get(`layer${k}`)!.shape
    layers.push({
      weights: takeFinite(id, file, `layer${k}`, [out, size]),
      bias: takeFinite(id, file, `layer${k}Bias`, [out]),
    })
    size = out
  }
  if (layers.length === 0 || size !== says) {
    throw corrupt(`the ${layers.length} layers of ${id} end in ${size} numbers; they should in ${says}`)
  }
  return layers
}

export function takeFinite(id: ModelId, file: Tensors, name: string, shape: readonly number[]): Float32Array {
  const values = take(file, name, Float32Array, shape)
  if (!values.every(Number.isFinite)) throw corrupt(`${name} of ${id} holds what is no number`)
  return values
}
