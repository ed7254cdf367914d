// Models and interactions as tensors. What is lossy here (int8 factors, weights in steps) is part of the bundle that the
// verdict judges. Apart from unpack.ts and unpack-more.ts, which read them back: pages never pack.

import { gram } from '../kernels/gram'
import type { Csr } from '../kernels/interactions'
import type { ItemEncoder } from '../shapes/encoder-types'
import { isDeep, isSequence } from '../shapes/encoders'
import type { ItemFactors, ItemNeighbours, Recency, SingleModel, StoredShape, VisitorRows } from '../shapes/types'
import { packRanker } from './pack-ranker'
import { packSequence } from './pack-sequence'
import { packRating } from './rating-tensors'
import type { Tensor } from './safetensors'
import { packSegments } from './segment-tensors'
import { stepsAnOctave } from './take'
import { type Precision, toMatrix } from './to-matrix'
import { writeSafetensors } from './write-safetensors'

export type { Precision }

/** @param base a model in the same bundle whose factors this one may complete */
export function packModel(model: StoredShape, precision: Precision, base?: ItemFactors): Uint8Array {
  if (model.shape === 'scores') {
    const scores = { shape: [model.scores.length], data: model.scores }
    const { tensors, metadata } = packSegments(model)
    return writeSafetensors({ scores, ...tensors, ...packRating(model) }, metadata)
  }
  if (model.shape === 'neighbours') {
    const isPairs = !model.isDirected && !model.rating && isSymmetric(model)
    return isPairs ? packPairs(model) : packLists(model)
  }
  if (model.shape === 'ranker') return packRanker(model)
  if (model.shape === 'rows') return packRows(model)
  return completes(model, base) ? packCompletion(model, base!, precision) : packFactors(model, precision)
}

/** Of one encoder: rows that are the same need not be there twice. */
export const completes = (model: SingleModel | StoredShape, base: ItemFactors | undefined): boolean =>
  base !== undefined && model !== base && model.shape === 'factors' && model.encoder === base.encoder

/** Item factors alone, n x d. */
export function packTwin(factors: Float32Array, d: number, precision: Precision): Uint8Array {
  return writeSafetensors(toMatrix('factors', 'step', factors, [factors.length / d, d], precision))
}

/** Whether each list is what remains of the same pairs at one length: then a pair need stand there only once. */
function isSymmetric({ ptr, idx, weights }: ItemNeighbours): boolean {
  const n = ptr.length - 1
  const lists = Array.from({ length: n }, (_, item) => {
    const of = new Map<number, number>()
    for (let k = ptr[item]; k < ptr[item + 1]; k++) of.set(idx[k], weights[k])
    return of
  })
  const limit = lists.reduce((longest, { size }) => Math.max(longest, size), 0)
  return lists.every((list, item) =>
    [...list].every(([other, weight]) => {
      const back = lists[other].get(item)
      if (back === undefined) return weight > 0 && lists[other].size === limit
      return weight > 0 && Math.abs(back - weight) <= 1e-5 * weight
    }),
  )
}

/**
 * Each pair once, under its later item: similarities are symmetric, and a quarter of the pairs stand in both lists.
 * Partners ascend and are stored as gaps in three byte planes (n < 2^24), weights as steps below the largest.
 */
function packPairs({ ptr, idx, weights, recency }: ItemNeighbours): Uint8Array {
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
    ...recencyTensor(recency),
  })
}

const recencyTensor = (recency: Recency | undefined): Record<string, Tensor> =>
  recency ? { halfLife: { shape: [1], data: Float32Array.of(recency.halfLife) } } : {}

/** The lowest bytes of all numbers, then the next, then the highest: they compress better so. */
export function toPlanes(numbers: readonly number[]): Tensor {
  const data = new Uint8Array(3 * numbers.length)
  numbers.forEach((number, k) => {
    for (let plane = 0; plane < 3; plane++) data[plane * numbers.length + k] = number >> (8 * plane)
  })
  return { shape: [3, numbers.length], data }
}

