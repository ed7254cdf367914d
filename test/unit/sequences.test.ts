import { describe, expect, test } from 'vitest'
import { packModel } from '../../src/sdk/bundle/pack'
import { readSafetensors } from '../../src/sdk/bundle/safetensors'
import { unpackModel } from '../../src/sdk/bundle/unpack'
import { writeSafetensors } from '../../src/sdk/bundle/write-safetensors'
import { gruNetwork } from '../../src/sdk/models/gru4rec/network'
import { attentionNetwork } from '../../src/sdk/models/sasrec/network'
import { sasrecDefaults, sasrecModel } from '../../src/sdk/models/sasrec/train'
import { createRandom, normal } from '../../src/sdk/random'
import { explainModel, scoreModel } from '../../src/sdk/shapes/score'
import { sequenceShapes } from '../../src/sdk/shapes/sequence-shapes'
import type { History, ItemFactors } from '../../src/sdk/shapes/types'
import { createFastProducts, type Products, plainProducts } from '../../src/sdk/training/products'
import { createNegatives } from '../../src/sdk/training/sequences/negatives'
import type { Network } from '../../src/sdk/training/sequences/network'
import { type SequenceWeights, sequenceGradients } from '../../src/sdk/training/sequences/train'
import { batchOf, windowsOf } from '../../src/sdk/training/sequences/windows'

const d = 8
const networks: Readonly<Record<string, Network>> = {
  'attention, one head': attentionNetwork({ d, length: 5, blocks: 1, heads: 1 }),
  'attention, two blocks of two heads': attentionNetwork({ d, length: 5, blocks: 2, heads: 2 }),
  'gated recurrent units': gruNetwork({ d }),
}
const drawn = (length: number, seed: number, size = 0.5) => {
  const random = createRandom(seed)
  return Float32Array.from({ length }, () => size * normal(random))
}
/** Not at its start, where gains and biases are all alike. */
function weightsOf(network: Network): SequenceWeights {
  const tensors = Object.entries(network.start(createRandom(1)))
  const moved = tensors.map(([name, of], k) => {
    const noise = drawn(of.length, 10 + k, 0.2)
    return [name, of.map((value, at) => value + noise[at])]
  })
  return { factors: drawn(6 * d, 2), tensors: Object.fromEntries(moved) }
}
const zeros = ({ factors, tensors }: SequenceWeights): SequenceWeights => ({
  factors: factors.map(() => 0),
  tensors: Object.fromEntries(Object.entries(tensors).map(([name, of]) => [name, of.map(() => 0)])),
})
const windows = [Int32Array.of(0, 1, 2, 3, 4, 1), Int32Array.of(5, 2, 0, 4), Int32Array.of(3, 5)]
const batch = batchOf(windows)
const negatives = createNegatives(Float32Array.of(4, 3, 3, 2, 1, 1), 7, createRandom(3))()
const passOf = (dropout: number, products: Products = plainProducts) => ({
  ...{ d, dropout, products, random: createRandom(4) },
})

describe.each(Object.entries(networks))('%s', (_, network) => {
  test('the gradient is that of finite differences, dropout and all', () => {
    const weights = weightsOf(network)
    const gradients = zeros(weights)
    const lossOf = () => sequenceGradients(network, weights, batch, negatives, passOf(0.3), zeros(weights))
    sequenceGradients(network, weights, batch, negatives, passOf(0.3), gradients)
    const pairs = [
      ['factors', weights.factors, gradients.factors] as const,
      ...Object.keys(weights.tensors).map(name => [name, weights.tensors[name], gradients.tensors[name]] as const),
    ]
    for (const [name, values, slopes] of pairs) {
      const random = createRandom(5)
      // Along a random direction all of its numbers speak at once.
      for (let trial = 0; trial < 3; trial++) {
        const way = values.map(() => normal(random))
        const held = values.slice()
        const at = (step: number) => {
          for (let k = 0; k < values.length; k++) values[k] = held[k] + step * way[k]
          return lossOf()
        }
        const [step, along] = [5e-4, slopes.reduce((sum, slope, k) => sum + slope * way[k], 0)]
        const size = Math.sqrt(slopes.reduce((sum, slope) => sum + slope * slope, 0))
        const found = (at(step) - at(-step)) / (2 * step)
        values.set(held)
        expect(Math.abs(found - along), `${name}: ${found} and ${along}`).toBeLessThan(0.02 * size + 1e-3)
      }
    }
  })

  test('what is said after a token hangs on no later one: the event that is to be told is not read', () => {
    const { tensors } = weightsOf(network)
    const inputs = drawn(batch.items.length * d, 6)
    const context = { ...passOf(0), ptr: batch.ptr }
    const before = network.pass(tensors, inputs.slice(), context).states
    for (let part = 0; part + 1 < batch.ptr.length; part++) {
      for (let changed = batch.ptr[part]; changed < batch.ptr[part + 1]; changed++) {
        const other = inputs.slice()
        other[changed * d] += 1
        const { states } = network.pass(tensors, other, context)
        for (let token = 0; token < batch.items.length; token++) {
          const isLater = token >= changed && token < batch.ptr[part + 1]
          const [was, is] = [before, states].map(of => [...of.subarray(token * d, token * d + d)])
          if (isLater) expect(is).not.toEqual(was)
          else expect(is).toEqual(was)
        }
      }
    }
  })

  test('SIMD gives what plain products give', async () => {
    const fast = await createFastProducts()
    const weights = weightsOf(network)
    const [one, other] = [plainProducts, fast].map(products => {
      const gradients = zeros(weights)
      const loss = sequenceGradients(network, weights, batch, negatives, passOf(0.3, products), gradients)
      return { loss, numbers: [gradients.factors, ...Object.values(gradients.tensors)].flatMap(of => [...of]) }
    })
    expect(other.loss).toBeCloseTo(one.loss, 5)
    other.numbers.forEach((value, k) => {
      expect(value).toBeCloseTo(one.numbers[k], 4)
    })
  })
})

