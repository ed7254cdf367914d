// Fetched where a manifest names a model that reads sequences.

import type { SequenceEncoder } from '../shapes/encoder-types'
import { blocksIn, sequenceShapes } from '../shapes/sequence-shapes'
import type { ItemFactors, ModelId } from '../shapes/types'
import { corrupt } from './corrupt'
import type { Tensors } from './safetensors'
import { takeFactors, takeMatrix } from './take-factors'

/** Longer ones are no visitor's. */
const mostLength = 1024

/** @throws TacitlyError 'bundle-corrupt' */
export function unpackSequence(
  id: ModelId,
  file: Tensors,
  items: readonly string[],
): Pick<ItemFactors, 'd' | 'factors'> & { readonly encoder: SequenceEncoder } {
  const { encoder: kind } = file.metadata
  const [length, heads] = [Number(file.metadata.length), Number(file.metadata.heads)]
  const { d, factors } = takeFactors(id, file, items)
  if (kind !== 'gru' && kind !== 'attention') throw corrupt(`${id} reads sequences by "${kind}"`)
  const isSound = Number.isInteger(length) && length > 0 && length <= mostLength && heads > 0 && d % heads === 0
  if (!isSound) throw corrupt(`${id} reads "${file.metadata.length}" items with "${file.metadata.heads}" heads of ${d}`)
  const blocks = blocksIn(Object.fromEntries(file.tensors), 'encoder.')
  if ((kind === 'attention') !== blocks > 0) throw corrupt(`${id} has ${blocks} blocks of attention`)
  const tensors: Record<string, Float32Array> = {}
  for (const [name, shape] of Object.entries(sequenceShapes(kind, d, length, blocks))) {
    tensors[name] = takeMatrix(file, `encoder.${name}`, `encoder.${name}.step`, shape)
    if (!tensors[name].every(Number.isFinite)) throw corrupt(`${name} of ${id} holds NaN or infinite numbers`)
  }
  return { d, factors, encoder: { kind, length, heads, tensors } }
}
