// What a first list does without: factors with all that belongs to them, and lists that differ by direction.
import { isZero } from '../content/rows'
import { loadCode } from '../load-code'
import type { ItemEncoder, LinearEncoder } from '../shapes/encoder-types'
import { loadEncoder } from '../shapes/load-encoder'
import type { ItemFactors, ItemNeighbours, Model, ModelId, StoredShape } from '../shapes/types'
import { corrupt } from './corrupt'
import { takeBiasTerms, takeFactorTerms, takeNeighbourTerms } from './rating-tensors'
import { readSafetensors, type Tensors } from './safetensors'
import { takeSegments } from './segment-tensors'
import { checkFinite, stepsAnOctave, take, takeRecency } from './take'
import { takeFactors, takeMatrix, takeRidge } from './take-factors'

/** The weight of a step of `packLists`. */
export const weightOf = (step: number, largest: number): number =>
  Math.sign(step) * largest * 2 ** ((1 - Math.abs(step)) / stepsAnOctave)

/** See unpackModel. */
export async function unpackMore(
  id: ModelId,
  shape: StoredShape['shape'],
  file: Tensors,
  items: readonly string[],
  models: ReadonlyMap<ModelId, Model>,
): Promise<StoredShape> {
  if (shape === 'scores') {
    const scores = take(file, 'scores', Float32Array, [items.length])
    checkFinite(scores, 1, items, `the scores of ${id}`)
    const rating = file.tensors.has('rating') ? takeBiasTerms(id, file) : undefined
    return { shape, id, scores, rating, segments: takeSegments(id, file, items.length) }
  }
  if (shape === 'neighbours') return { ...unpackLists(id, file, items), ...takeNeighbourTerms(id, file, items) }
  if (shape === 'factors' && file.metadata.encoder !== undefined) {
    const read = await unpackNetwork(id, file, items)
    await loadEncoder(read)
    return { shape, id, ...read, bias: biasOf(id, file, items), ...takeRecency(id, file) }
  }
  if (shape === 'factors') return { ...unpackFactors(id, file, items, models), ...takeFactorTerms(id, file, items) }
  if (shape === 'rows') return (await loadCode(import('./unpack-interactions'))).unpackRows(id, file, items.length)
  return (await loadCode(import('./unpack-ranker'))).unpackRanker(id, file, models)
}

async function unpackNetwork(id: ModelId, file: Tensors, items: readonly string[]) {
  const { encoder } = file.metadata
  if (encoder === 'tower' || encoder === 'interaction') {
    return (await loadCode(import('./unpack-deep'))).unpackDeep(id, encoder, file, items)
  }
  return (await loadCode(import('./unpack-sequence'))).unpackSequence(id, file, items)
}

/** Each item's own list: weights differ by direction, and may be negative. */
function unpackLists(id: ModelId, file: Tensors, items: readonly string[]): ItemNeighbours {
  const n = items.length
  const counts = take(file, 'counts', Uint16Array, [n])
  const ptr = new Int32Array(n + 1)
  counts.forEach((count, item) => {
    ptr[item + 1] = ptr[item] + count
  })
  const gaps = take(file, 'gaps', Uint8Array, [3, ptr[n]])
  const steps = take(file, 'steps', Int8Array, [ptr[n]])
  const [largest] = take(file, 'largest', Float32Array, [1])
  if (!(largest >= 0 && largest < Infinity)) throw corrupt(`the largest weight of ${id} is ${largest}`)
  const idx = new Int32Array(ptr[n])
  const weights = new Float32Array(ptr[n])
  for (let item = 0; item < n; item++) {
    const list: { other: number; step: number }[] = []
    let other = 0
    for (let k = ptr[item]; k < ptr[item + 1]; k++) {
      const gap = gaps[k] + (gaps[ptr[n] + k] << 8) + (gaps[2 * ptr[n] + k] << 16)
      other += gap
      if (other >= n || other === item || steps[k] === 0 || (gap === 0 && list.length > 0)) {
        throw corrupt(`the neighbours of "${items[item]}" in ${id} are not ascending items beside it`)
      }
      list.push({ other, step: steps[k] })
    }
    list.sort((a, b) => Math.abs(a.step) - Math.abs(b.step) || a.other - b.other)
    list.forEach(({ other, step }, k) => {
      idx[ptr[item] + k] = other
      weights[ptr[item] + k] = weightOf(step, largest)
    })
  }
  return { shape: 'neighbours', id, ptr, idx, weights, ...takeRecency(id, file) }
}

