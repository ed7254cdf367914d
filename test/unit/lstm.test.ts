import { describe, expect, it } from 'vitest'
import { createVocabulary, toSequences } from '../../src/sdk/content/vocabulary'
import { type LstmBatch, lstmDefaults, lstmForward, lstmVectors, startLstm } from '../../src/sdk/encoders/lstm/model'
import { lstmGradients, trainLstm } from '../../src/sdk/encoders/lstm/train'
import { createRandom } from '../../src/sdk/random'
import { finish } from '../../src/sdk/shapes/types'

const options = { ...lstmDefaults, embedding: 4, hidden: 3, length: 4 }
const weights = startLstm(5, 2, options)
const batch: LstmBatch = {
  rows: 2,
  steps: 3,
  terms: Int32Array.from([0, 4, 1, 2, 1, 0]),
  lengths: Int32Array.from([3, 2]),
  targets: Float32Array.from([1, 0, 0.6, 0.8]),
}

describe('lstmGradients', () => {
  const { gradients } = lstmGradients(weights, batch, 3)

  it.each(Object.keys(weights) as (keyof typeof weights)[])('by %s: as finite differences have it', name => {
    weights[name].forEach((value, k) => {
      const lossAt = (moved: number) => {
        weights[name][k] = moved
        const { loss } = lstmGradients(weights, batch, 3)
        weights[name][k] = value
        return loss
      }
      const h = 2 ** -8
      expect(gradients[name][k]).toBeCloseTo((lossAt(value + h) - lossAt(value - h)) / (2 * h), 3)
    })
  })
})

it('lstmForward is the equations, written out for one text of two terms', () => {
  const h = 3
  const e = 4
  const s = (x: number) => 1 / (1 + Math.exp(-x))
  let state = [0, 0, 0]
  let cell = [0, 0, 0]
  const pooled = [0, 0, 0]
  for (const term of [3, 1]) {
    const gate = (which: number, f: number) => {
      let sum = weights.bias[which * h + f]
      for (let k = 0; k < e; k++) sum += weights.embedding[term * e + k] * weights.input[k * 4 * h + which * h + f]
      for (let k = 0; k < h; k++) sum += state[k] * weights.recurrent[k * 4 * h + which * h + f]
      return sum
    }
    cell = cell.map((c, f) => s(gate(1, f)) * c + s(gate(0, f)) * Math.tanh(gate(2, f)))
    state = state.map((_, f) => s(gate(3, f)) * Math.tanh(cell[f]))
    for (let f = 0; f < h; f++) pooled[f] += state[f] / 2
  }
  const text = { rows: 1, steps: 2, terms: Int32Array.from([3, 1]), lengths: Int32Array.of(2) }
  const { out } = lstmForward(weights, text, h)
  for (let k = 0; k < 2; k++) {
    const expected = pooled.reduce((sum, value, f) => sum + value * weights.output[f * 2 + k], 0)
    expect(out[k]).toBeCloseTo(expected, 5)
  }
})

it('what stands behind a text is not read', () => {
  const other = { ...batch, terms: Int32Array.from([0, 4, 1, 2, 1, 3]) }
  expect(lstmForward(weights, other, 3).out).toEqual(lstmForward(weights, batch, 3).out)
})

describe('trainLstm', () => {
  // What counts is the order: "good not bad" points one way, "bad not good" the other; bags of words can't tell them.
  const random = createRandom(2)
  const documents = Array.from({ length: 240 }, (_, i) => {
    const filler = () => `w${Math.floor(random() * 5)}`
    return i % 2 ? ['good', 'not', 'bad', filler()] : ['bad', 'not', 'good', filler()]
  })
  const vocabulary = createVocabulary(documents)
  const sequences = toSequences(documents, vocabulary)
  const targets = Float32Array.from({ length: 240 * 4 }, (_, at) => (at % 4 === Math.floor(at / 4) % 2 ? 1 : 0))
  const known = targets.map((value, at) => (at < 200 * 4 ? value : 0))
  const small = { ...lstmDefaults, embedding: 8, hidden: 8, length: 8, epochs: 15, batch: 16 }
  const train = () => finish(trainLstm(sequences, vocabulary.terms.length, known, 4, small))

  it('reads the order of words, in texts that it never saw', () => {
    const vectors = lstmVectors(train(), sequences, small)
    for (let i = 200; i < 240; i++) expect(vectors[i * 4 + (i % 2)]).toBeGreaterThan(0.9)
  })

  it('is the same from the same seed', () => {
    expect(train()).toEqual(train())
  })

  it('gives zeros where no term is known', () => {
    const none = toSequences([['unheard'], ['good']], vocabulary)
    const vectors = lstmVectors(startLstm(vocabulary.terms.length, 4, small), none, small)
    expect([...vectors.subarray(0, 4)]).toEqual([0, 0, 0, 0])
    expect(Math.hypot(...vectors.subarray(4))).toBeCloseTo(1, 5)
  })
})
