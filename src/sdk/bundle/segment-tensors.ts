// What is popular in moments of each kind: written and read beside the scores.
import type { ItemScores, ModelId, Segment } from '../shapes/types'
import { corrupt } from './corrupt'
import type { Tensor, Tensors } from './safetensors'
import { take } from './take'

/** Of a factor, as its logarithm in int8: 2% apart, from 1/16 to 16. */
const factorSteps = 31

interface Packed {
  readonly tensors: Record<string, Tensor>
  readonly metadata: Record<string, string>
}

/** Nothing where there are none. */
export function packSegments({ segments = [], scores }: ItemScores): Packed {
  if (segments.length === 0) return { tensors: {}, metadata: {} }
  const data = new Int8Array(segments.length * scores.length)
  segments.forEach(({ factors }, at) => {
    const steps = Array.from(factors, factor => Math.round(factorSteps * Math.log2(factor)))
    data.set(
      steps.map(step => Math.min(127, Math.max(-127, step))),
      at * scores.length,
    )
  })
  return {
    tensors: { segments: { shape: [segments.length, scores.length], data } },
    metadata: { segments: JSON.stringify(segments.map(({ field, value }) => [field, value])) },
  }
}

/** @throws TacitlyError 'bundle-corrupt' */
export function takeSegments(id: ModelId, file: Tensors, items: number): readonly Segment[] | undefined {
  if (!file.tensors.has('segments')) return undefined
  const names = namesOf(id, file)
  const steps = take(file, 'segments', Int8Array, [names.length, items])
  return names.map(([field, value], at) => ({
    ...{ field, value },
    factors: Float32Array.from(steps.subarray(at * items, (at + 1) * items), step => 2 ** (step / factorSteps)),
  }))
}

function namesOf(id: ModelId, { metadata }: Tensors): readonly (readonly [string, string])[] {
  const isPair = (one: unknown) => Array.isArray(one) && one.length === 2 && one.every(name => typeof name === 'string')
  try {
    const names: unknown = JSON.parse(metadata.segments)
    if (Array.isArray(names) && names.every(isPair)) return names
  } catch (cause) {
    throw corrupt(`the segments of ${id} are no JSON: ${cause}`)
  }
  throw corrupt(`the segments of ${id} are not pairs of a field and a value`)
}
