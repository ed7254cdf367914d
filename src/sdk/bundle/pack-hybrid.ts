// What hybrid-models.ts reads back.
import { gram } from '../kernels/gram'
import type { ItemEncoder, ItemFactors, ItemNeighbours, SingleModel } from '../models/shapes'
import { type Precision, packScores, toMatrix, toPlanes } from './pack-tensors'
import type { Tensor } from './safetensors'
import { stepsAnOctave } from './tensors'
import { writeSafetensors } from './write-safetensors'

/** @param base a model in the same bundle whose factors this one may complete */
export function packHybrid(model: SingleModel, precision: Precision, base?: ItemFactors): Uint8Array {
  if (model.shape === 'scores') return packScores(model)
  if (model.shape === 'neighbours') return packLists(model)
  return base && model.encoder === base.encoder
    ? packCompletion(model, base, precision)
    : packFactorModel(model, precision)
}

/**
 * Each item's list by itself: partners ascend and are stored as gaps, weights as steps below the largest, from 1 on, with
 * their sign. What is 31 octaves below the largest is stored as if it were not further.
 */
function packLists({ ptr, idx, weights }: ItemNeighbours): Uint8Array {
  const n = ptr.length - 1
  const largest = weights.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  const gaps: number[] = []
  const steps = new Int8Array(idx.length)
  for (let item = 0; item < n; item++) {
    const ascending = Array.from({ length: ptr[item + 1] - ptr[item] }, (_, k) => ptr[item] + k)
    ascending.sort((a, b) => idx[a] - idx[b])
    ascending.forEach((k, at) => {
      const below = Math.round(stepsAnOctave * Math.log2(largest / Math.abs(weights[k])))
      steps[gaps.length] = Math.sign(weights[k]) * (1 + Math.min(126, below))
      gaps.push(idx[k] - (at === 0 ? 0 : idx[ascending[at - 1]]))
    })
  }
  return writeSafetensors({
    largest: { shape: [1], data: Float32Array.of(largest) },
    counts: { shape: [n], data: Uint16Array.from({ length: n }, (_, item) => ptr[item + 1] - ptr[item]) },
    gaps: toPlanes(gaps),
    steps: { shape: [steps.length], data: steps },
  })
}

/** Factors that are their inputs times a number an item (EASE) are stored as those numbers. */
function packFactorModel({ d, factors, bias, encoder, itemEncoder }: ItemFactors, precision: Precision): Uint8Array {
  const n = factors.length / d
  const tensors: Record<string, Tensor> = {}
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
  } else {
    const { regularisation, unobservedWeight, frequencyExponent } = encoder
    const matrix = toMatrix('factors', 'step', factors, [n, d], precision)
    const step = matrix.step?.data[0] ?? 1
    // Of the factors as a reader gets them, as the manifest has it of `als`.
    const asRead = Float32Array.from(matrix.factors.data, value => value * step)
    tensors.gram = { shape: [d, d], data: gram(asRead, n, d) }
    tensors.ridge = { shape: [3], data: Float32Array.of(regularisation, unobservedWeight, frequencyExponent) }
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

function layersOf(itemEncoder: ItemEncoder | undefined, precision: Precision): Record<string, Tensor> {
  const tensors: Record<string, Tensor> = {}
  itemEncoder?.layers.forEach(({ weights, bias }, k) => {
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
