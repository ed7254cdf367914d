// Networks over the mean of what a visitor touched: deep matrix factorisation and NeuMF.
import { describe, expect, test } from 'vitest'
import { packModel } from '../../src/sdk/bundle/pack'
import { readSafetensors } from '../../src/sdk/bundle/safetensors'
import { unpackModel } from '../../src/sdk/bundle/unpack'
import { writeSafetensors } from '../../src/sdk/bundle/write-safetensors'
import { alsDefaults } from '../../src/sdk/models/als/options'
import { trainAls } from '../../src/sdk/models/als/train'
import { deepMfDefaults, scoreByTower, trainDeepMf } from '../../src/sdk/models/deepmf/train'
import { scorePairs } from '../../src/sdk/models/neumf/score-pairs'
import { neuMfDefaults, trainNeuMf } from '../../src/sdk/models/neumf/train'
import { createRandom, normal } from '../../src/sdk/random'
import { foldIn } from '../../src/sdk/shapes/factors'
import { explainModel, scoreModel } from '../../src/sdk/shapes/score'
import { finish, type History, type ItemFactors } from '../../src/sdk/shapes/types'
import { startLayers } from '../../src/sdk/training/deep/layers'
import { type DeepWeights, deepGradients, type ScorePairs } from '../../src/sdk/training/deep/train'
import { createFastProducts, plainProducts } from '../../src/sdk/training/products'
import { sampleBatches } from '../../src/sdk/training/visitor-batches'
import { twoTastes } from '../helpers/two-tastes'

const world = twoTastes({ users: 20, skew: 1.5 })
const n = world.cols
const drawn = (length: number, seed: number) => {
  const random = createRandom(seed)
  return Float32Array.from({ length }, () => 0.5 * normal(random))
}
const [batch] = sampleBatches(world, { ...deepMfDefaults, batch: 8, candidates: 12, idDropout: 0.2 }, createRandom(3))

interface Case {
  readonly score: ScorePairs
  readonly width: number
  readonly d: number
  readonly sizes: readonly number[]
  /** As a page has it. */
  readonly encoder: (weights: DeepWeights) => ItemFactors['encoder']
}
const interaction = ({ inputs, start, layers }: DeepWeights) =>
  ({ kind: 'interaction', inputs, start, layers }) as const
const cases: Readonly<Record<string, Case>> = {
  'a tower': {
    ...{ score: scoreByTower, width: 6, d: 4, sizes: [6, 5, 4] },
    encoder: ({ inputs, start, layers }) => ({ kind: 'tower', inputs, start, layers }),
  },
  'products and layers': { score: scorePairs, width: 8, d: 8, sizes: [4, 3, 1], encoder: interaction },
  'layers alone': { score: scorePairs, width: 4, d: 4, sizes: [4, 3, 1], encoder: interaction },
  'products alone': {
    ...{ score: scorePairs, width: 4, d: 4, sizes: [4] },
    encoder: ({ inputs }) => ({ kind: 'linear', pooling: 'root', inputs }),
  },
}

function weightsOf({ width, d, sizes }: Case): DeepWeights {
  const layers = startLayers(sizes, createRandom(4)).map(({ weights, bias }, k) => ({
    weights,
    bias: drawn(bias.length, 20 + k),
  }))
  return { inputs: drawn(n * width, 1), start: drawn(width, 2), factors: drawn(n * d, 3), layers }
}

const zeros = ({ inputs, start, factors, layers }: DeepWeights): DeepWeights => ({
  ...{ inputs: inputs.map(() => 0), start: start.map(() => 0), factors: factors.map(() => 0) },
  layers: layers.map(({ weights, bias }) => ({ weights: weights.map(() => 0), bias: bias.map(() => 0) })),
})

const arraysOf = ({ inputs, start, factors, layers }: DeepWeights): Readonly<Record<string, Float32Array>> => ({
  ...{ inputs, start, factors },
  ...Object.fromEntries(
    layers.flatMap(({ weights, bias }, k) => [[`weights ${k}`, weights] as const, [`bias ${k}`, bias] as const]),
  ),
})

describe.each(Object.entries(cases))('%s', (_, one) => {
  test('the gradient is that of finite differences', () => {
    const weights = weightsOf(one)
    const gradients = zeros(weights)
    deepGradients(weights, one.score, batch, 3, plainProducts, gradients)
    const [values, slopes] = [arraysOf(weights), arraysOf(gradients)]
    for (const [name, array] of Object.entries(values)) {
      const random = createRandom(5)
      for (let trial = 0; trial < 3; trial++) {
        const way = array.map(() => normal(random))
        const held = array.slice()
        const at = (step: number) => {
          for (let k = 0; k < array.length; k++) array[k] = held[k] + step * way[k]
          return deepGradients(weights, one.score, batch, 3, plainProducts, zeros(weights))
        }
        const [step, along] = [1e-4, slopes[name].reduce((sum, slope, k) => sum + slope * way[k], 0)]
        const size = Math.sqrt(slopes[name].reduce((sum, slope) => sum + slope * slope, 0))
        const found = (at(step) - at(-step)) / (2 * step)
        array.set(held)
        expect(Math.abs(found - along), `${name}: ${found} and ${along}`).toBeLessThan(0.03 * size + 1e-3)
      }
    }
  })

  test('SIMD gives what plain products give', async () => {
    const fast = await createFastProducts()
    const weights = weightsOf(one)
    const [plain, quick] = [plainProducts, fast].map(products => {
      const gradients = zeros(weights)
      const loss = deepGradients(weights, one.score, batch, 3, products, gradients)
      return [loss, ...Object.values(arraysOf(gradients)).flatMap(of => [...of])]
    })
    for (const [k, value] of quick.entries()) expect(value).toBeCloseTo(plain[k], 4)
  })

  test('a page scores by what training scored by', () => {
    const { width, d, score, encoder } = one
    const weights = { ...weightsOf(one), ...(one.sizes.length === 1 && { start: new Float32Array(width) }) }
    const { inputs, start, factors, layers } = weights
    const history = historyOf([1, 4, 5])
    const visitor = start.map((value, f) =>
      history.items.reduce((sum, item) => sum + inputs[item * width + f] / Math.sqrt(3), value),
    )
    const { scores } = score(layers, visitor, factors, d, plainProducts)
    const found = scoreModel({ shape: 'factors', id: 'one', d, factors, encoder: encoder(weights) }, history)
    for (const [item, value] of found.entries()) expect(value).toBeCloseTo(scores[item], 4)
  })
})

