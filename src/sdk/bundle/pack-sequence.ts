import type { SequenceEncoder } from '../shapes/encoder-types'
import { blocksIn, sequenceShapes } from '../shapes/sequence-shapes'
import type { Tensor } from './safetensors'
import { type Precision, toMatrix } from './to-matrix'

/** Levels on each side of 0 of a network's numbers, which are few, and each of which has a part in every score. */
const networkLevels = 127

export function packSequence(
  { kind, length, tensors }: SequenceEncoder,
  d: number,
  precision: Precision,
): Record<string, Tensor> {
  const packed: Record<string, Tensor> = {}
  for (const [name, shape] of Object.entries(sequenceShapes(kind, d, length, blocksIn(tensors)))) {
    const of = `encoder.${name}`
    Object.assign(packed, toMatrix(of, `${of}.step`, tensors[name], shape, precision, networkLevels))
  }
  return packed
}
