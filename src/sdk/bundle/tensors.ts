// Models and interactions from the tensors that pack-tensors.ts makes of them.
import type { Csr } from '../interactions'
import type { ItemNeighbours, ItemScores, ModelId } from '../models/shapes'
import { readSafetensors } from './safetensors'
import { checkFinite, corrupt, take, takeMatrix } from './take'

/** Steps of neighbour weights an octave: a relative error of at most 9%. */
export const stepsAnOctave = 4

export function unpackScores(id: ModelId, bytes: Uint8Array, items: readonly string[]): ItemScores {
  const scores = take(readSafetensors(bytes), 'scores', Float32Array, [items.length])
  checkFinite(scores, 1, items, `the scores of ${id}`)
  return { shape: 'scores', id, scores }
}

export function unpackFactors(bytes: Uint8Array, d: number, items: readonly string[]): Float32Array {
  const factors = takeMatrix(readSafetensors(bytes), 'factors', 'step', [items.length, d])
  checkFinite(factors, d, items, 'the factors')
  if (factors.every(value => value === 0)) throw corrupt('the factors are all zero')
  return factors
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

export function unpackInteractions(bytes: Uint8Array, rows: number, cols: number): Csr {
  const file = readSafetensors(bytes)
  const ptr = take(file, 'ptr', Int32Array, [rows + 1])
  const idx = take(file, 'items', Int32Array, [ptr[rows]])
  if (ptr[0] !== 0 || ptr.some((end, row) => row > 0 && end < ptr[row - 1])) throw corrupt('the shared rows overlap')
  if (idx.some(item => item < 0 || item >= cols)) throw corrupt('shared interactions name items that are not there')
  return { rows, cols, ptr, idx }
}