function historyOf(items: number[]): History {
  const ones = new Float32Array(items.length).fill(1)
  return { items: Int32Array.from(items), preference: ones, confidence: ones }
}

const small = { d: 8, epochs: 4, batch: 8 }
const als = finish(trainAls(world, { ...alsDefaults, d: 4 }))
const models: Readonly<Record<string, ItemFactors>> = {
  deepmf: finish(trainDeepMf(world, { ...deepMfDefaults, ...small, hidden: 12 })),
  neumf: finish(trainNeuMf(world, als, { ...neuMfDefaults, ...small, hidden: 4 })),
}

describe.each(Object.entries(models))('%s', (id, model) => {
  test('an entry adds what the score loses without it', () => {
    const [all, without] = [historyOf([1, 4, 5]), historyOf([1, 5])]
    const { terms } = explainModel(model, all, 2)
    expect(terms[1]).toBeCloseTo(scoreModel(model, all)[2] - scoreModel(model, without)[2], 5)
  })

  test('an item without an input vector is not heard, and one without a vector scores 0', () => {
    const width = (model.encoder as { inputs: Float32Array }).inputs.length / n
    const blank = structuredClone(model) as ItemFactors & { encoder: { inputs: Float32Array } }
    blank.encoder.inputs.fill(0, 4 * width, 5 * width)
    blank.factors.fill(0, 7 * model.d, 8 * model.d)
    const found = scoreModel(blank, historyOf([1, 4]))
    expect([...found]).toEqual([...scoreModel(blank, historyOf([1]))])
    expect(found[7]).toBe(0)
    expect(found[2]).not.toBe(0)
  })

  test('damaged tensors are refused', async () => {
    const items = Array.from({ length: n }, (_, item) => `i${item}`)
    const file = readSafetensors(packModel(model, 'float32'))
    const read = (
      spoil: Record<string, { shape: readonly number[]; data: Float32Array } | undefined>,
      more: object = {},
    ) => {
      const tensors = Object.fromEntries(
        Object.entries({ ...Object.fromEntries(file.tensors), ...spoil }).filter(([, tensor]) => tensor),
      )
      const bytes = writeSafetensors(tensors as never, { ...file.metadata, ...more })
      return unpackModel(id, 'factors', bytes, items, new Map())
    }
    expect(await read({})).toMatchObject(model)
    const [layer, inputs] = ['layer0', 'inputs'].map(
      name => file.tensors.get(name) as never as { shape: number[]; data: Float32Array },
    )
    const nan = (of: { shape: number[]; data: Float32Array }) => ({
      ...of,
      data: of.data.map((v, k) => (k === 1 ? Number.NaN : v)),
    })
    await expect(read({ layer0: nan(layer) })).rejects.toMatchObject({ code: 'bundle-corrupt' })
    await expect(read({ inputs: nan(inputs) })).rejects.toMatchObject({ code: 'bundle-corrupt' })
    const short = { shape: [1], data: new Float32Array(1) }
    await expect(read({ start: short })).rejects.toMatchObject({ code: 'bundle-corrupt' })
    await expect(read({ layer0: undefined })).rejects.toMatchObject({ code: 'bundle-corrupt' })
    await expect(read({ inputs: undefined })).rejects.toMatchObject({ code: 'bundle-corrupt' })
    await expect(read({}, { encoder: 'other' })).rejects.toThrow('"other"')
  })
})

test('before it has learnt, NeuMF ranks by the linear map that is nearest to iALS', () => {
  const begun = finish(trainNeuMf(world, als, { ...neuMfDefaults, epochs: 0 }))
  for (const items of [[1, 4], [0, 2, 5], [3]]) {
    const [one, other] = [begun, als].map(model => scoreModel(model, historyOf(items)))
    for (const [item, score] of one.entries()) expect(score / 20).toBeCloseTo(other[item], 1)
    expect(one.indexOf(Math.max(...one))).toBe(other.indexOf(Math.max(...other)))
  }
})

test('nobody heard is no vector', () => {
  expect([...foldIn(models.deepmf, historyOf([])).vector].every(value => value === 0)).toBe(true)
})
