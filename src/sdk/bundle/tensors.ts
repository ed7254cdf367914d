// Models and interactions as tensors, and back. What is lossy here (int8 factors, weights in steps) is part of the
// bundle that the verdict judges.
import { TacitlyError } from '../errors'
import type { Csr } from '../interactions'
import type { ItemNeighbours, ItemScores, ModelId } from '../models/shapes'
import { readSafetensors, type Tensor, type TensorData, type Tensors, writeSafetensors } from './safetensors'

export type Precision = 'int8' | 'float32'

/**
 * Levels on each side of 0: one scale for all items, so that every score has the same absolute error and rare items'
 * small vectors compress well. 63 and not 127: measured on MovieLens small, NDCG@10 is the same and 28 KB are saved.
 */
const levels = 63

/** Steps of neighbour weights an octave: a relative error of at most 9%. */
const stepsAnOctave = 4

export function packScores({ scores }: ItemScores): Uint8Array {
  return writeSafetensors({ scores: { shape: [scores.length], data: scores } })
}

export function unpackScores(id: ModelId, bytes: Uint8Array, items: readonly string[]): ItemScores {
  const scores = take(readSafetensors(bytes), 'scores', Float32Array, [items.length])
  checkFinite(scores, 1, items, `the scores of ${id}`)
  return { shape: 'scores', id, scores }
}

/** Factors, n x d: int8 with one step, or as they are. */
export function packFactors(factors: Float32Array, d: number, precision: Precision): Uint8Array {
  const shape = [factors.length / d, d]
  if (precision === 'float32') return writeSafetensors({ factors: { shape, data: factors } })
  const largest = factors.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  const step = Float32Array.of(largest / levels || 1)
  const data = Int8Array.from(factors, value => Math.round(value / step[0]))
  return writeSafetensors({ factors: { shape, data }, step: { shape: [1], data: step } })
}

export function unpackFactors(bytes: Uint8Array, d: number, items: readonly string[]): Float32Array {
  const file = readSafetensors(bytes)
  const shape = [items.length, d]
  let factors: Float32Array
  if (file.tensors.get('factors')?.data instanceof Int8Array) {
    const [step] = take(file, 'step', Float32Array, [1])
    factors = Float32Array.from(take(file, 'factors', Int8Array, shape), value => value * step)
  } else factors = take(file, 'factors', Float32Array, shape)
  checkFinite(factors, d, items, 'the factors')
  if (factors.every(value => value === 0)) throw corrupt('the factors are all zero')
  return factors
}

/**
 * Neighbours by ascending index as gaps in three byte planes (of n < 2^24), weights as steps below the largest. The
 * order by weight comes back on reading; what falls on one step is ordered by index.
 */
export function packNeighbours({ ptr, idx, weights }: ItemNeighbours): Uint8Array {
  const items = ptr.length - 1
  const entries = idx.length
  const counts = new Uint16Array(items)
  const gaps = new Uint8Array(3 * entries)
  const steps = new Uint8Array(entries)
  const largest = weights.reduce((max, value) => Math.max(max, value), 0)
  for (let item = 0; item < items; item++) {
    counts[item] = ptr[item + 1] - ptr[item]
    const order = Array.from({ length: counts[item] }, (_, k) => ptr[item] + k).sort((a, b) => idx[a] - idx[b])
    order.forEach((from, k) => {
      const at = ptr[item] + k
      const gap = idx[from] - (k === 0 ? 0 : idx[order[k - 1]])
      for (let plane = 0; plane < 3; plane++) gaps[plane * entries + at] = (gap >> (8 * plane)) & 255
      steps[at] = Math.min(255, Math.round(stepsAnOctave * Math.log2(largest / weights[from])))
    })
  }
  return writeSafetensors({
    largest: { shape: [1], data: Float32Array.of(largest) },
    counts: { shape: [items], data: counts },
    gaps: { shape: [3, entries], data: gaps },
    steps: { shape: [entries], data: steps },
  })
}

export function unpackNeighbours(id: ModelId, bytes: Uint8Array, items: readonly string[]): ItemNeighbours {
  const file = readSafetensors(bytes)
  const n = items.length
  const counts = take(file, 'counts', Uint16Array, [n])
  const ptr = new Int32Array(n + 1)
  for (let item = 0; item < n; item++) ptr[item + 1] = ptr[item] + counts[item]
  const entries = ptr[n]
  const gaps = take(file, 'gaps', Uint8Array, [3, entries])
  const steps = take(file, 'steps', Uint8Array, [entries])
  const [largest] = take(file, 'largest', Float32Array, [1])
  if (!(largest >= 0 && largest < Infinity)) throw corrupt(`the largest weight of ${id} is ${largest}`)
  const idx = new Int32Array(entries)
  const weights = new Float32Array(entries)
  for (let item = 0; item < n; item++) {
    let other = 0
    const list: { other: number; step: number }[] = []
    for (let k = ptr[item]; k < ptr[item + 1]; k++) {
      const gap = gaps[k] + (gaps[entries + k] << 8) + (gaps[2 * entries + k] << 16)
      other += gap
      if (other >= n || (gap === 0 && list.length > 0)) {
        throw corrupt(`the neighbours of "${items[item]}" in ${id} are not ascending items`)
      }
      list.push({ other, step: steps[k] })
    }
    list.sort((a, b) => a.step - b.step || a.other - b.other)
    list.forEach(({ other: neighbour, step }, k) => {
      idx[ptr[item] + k] = neighbour
      weights[ptr[item] + k] = largest * 2 ** (-step / stepsAnOctave)
    })
  }
  return { shape: 'neighbours', id, ptr, idx, weights }
}

export function packInteractions({ ptr, idx }: Csr): Uint8Array {
  return writeSafetensors({ ptr: { shape: [ptr.length], data: ptr }, items: { shape: [idx.length], data: idx } })
}

export function unpackInteractions(bytes: Uint8Array, rows: number, cols: number): Csr {
  const file = readSafetensors(bytes)
  const ptr = take(file, 'ptr', Int32Array, [rows + 1])
  const idx = take(file, 'items', Int32Array, [ptr[rows]])
  if (ptr[0] !== 0 || ptr.some((end, row) => row > 0 && end < ptr[row - 1])) throw corrupt('the shared rows overlap')
  if (idx.some(item => item < 0 || item >= cols)) throw corrupt('shared interactions name items that are not there')
  return { rows, cols, ptr, idx }
}

/** The tensor of that name when its type and shape are as expected. */
function take<D extends TensorData>(
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

function checkFinite(values: Float32Array, d: number, items: readonly string[], what: string): void {
  const bad = new Set<string>()
  for (let k = 0; k < values.length && bad.size < 5; k++) {
    if (!Number.isFinite(values[k])) bad.add(items[Math.floor(k / d)])
  }
  if (bad.size > 0) throw corrupt(`${what} hold NaN or infinite numbers, at the items ${[...bad].join(', ')}`)
}

function corrupt(what: string): TacitlyError {
  return new TacitlyError('bundle-corrupt', `The bundle can't be used: ${what}.`)
}