test('products by SIMD, of sizes that are no multiples of a tile', async () => {
  const fast = await createFastProducts()
  for (const [m, k, n] of [
    [1, 1, 1],
    [4, 3, 8],
    [7, 5, 13],
    [9, 64, 24],
    [3, 130, 4],
  ]) {
    const [a, turned, b, bTurned] = [drawn(m * k, 1), drawn(k * m, 2), drawn(k * n, 3), drawn(n * k, 4)]
    const compare = (of: (products: Products) => Float32Array) => {
      const [plain, quick] = [plainProducts, fast].map(of)
      for (const [at, value] of plain.entries()) expect(quick[at]).toBeCloseTo(value, 4)
    }
    compare(({ addProduct }) => addProduct(a, b, drawn(m * n, 5), k, n))
    compare(({ addTransposedProduct }) => addTransposedProduct(turned, b, drawn(m * n, 5), m, n))
    compare(({ timesTransposed }) => timesTransposed(a, bTurned, k))
  }
})

test('heads that vectors cannot be dealt out to are refused', () => {
  expect(() => sasrecModel({ ...sasrecDefaults, heads: 3 })).toThrow('sasrec.heads is a divisor of d, which is 64')
})

test('rows are cut from their end, each event a target once; a target is the item after the one that is read', () => {
  const csr = { rows: 3, cols: 9, ptr: Int32Array.of(0, 6, 7, 10), idx: Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 0, 8) }
  const cut = windowsOf(csr, 2, item => item !== 7)
  expect(cut.map(window => [...window])).toEqual([
    [3, 4, 5],
    [1, 2, 3],
    [0, 1],
    [0, 8],
  ])
  const { ptr, items, targets } = batchOf(cut)
  expect([[...ptr], [...items], [...targets]]).toEqual([
    [0, 2, 4, 5, 6],
    [3, 4, 1, 2, 0, 0],
    [4, 5, 2, 3, 1, 8],
  ])
})

const historyOf = (...items: number[]): History => {
  const ones = new Float32Array(items.length).fill(1)
  return { items: Int32Array.from(items), preference: ones, confidence: ones }
}
const models = Object.entries(networks).map(([name, network]): [string, Network, ItemFactors] => {
  const { factors, tensors } = weightsOf(network)
  const kind = 'recurrent' in tensors ? 'gru' : 'attention'
  const encoder = { kind, length: 5, heads: name.includes('two heads') ? 2 : 1, tensors } as const
  return [name, network, { shape: 'factors', id: 'net', d, factors, encoder }]
})

