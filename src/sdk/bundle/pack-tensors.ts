// Models and interactions as tensors. What is lossy here (int8 factors, weights in steps) is part of the bundle that the
// verdict judges. Apart from tensors.ts, which reads them back: pages never pack.
import type { Csr } from '../interactions'
import type { ItemNeighbours, ItemScores } from '../models/shapes'
import type { Tensor } from './safetensors'
import { stepsAnOctave } from './tensors'
import { writeSafetensors } from './write-safetensors'

export type Precision = 'int8' | 'float32'

/**
 * Levels on each side of 0: one scale for all items, so that every score has the same absolute error and rare items'
 * small vectors compress well. 48 and not 127: measured on MovieLens small, NDCG@10 stays within .0004 and 47 KB are saved.
 */
const factorLevels = 48

export function packScores({ scores }: ItemScores): Uint8Array {
  return writeSafetensors({ scores: { shape: [scores.length], data: scores } })
}

/** Factors, n x d: int8 with one step, or as they are. */
export function packFactors(factors: Float32Array, d: number, precision: Precision): Uint8Array {
  return writeSafetensors(toMatrix('factors', 'step', factors, [factors.length / d, d], precision))
}

/** A matrix under `name`: int8, its step under `stepName`; or float32, without. */
export function toMatrix(
  name: string,
  stepName: string,
  values: Float32Array,
  shape: readonly number[],
  precision: Precision,
  levels = factorLevels,
): Record<string, Tensor> {
  if (precision === 'float32') return { [name]: { shape, data: values } }
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  const step = Float32Array.of(largest / levels || 1)
  const data = Int8Array.from(values, value => Math.round(value / step[0]))
  return { [name]: { shape, data }, [stepName]: { shape: [1], data: step } }
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
  return writeSafetensors({
    largest: { shape: [1], data: Float32Array.of(largest) },
    limit: { shape: [1], data: Uint16Array.of(limit) },
    counts: { shape: [n], data: Uint32Array.from(partners, of => of.size) },
    gaps: toPlanes(pairs.map(({ gap }) => gap)),
    steps: { shape: [pairs.length], data: Uint8Array.from(pairs, ({ step }) => step) },
  })
}

/** The lowest bytes of all numbers, then the next, then the highest: they compress better so. */
export function toPlanes(numbers: readonly number[]): Tensor {
  const data = new Uint8Array(3 * numbers.length)
  numbers.forEach((number, k) => {
    for (let plane = 0; plane < 3; plane++) data[plane * numbers.length + k] = number >> (8 * plane)
  })
  return { shape: [3, numbers.length], data }
}

export function packInteractions({ ptr, idx }: Csr): Uint8Array {
  return writeSafetensors({ ptr: { shape: [ptr.length], data: ptr }, items: { shape: [idx.length], data: idx } })
}
