import { describe, expect, test } from 'vitest'
import { attentionNetwork } from '../../src/sdk/models/sasrec/network'
import { gruNetwork } from '../../src/sdk/models/gru4rec/network'
import { createRandom, normal } from '../../src/sdk/random'
import { createFastProducts, plainProducts, type Products } from '../../src/sdk/training/products'
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