/** @param models the one whose factors this one completes is among them: where a row of this one is zeros, its stands */
function unpackFactors(
  id: ModelId,
  file: Tensors,
  items: readonly string[],
  models: ReadonlyMap<ModelId, Model>,
): ItemFactors {
  const { completes } = file.metadata
  if (completes !== undefined) return complete(id, file, items, completes, models.get(completes))
  const n = items.length
  if (!file.tensors.has('inputs')) {
    const { d, factors } = takeFactors(id, file, items)
    const encoder = takeRidge(id, file, d)
    return {
      shape: 'factors',
      id,
      d,
      factors,
      bias: biasOf(id, file, items),
      encoder,
      itemEncoder: toItemEncoder(file),
      ...takeRecency(id, file),
    }
  }
  const d = file.tensors.get('inputs')!.shape[1]
  const inputs = takeMatrix(file, 'inputs', 'inputStep', [n, d])
  const factors = file.tensors.has('scales') ? scaled(file, inputs, d) : takeFactors(id, file, items).factors
  checkFinite(factors, d, items, `the factors of ${id}`)
  checkFinite(inputs, d, items, `the inputs of ${id}`)
  if (factors.length !== n * d || factors.every(value => value === 0))
    throw corrupt(`the factors of ${id} are all zero`)
  const encoder = toLinear(id, file, inputs)
  const bias = biasOf(id, file, items)
  return { shape: 'factors', id, d, factors, bias, encoder, itemEncoder: toItemEncoder(file), ...takeRecency(id, file) }
}

function biasOf(id: ModelId, file: Tensors, items: readonly string[]): Float32Array | undefined {
  if (!file.tensors.has('bias')) return undefined
  const bias = take(file, 'bias', Float32Array, [items.length])
  checkFinite(bias, 1, items, `the biases of ${id}`)
  return bias
}

function complete(
  id: ModelId,
  file: Tensors,
  items: readonly string[],
  completes: ModelId,
  base: Model | undefined,
): ItemFactors {
  if (base?.shape !== 'factors') throw corrupt(`${id} completes ${completes}, which is not there`)
  const { d } = base
  const own = takeMatrix(file, 'factors', 'step', [items.length, d])
  checkFinite(own, d, items, `the factors of ${id}`)
  const factors = base.factors.slice()
  for (let at = 0; at < own.length; at += d) if (!isZero(own, at, d)) factors.set(own.subarray(at, at + d), at)
  return { ...base, id, factors, itemEncoder: toItemEncoder(file) }
}

/** Each row of the inputs times its item's scale. */
function scaled(file: Tensors, inputs: Float32Array, d: number): Float32Array {
  const scales = take(file, 'scales', Float32Array, [inputs.length / d])
  return inputs.map((value, at) => value * scales[Math.floor(at / d)])
}

function toLinear(id: ModelId, file: Tensors, inputs: Float32Array): LinearEncoder {
  const { pooling } = file.metadata
  if (pooling !== 'sum' && pooling !== 'mean' && pooling !== 'root')
    throw corrupt(`the inputs of ${id} are pooled by "${pooling}"`)
  return { kind: 'linear', pooling, inputs }
}

function toItemEncoder(file: Tensors): ItemEncoder | undefined {
  const layers: ItemEncoder['layers'][number][] = []
  for (let k = 0; file.tensors.has(`layer${k}`); k++) {
    const { shape } = file.tensors.get(`layer${k}`)!
    const weights = takeMatrix(file, `layer${k}`, `layer${k}Step`, shape)
    const bias = take(file, `layer${k}Bias`, Float32Array, [shape[0]])
    if (![weights, bias].every(values => values.every(Number.isFinite))) throw corrupt(`layer ${k} holds NaN`)
    layers.push({ weights, bias })
  }
  return layers.length > 0 ? { layers } : undefined
}

/** Item factors alone. */
export function unpackTwin(bytes: Uint8Array, items: readonly string[]): { d: number; factors: Float32Array } {
  return takeFactors('the twin', readSafetensors(bytes), items)
}