/**
 * Rows with the confidences where not all are 1; the same of what was rejected, under names of its own.
 *
 * @param more how a model scores by them. @default nothing
 */
export function packInteractions({ rejected, ...liked }: Csr, more: Record<string, Tensor> = {}): Uint8Array {
  return writeSafetensors({ ...rowTensors(liked), ...(rejected && rowTensors(rejected, 'rejected.')), ...more })
}

/** As shared interactions are packed: it is their file. What visitors rated is not shared. */
function packRows({ id, rows, nearest, shrink, amplification, rating, recency }: VisitorRows): Uint8Array {
  if (rating) throw new TypeError(`the rows of visitors, by which ${id} predicts, do not belong into a bundle`)
  const nearness = { shape: [3], data: Float32Array.of(nearest, shrink, amplification) }
  return packInteractions(rows, { nearness, ...recencyTensor(recency) })
}

function rowTensors({ ptr, idx, weights }: Csr, of = ''): Record<string, Tensor> {
  return {
    [`${of}ptr`]: { shape: [ptr.length], data: ptr },
    [`${of}items`]: { shape: [idx.length], data: idx },
    ...(weights && { [`${of}weights`]: { shape: [weights.length], data: weights } }),
  }
}

/** Of the weights of all lists, whatever their sign. */
export const largestOf = ({ weights }: ItemNeighbours): number =>
  weights.reduce((max, value) => Math.max(max, Math.abs(value)), 0)

/** How far a weight is below the largest, from 1 on, with its sign. */
export function stepOf(weight: number, largest: number): number {
  const below = Math.round(stepsAnOctave * Math.log2(largest / Math.abs(weight)))
  return Math.sign(weight) * (1 + Math.min(126, below))
}

/**
 * Each item's list by itself: partners ascend and are stored as gaps, weights as steps below the largest, from 1 on, with
 * their sign. What is 31 octaves below the largest is stored as if it were not further.
 *
 * @param largest what the steps count from. @default the largest of these lists
 */
export function packLists(model: ItemNeighbours, largest = largestOf(model)): Uint8Array {
  const { ptr, idx, weights, recency } = model
  const n = ptr.length - 1
  const gaps: number[] = []
  const steps = new Int8Array(idx.length)
  for (let item = 0; item < n; item++) {
    const ascending = Array.from({ length: ptr[item + 1] - ptr[item] }, (_, k) => ptr[item] + k)
    ascending.sort((a, b) => idx[a] - idx[b])
    ascending.forEach((k, at) => {
      steps[gaps.length] = stepOf(weights[k], largest)
      gaps.push(idx[k] - (at === 0 ? 0 : idx[ascending[at - 1]]))
    })
  }
  return writeSafetensors({
    largest: { shape: [1], data: Float32Array.of(largest) },
    counts: { shape: [n], data: Uint16Array.from({ length: n }, (_, item) => ptr[item + 1] - ptr[item]) },
    gaps: toPlanes(gaps),
    steps: { shape: [steps.length], data: steps },
    ...recencyTensor(recency),
    ...packRating(model),
  })
}