describe.each(models)('%s, as a page scores it', (_, network, model) => {
  test('it says what training says after the last of the latest items', () => {
    const { encoder, factors } = model
    const items = [0, 3, 1, 4, 2, 5, 3].slice(-5)
    const inputs = Float32Array.from(items.flatMap(item => [...factors.subarray(item * d, item * d + d)]))
    for (let k = 0; k < inputs.length; k++) inputs[k] *= Math.sqrt(d)
    const context = { ...passOf(0), ptr: Int32Array.of(0, items.length) }
    const { tensors } = encoder as { tensors: Record<string, Float32Array> }
    const said = network.pass(tensors, inputs, context).states.subarray(-d)
    const scores = scoreModel(model, historyOf(0, 3, 1, 4, 2, 5, 3))
    scores.forEach((score, item) => {
      const dot = said.reduce((sum, value, f) => sum + value * factors[item * d + f], 0)
      expect(score).toBeCloseTo(dot, 4)
    })
  })

  test('the tensors that it starts with are those that a bundle checks', () => {
    const started = network.start(createRandom(1))
    const { kind, length } = model.encoder as { kind: 'gru' | 'attention'; length: number }
    const blocks = Object.keys(started).filter(name => name.endsWith('.attend')).length
    const shapes = Object.entries(sequenceShapes(kind, d, length, blocks))
    expect(Object.fromEntries(shapes.map(([name, [rows, cols]]) => [name, rows * cols]))).toEqual(
      Object.fromEntries(Object.entries(started).map(([name, of]) => [name, of.length])),
    )
  })

  test('order matters, what was rejected is not read, nor what has no vector', () => {
    const scores = (history: History) => [...scoreModel(model, history)]
    expect(scores(historyOf(1, 2))).not.toEqual(scores(historyOf(2, 1)))
    const rejected = { ...historyOf(1, 3, 2), preference: Float32Array.of(1, -1, 1) }
    expect(scores(rejected)).toEqual(scores(historyOf(1, 2)))
    const factors = model.factors.slice().fill(0, 3 * d, 4 * d)
    const [withRare, without] = [historyOf(1, 3, 2), historyOf(1, 2)].map(history =>
      scoreModel({ ...model, factors }, history),
    )
    expect([...withRare]).toEqual([...without])
  })

  test("a term is what the score loses without the item; base and terms add up, and a lone item's term is all", () => {
    const all = explainModel(model, historyOf(4, 1, 2), 5)
    expect(all.base + all.terms.reduce((sum, term) => sum + term, 0)).toBeCloseTo(all.score, 6)
    expect(all.terms[0]).toBeCloseTo(all.score - scoreModel(model, historyOf(1, 2))[5], 5)
    const alone = explainModel(model, historyOf(4), 5)
    expect([alone.terms[0], alone.base]).toEqual([alone.score, 0])
  })

  test('a bundle that lacks a tensor, holds NaN, or says what no network is like, is refused', async () => {
    const items = Array.from({ length: 6 }, (_, item) => `i${item}`)
    const read = (bytes: Uint8Array) => unpackModel('net', 'factors', bytes, items, new Map())
    const sound = packModel(model, 'float32')
    expect(await read(sound)).toMatchObject({ encoder: model.encoder })
    const file = () => {
      const { tensors, metadata } = readSafetensors(sound)
      return { tensors: Object.fromEntries(tensors), metadata: { ...metadata } }
    }
    const lacking = file()
    const name = Object.keys(lacking.tensors).find(one => one.startsWith('encoder.'))!
    delete lacking.tensors[name]
    await expect(read(writeSafetensors(lacking.tensors, lacking.metadata))).rejects.toMatchObject({
      code: 'bundle-corrupt',
    })
    const spoiled = file()
    spoiled.tensors[name] = { ...spoiled.tensors[name], data: spoiled.tensors[name].data.slice().fill(Number.NaN) }
    await expect(read(writeSafetensors(spoiled.tensors, spoiled.metadata))).rejects.toThrow('NaN')
    const wrongs: readonly Record<string, string>[] = [{ heads: '3' }, { length: '0' }, { encoder: 'tower' }]
    for (const wrong of wrongs) {
      const { tensors, metadata } = file()
      await expect(read(writeSafetensors(tensors, { ...metadata, ...wrong }))).rejects.toMatchObject({
        code: 'bundle-corrupt',
      })
    }
  })

  test('of int8 it ranks nearly as before', async () => {
    const items = Array.from({ length: 6 }, (_, item) => `i${item}`)
    const read = await unpackModel('net', 'factors', packModel(model, 'int8'), items, new Map())
    const [before, after] = [model, read].map(of => scoreModel(of, historyOf(1, 2)))
    const size = Math.sqrt(before.reduce((sum, value) => sum + value * value, 0))
    const apart = Math.sqrt(before.reduce((sum, value, k) => sum + (value - after[k]) ** 2, 0))
    expect(apart).toBeLessThan(0.1 * size)
  })
})
