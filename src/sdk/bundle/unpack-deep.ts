// Fetched where a manifest names a model that folds visitors in by a network over what they touched.
import type { DeepEncoder } from '../shapes/encoder-types'
import type { ItemFactors, ModelId } from '../shapes/types'
import { corrupt } from './corrupt'
import type { Tensors } from './safetensors'
import { checkFinite } from './take'
import { takeFactors, takeMatrix } from './take-factors'
import { takeFinite, takeLayers } from './take-layers'

/** @throws TacitlyError 'bundle-corrupt' */
export function unpackDeep(
  id: ModelId,
  kind: DeepEncoder['kind'],
  file: Tensors,
  items: readonly string[],
): Pick<ItemFactors, 'd' | 'factors'> & { readonly encoder: DeepEncoder } {
  const { d, factors } = takeFactors(id, file, items)
  const widthOf = (name: string) => file.tensors.get(name)?.shape[1] ?? 0
  const isTower = kind === 'tower'
  const width = isTower ? widthOf('inputs') : d
  const reads = isTower ? width : widthOf('layer0')
  if (!(reads > 0 && reads <= width)) throw corrupt(`the layers of ${id} read ${reads} of ${width} numbers`)
  const inputs = takeMatrix(file, 'inputs', 'inputStep', [items.length, width])
  checkFinite(inputs, width, items, `the inputs of ${id}`)
  const start = takeFinite(id, file, 'start', [width])
  return { d, factors, encoder: { kind, inputs, start, layers: takeLayers(id, file, reads, isTower ? d : 1) } }
}
