// Fetched by a page where a model that it has folds visitors in by a network over what they touched.
import { isZero } from '../content/rows'
import type { DeepEncoder } from './encoder-types'
import type { Fold } from './encoders'
import { feedForward, roomFor } from './feed-forward'
import type { ItemFactors } from './types'

/** A visitor, however many of their events are heard. */
interface Heard {
  readonly vector: Float64Array
  readonly score: (item: number) => number
}

/**
 * Hears the items that have an input vector. What a network makes of them is no sum over them: an item's term is what the score
 * loses where that item is left out, and the rest, which may be below 0, is what the terms leave. An item whose vector is zeros scores 0.
 */
export const foldDeep: Fold<DeepEncoder> = (model, encoder, { items, preference, confidence }) => {
  const width = inputWidth(model, encoder)
  const { inputs } = encoder
  const weightOf = (h: number) => preference[h] * confidence[h]
  const read = Array.from(items.keys()).filter(h => weightOf(h) !== 0 && !isZero(inputs, items[h] * width, width))
  const mass = read.reduce((sum, h) => sum + Math.abs(weightOf(h)), 0)
  const hear = (without = -1): Heard => {
    const left = without < 0 ? mass : mass - Math.abs(weightOf(without))
    const pooled = Float64Array.from(encoder.start)
    if (read.length === 0 || (read.length === 1 && without >= 0)) {
      return { vector: new Float64Array(model.d), score: () => 0 }
    }
    for (const h of read) {
      if (h === without) continue
      const weight = weightOf(h) / Math.sqrt(left)
      for (let f = 0, at = items[h] * width; f < width; f++) pooled[f] += weight * inputs[at + f]
    }
    return encoder.kind === 'tower' ? throughTower(model, encoder, pooled) : beside(model, encoder, pooled)
  }
  const { vector, score } = hear()
  // Worked out when somebody asks why.
  let known: readonly Heard[] | undefined
  const explain = (item: number) => {
    known ??= read.map(h => hear(h))
    const terms = new Float64Array(items.length)
    known.forEach((other, at) => {
      terms[read[at]] = score(item) - other.score(item)
    })
    return terms
  }
  const scoreAll = (out: Float32Array) => {
    for (let item = 0; item < out.length; item++) out[item] = score(item) + (model.bias?.[item] ?? 0)
    return out
  }
  return {
    vector,
    explain,
    rest: item => score(item) - explain(item).reduce((sum, term) => sum + term, 0),
    scoreAll: encoder.kind === 'interaction' ? scoreAll : undefined,
  }
}

const inputWidth = ({ factors, d }: ItemFactors, { inputs }: DeepEncoder) => inputs.length / (factors.length / d)

function throughTower({ factors, d }: ItemFactors, { layers }: DeepEncoder, pooled: Float64Array): Heard {
  const vector = feedForward(layers, pooled)
  return { vector, score: item => vector.reduce((sum, value, f) => sum + value * factors[item * d + f], 0) }
}

function beside({ factors, d }: ItemFactors, { layers }: DeepEncoder, vector: Float64Array): Heard {
  const [first] = layers
  const products = d - first.weights.length / first.bias.length
  const [sum, room] = [new Float64Array(d - products), roomFor(layers)]
  return {
    vector,
    score(item) {
      const at = item * d
      if (isZero(factors, at, d)) return 0
      let dot = 0
      for (let f = 0; f < products; f++) dot += vector[f] * factors[at + f]
      for (let f = products; f < d; f++) sum[f - products] = vector[f] + factors[at + f]
      return dot + feedForward(layers, sum, room)[0]
    },
  }
}