/** Factors that are their inputs times a number an item (EASE) are stored as those numbers. */
function packFactors(model: ItemFactors, precision: Precision): Uint8Array {
  const { d, factors, bias, encoder, itemEncoder, recency } = model
  const n = factors.length / d
  const tensors: Record<string, Tensor> = { ...packRating(model), ...recencyTensor(recency) }
  const metadata: Record<string, string> = {}
  if (bias) tensors.bias = { shape: [n], data: bias }
  if (encoder.kind === 'linear') {
    const { inputs, pooling } = encoder
    if ('ptr' in inputs) throw new TypeError('inputs of a row a visitor do not belong into a bundle')
    metadata.pooling = pooling
    Object.assign(tensors, toMatrix('inputs', 'inputStep', inputs, [n, d], precision))
    const scales = scalesOf(factors, inputs, d)
    if (scales) tensors.scales = { shape: [n], data: scales }
    else Object.assign(tensors, toMatrix('factors', 'step', factors, [n, d], precision))
  } else if (isDeep(encoder)) {
    const matrix = (name: string, stepName: string, values: Float32Array) =>
      toMatrix(name, stepName, values, [n, values.length / n], precision)
    Object.assign(tensors, matrix('factors', 'step', factors), matrix('inputs', 'inputStep', encoder.inputs))
    // Of a network's numbers, which are few, each has a part in every score.
    Object.assign(tensors, layersOf(encoder, 'float32'))
    tensors.start = { shape: [encoder.start.length], data: encoder.start }
    metadata.encoder = encoder.kind
  } else if (isSequence(encoder)) {
    Object.assign(tensors, packSequence(encoder, d, precision), toMatrix('factors', 'step', factors, [n, d], precision))
    Object.assign(metadata, { encoder: encoder.kind, length: `${encoder.length}`, heads: `${encoder.heads}` })
  } else {
    const { regularisation, unobservedWeight, frequencyExponent, byCount } = encoder
    const matrix = toMatrix('factors', 'step', factors, [n, d], precision)
    const step = matrix.step?.data[0] ?? 1
    // Of the factors as a reader gets them: fold-in must see the Gram matrix of what it multiplies with.
    const asRead = new Float32Array(matrix.factors.data).map(value => value * step)
    tensors.gram = { shape: [d, d], data: gram(asRead, n, d) }
    // By count there is a fourth: a page of an earlier release refuses it.
    const ridge = [regularisation, unobservedWeight, frequencyExponent, ...(byCount ? [1] : [])]
    tensors.ridge = { shape: [ridge.length], data: Float32Array.from(ridge) }
    Object.assign(tensors, matrix)
  }
  return writeSafetensors({ ...tensors, ...layersOf(itemEncoder, precision) }, metadata)
}

/** Only the rows that differ from the base's. */
function packCompletion({ d, factors, itemEncoder }: ItemFactors, base: ItemFactors, precision: Precision): Uint8Array {
  const own = factors.slice()
  for (let at = 0; at < own.length; at += d) {
    if (base.factors.subarray(at, at + d).every((value, f) => value === own[at + f])) own.fill(0, at, at + d)
  }
  const matrix = toMatrix('factors', 'step', own, [own.length / d, d], precision)
  return writeSafetensors({ ...matrix, ...layersOf(itemEncoder, precision) }, { completes: base.id })
}

function layersOf(network: ItemEncoder | undefined, precision: Precision): Record<string, Tensor> {
  const tensors: Record<string, Tensor> = {}
  network?.layers.forEach(({ weights, bias }, k) => {
    const shape = [bias.length, weights.length / bias.length]
    Object.assign(tensors, toMatrix(`layer${k}`, `layer${k}Step`, weights, shape, precision))
    tensors[`layer${k}Bias`] = { shape: [bias.length], data: bias }
  })
  return tensors
}

/** The number of each item that its inputs are multiplied by; undefined where there is none for every item. */
function scalesOf(factors: Float32Array, inputs: Float32Array, d: number): Float32Array | undefined {
  const scales = new Float32Array(factors.length / d)
  for (let item = 0; item < scales.length; item++) {
    const from = item * d
    let largest = from
    for (let k = from; k < from + d; k++) if (Math.abs(inputs[k]) > Math.abs(inputs[largest])) largest = k
    const scale = inputs[largest] === 0 ? 0 : factors[largest] / inputs[largest]
    const tolerance = 1e-4 * Math.abs(factors[largest])
    for (let k = from; k < from + d; k++) if (Math.abs(factors[k] - scale * inputs[k]) > tolerance) return undefined
    scales[item] = scale
  }
  return scales
}
