// Models and interactions as tensors, and back. What is lossy here (int8 factors, weights in steps) is part of the
// bundle that the verdict judges.
import { TacitlyError } from '../errors'
import type { Csr } from '../interactions'
import type { ItemNeighbours, ItemScores, ModelId } from '../models/shapes'
import { readSafetensors, type Tensor, type TensorData, type Tensors, writeSafetensors } from './safetensors'

export type Precision = 'int8' | 'float32'

/**
 * Levels on each side of 0: one scale for all items, so that every score has the same absolute error and rare items'
 * small vectors compress well. 48 and not 127: measured on MovieLens small, NDCG@10 stays within .0004 and 47 KB are saved.
 */
const levels = 48

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
 * Each pair once, under its later item: similarities are symmetric, and a quarter of the pairs stand in both lists.
 * Partners ascend and are stored as gaps in three byte planes (n < 2^24), weights as steps below the largest.
 */
export function packNeighbours({ ptr, idx, weights }: ItemNeighbours): Uint8Array {
  const n = ptr.length - 1
  const largest = weights.reduce((max, value) => Math.max(max, value), 0)
  const partners = Array.from({ length: n }, () => new Map<number, number>())
  let limit = 0
  for (let item = 0; item < n; item++) {
    limit = Math.max(limit, ptr[item + 1] - ptr[item])
    for (let k = ptr[item]; k < ptr[item + 1]; k++) {
      const step = Math.min(255, Math.round(stepsAnOctave * Math.log2(largest / weights[k])))
      partners[Math.max(item, idx[k])].set(Math.min(item, idx[k]), step)
    }
  }
  const pairs = partners.flatMap(of => {
    const ascending = [...of].sort(([a], [b]) => a - b)
    return ascending.map(([other, step], k) => ({ gap: other - (k === 0 ? 0 : ascending[k - 1][0]), step }))
  })
  const gaps = new Uint8Array(3 * pairs.length)
  pairs.forEach(({ gap }, k) => {
    for (let plane = 0; plane < 3; plane++) gaps[plane * pairs.length + k] = gap >> (8 * plane)
  })
  return writeSafetensors({
    largest: { shape: [1], data: Float32Array.of(largest) },
    limit: { shape: [1], data: Uint16Array.of(limit) },
    counts: { shape: [n], data: Uint32Array.from(partners, of => of.size) },
    gaps: { shape: [3, pairs.length], data: gaps },
    steps: { shape: [pairs.length], data: Uint8Array.from(pairs, ({ step }) => step) },
  })
}

/** Lists as they were packed; weights that fell on one step are ordered by index. */
export function unpackNeighbours(id: ModelId, bytes: Uint8Array, items: readonly string[]): ItemNeighbours {
  const file = readSafetensors(bytes)
  const n = items.length
  const counts = take(file, 'counts', Uint32Array, [n])
  const pairs = counts.reduce((sum, count) => sum + count, 0)
  const gaps = take(file, 'gaps', Uint8Array, [3, pairs])
  const steps = take(file, 'steps', Uint8Array, [pairs])
  const [largest] = take(file, 'largest', Float32Array, [1])
  const [limit] = take(file, 'limit', Uint16Array, [1])
  if (!(largest >= 0 && largest < Infinity)) throw corrupt(`the largest weight of ${id} is ${largest}`)
  const lists = Array.from({ length: n }, (): { other: number; step: number }[] => [])
  let k = 0
  for (let item = 0; item < n; item++) {
    let other = 0
    for (const end = k + counts[item]; k < end; k++) {
      const gap = gaps[k] + (gaps[pairs + k] << 8) + (gaps[2 * pairs + k] << 16)
      const isFirst = k === end - counts[item]
      other += gap
      if (other >= item || (gap === 0 && !isFirst)) {
        throw corrupt(`the neighbours of "${items[item]}" in ${id} are not ascending items before it`)
      }
      lists[item].push({ other, step: steps[k] })
      lists[other].push({ other: item, step: steps[k] })
    }
  }
  for (const list of lists) {
    list.sort((a, b) => a.step - b.step || a.other - b.other)
    list.length = Math.min(list.length, limit)
  }
  const all = lists.flat()
  const ptr = new Int32Array(n + 1)
  lists.forEach((list, item) => {
    ptr[item + 1] = ptr[item] + list.length
  })
  return {
    shape: 'neighbours',
    id,
    ptr,
    idx: Int32Array.from(all, ({ other }) => other),
    weights: Float32Array.from(all, ({ step }) => largest * 2 ** (-step / stepsAnOctave)),
  }
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
