import type { Csr } from '../kernels/interactions'
import type { ItemEncoder, LinearEncoder } from './encoder-types'
import { isDeep } from './encoders'
import type { ItemFactors, Model, SingleModel } from './types'

/** Content features of the items that a model grows by, row by row (`contentFeatures`). */
export interface NewRows {
  readonly size: number
  readonly values: Float32Array
}

/**
 * The model, speaking of `n` items: of those beyond its own it knows nothing, unless it has an item encoder for their
 * features.
 *
 * @param features of the items from the model's own size on. Absent: not known (yet)
 */
export function growModel(model: Model, n: number, features?: NewRows): Model {
  if (model.shape === 'ranker') {
    const { ptr, idx } = model.traits
    return {
      ...model,
      parts: model.parts.map(part => growSingle(part, n, features)),
      traits: { ptr: growPtr(ptr, n), idx },
    }
  }
  if (model.shape === 'rows') {
    const { rows, rating } = model
    return { ...model, rows: { ...rows, cols: n }, rating: rating && { ...rating, bias: growArray(rating.bias, n) } }
  }
  if (model.shape === 'edge') return { ...model, parts: model.parts.map(part => growSingle(part, n, features)) }
  if (model.shape !== 'ensemble') return growSingle(model, n, features)
  return {
    ...model,
    parts: model.parts.map(part => growSingle(part, n, features)),
    cold: model.cold && { ...model.cold, visitors: growArray(model.cold.visitors, n) },
  }
}

function growSingle(model: SingleModel, n: number, features?: NewRows): SingleModel {
  switch (model.shape) {
    case 'scores': {
      const segments = model.segments?.map(one => ({ ...one, factors: growArray(one.factors, n) }))
      return { ...model, scores: growArray(model.scores, n), segments }
    }
    case 'neighbours': {
      const { rating } = model
      return {
        ...model,
        ptr: growPtr(model.ptr, n),
        rating: rating && { ...rating, bias: growArray(rating.bias, n) },
      }
    }
    case 'attributes': {
      const { index } = model
      return { ...model, index: { ...index, ptr: growPtr(index.ptr, n), norm: growArray(index.norm, n) } }
    }
    case 'factors':
      return growFactors(model, n, features)
  }
}

function growFactors(model: ItemFactors, n: number, features?: NewRows): ItemFactors {
  const { d, factors, bias, itemEncoder } = model
  const grown = growArray(factors, n * d)
  if (itemEncoder && features && isReadBy(itemEncoder, features)) {
    grown.set(encodeItems(itemEncoder, features), factors.length)
  }
  return {
    ...model,
    factors: grown,
    bias: bias && growArray(bias, n),
    encoder: growEncoder(model, n),
  }
}

function growEncoder({ d, factors, encoder }: ItemFactors, n: number): ItemFactors['encoder'] {
  if (encoder.kind === 'linear') return { ...encoder, inputs: growInputs(encoder.inputs, n, d) }
  if (!isDeep(encoder)) return encoder
  return { ...encoder, inputs: growArray(encoder.inputs, (encoder.inputs.length / (factors.length / d)) * n) }
}

function growInputs(inputs: LinearEncoder['inputs'], n: number, d: number): Float32Array | Csr {
  return 'ptr' in inputs ? { ...inputs, rows: n, ptr: growPtr(inputs.ptr, n) } : growArray(inputs, n * d)
}

function growArray(values: Float32Array, length: number): Float32Array {
  const grown = new Float32Array(length)
  grown.set(values)
  return grown
}

/** Rows without entries. */
function growPtr(ptr: Int32Array, n: number): Int32Array {
  const grown = new Int32Array(n + 1).fill(ptr[ptr.length - 1])
  grown.set(ptr)
  return grown
}

function isReadBy({ layers: [first] }: ItemEncoder, { size }: NewRows): boolean {
  return first.weights.length === first.bias.length * size
}

/** The vector of each row of features: W x + b a layer, with a ReLU between layers. */
function encodeItems({ layers }: ItemEncoder, { size, values }: NewRows): Float32Array {
  let rows = values
  let width = size
  layers.forEach(({ weights, bias }, k) => {
    const next = new Float32Array((rows.length / width) * bias.length)
    for (let at = 0; at < next.length; at++) {
      const [row, out] = [Math.floor(at / bias.length), at % bias.length]
      let sum = bias[out]
      for (let j = 0; j < width; j++) sum += weights[out * width + j] * rows[row * width + j]
      next[at] = k < layers.length - 1 ? Math.max(0, sum) : sum
    }
    rows = next
    width = bias.length
  })
  return rows
}
