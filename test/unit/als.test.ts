import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packModel } from '../../src/sdk/bundle/pack'
import { unpackModel } from '../../src/sdk/bundle/unpack'
import { keepEntries } from '../../src/sdk/kernels/entries'
import type { Csr } from '../../src/sdk/kernels/interactions'
import { topK } from '../../src/sdk/kernels/top-k'
import { type CreateAlsEngine, createJsEngine, startFactors } from '../../src/sdk/models/als/engine'
import { alsModel } from '../../src/sdk/models/als/model'
import { type AlsOptions, alsDefaults } from '../../src/sdk/models/als/options'
import { trainAls } from '../../src/sdk/models/als/train'
import { createWasmEngine } from '../../src/sdk/models/als/wasm-engine'
import { instantiate, scratchLength } from '../../src/sdk/models/als/wasm-kernel'
import { createRandom, normal } from '../../src/sdk/random'
import { foldIn, scoreFactors } from '../../src/sdk/shapes/factors'
import { finish, type History, type ItemFactors } from '../../src/sdk/shapes/types'
import { checkFactors, factorHealth } from '../../src/sdk/training/health'
import { createArena } from '../../src/sdk/wasm'
import { twoTastes } from '../helpers/data'
import { denseAls } from '../helpers/dense-als'

const small: AlsOptions = { ...alsDefaults, d: 8, regularisation: 0.5, unobservedWeight: 0.1 }
const engines: [string, CreateAlsEngine][] = [
  ['js', createJsEngine],
  ['wasm', createWasmEngine],
]

/** |a - b| / |b| */
function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let off = 0
  let size = 0
  for (let k = 0; k < b.length; k++) {
    off += (a[k] - b[k]) ** 2
    size += b[k] ** 2
  }
  return Math.sqrt(off / size)
}

function weighted(seed: number) {
  const csr = twoTastes({ seed })
  const random = createRandom(seed)
  return { ...csr, weights: Float32Array.from(csr.idx, () => 0.2 + 3 * random()) }
}

/** A third of the entries as what was rejected. */
function withRejected(seed: number): Csr {
  const signed = weighted(seed)
  const random = createRandom(seed + 1)
  const isRejected = signed.idx.map(() => (random() < 0.3 ? 1 : 0))
  const keep = (wanted: number) => keepEntries(signed, (_row, _item, entry) => isRejected[entry] === wanted)
  return { ...keep(0), rejected: keep(1) }
}

describe.each(engines)('iALS engine: %s', (backend, create) => {
  test.each([
    ['plain', twoTastes(), small],
    ['frequency-scaled', twoTastes(), { ...small, frequencyExponent: 0.7, regularisation: 0.05 }],
    ['weighted', weighted(3), small],
    ['with rejected entries', withRejected(5), small],
    ['with rejected entries, frequency-scaled', withRejected(6), { ...small, frequencyExponent: 0.7 }],
    ['weighted, by count', weighted(4), { ...small, frequencyExponent: 1, byCount: true, regularisation: 0.5 }],
    ['with rejected entries, by count', withRejected(6), { ...small, frequencyExponent: 0.7, byCount: true }],
    ['weighted and frequency-scaled', weighted(4), { ...small, frequencyExponent: 1, regularisation: 0.02 }],
  ])('with as many CG steps as dimensions, two sweeps solve the normal equations: %s', async (_, csr, options) => {
    const start = startFactors(csr.cols, { d: 8, seed: 5 }).map(value => 10 * value)
    const engine = await create(csr, { ...options, cgSteps: 16 }, start)
    await engine.sweep()
    await engine.sweep()
    expect(engine.backend).toBe(backend)
    expect(relativeError(await engine.itemFactors(), denseAls(csr, start, options, 2))).toBeLessThan(1e-3)
    engine.dispose()
  })

  test('items and users without an interaction get the zero vector, not noise', async () => {
    const csr = { ...twoTastes(), cols: 22 }
    const engine = await create(csr, small)
    await engine.sweep()
    expect((await engine.itemFactors()).subarray(20 * 8)).toEqual(new Float32Array(16))
    engine.dispose()
  })

  test('the same seed gives the same factors, another seed others', async () => {
    const factorsOf = async (seed: number) => {
      const engine = await create(twoTastes(), { ...small, seed })
      await engine.sweep()
      const factors = await engine.itemFactors()
      engine.dispose()
      return factors
    }
    expect(await factorsOf(1)).toEqual(await factorsOf(1))
    expect(await factorsOf(1)).not.toEqual(await factorsOf(2))
  })

  test('two tastes: what a visitor has not seen of their own taste ranks above the other taste', async () => {
    const csr = twoTastes()
    const engine = await create(csr, small)
    for (let sweep = 0; sweep < 8; sweep++) await engine.sweep()
    const model = alsModel(await engine.itemFactors(), small)
    const scores = scoreFactors(model, foldIn(model, liked([0, 1, 2])).vector)
    expect([...topK(scores, 10)].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    engine.dispose()
  })
})

test.each([
  ['confidences', weighted(9)],
  ['rejected entries', withRejected(9)],
])('wasm agrees with js sweep by sweep, to a relative error of 1e-3: %s', async (_, csr) => {
  const options = { ...small, frequencyExponent: 0.3 }
  const js = createJsEngine(csr, options)
  const wasm = await createWasmEngine(csr, options)
  for (let sweep = 0; sweep < 6; sweep++) {
    await js.sweep()
    await wasm.sweep()
    expect(relativeError(await wasm.itemFactors(), await js.itemFactors())).toBeLessThan(1e-3)
  }
})

test('the kernel solves rows side by side as it solves each alone, to the bit', async () => {
  const kernel = await instantiate()
  const sizes = {
    n: fc.integer({ min: 1, max: 11 }),
    d: fc.constantFrom(4, 8, 12, 64),
    steps: fc.constantFrom(1, 3, 20),
  }
  await fc.assert(
    fc.asyncProperty(fc.record({ ...sizes, seed: fc.integer({ min: 0, max: 99 }) }), async ({ n, d, steps, seed }) => {
      const random = createRandom(seed)
      const [cols, longest] = [40, 30]
      const { place, reserve } = createArena(kernel.memory)
      const drawn = (length: number) => Float32Array.from({ length }, () => normal(random))
      const lengths = Array.from({ length: n }, () => Math.floor(random() ** 2 * longest)) // some are empty
      const ptr = [0]
      for (const length of lengths) ptr.push(ptr.at(-1)! + length)
      const idx = Int32Array.from({ length: ptr[n] }, () => Math.floor(random() * cols))
      const y = place(drawn(cols * d))
      const [shared, scratch] = [d * d, scratchLength(d)].map(length => reserve(4 * length))
      const start = drawn(n * d)
      const [together, alone] = [place(start), place(start)]
      const [ptrAt, idxAt, weights] = [place(Int32Array.from(ptr)), place(idx), place(drawn(ptr[n]))]
      const lambda = place(Float32Array.from({ length: n }, (_, row) => 1 + row))
      kernel.gram(y, cols, d, 0.1, shared)
      const solve = (x: number, from: number, to: number) =>
        kernel.solveRows(x, y, ptrAt, idxAt, weights, lambda, shared, scratch, d, steps, from, to, 0)
      solve(together, 0, n)
      for (let row = 0; row < n; row++) solve(alone, row, row + 1)
      const found = (x: number) => new Float32Array(kernel.memory.buffer, x, n * d)
      expect(found(together)).toEqual(found(alone))
      expect(found(together)).not.toEqual(start)
    }),
    { numRuns: 60 },
  )
})

test('trainAls is steppable and gives what the js engine gives', async () => {
  const csr = twoTastes()
  const training = trainAls(csr, { ...small, sweeps: 2 })
  expect(training.next()).toEqual({ done: false, value: { step: 1, steps: 2 } })
  const model = finish(training)
  const engine = createJsEngine(csr, small)
  await engine.sweep()
  await engine.sweep()
  expect(model.factors).toEqual(await engine.itemFactors())
})

function liked(items: number[]): History {
  const ones = new Float32Array(items.length).fill(1)
  return { items: Int32Array.from(items), preference: ones, confidence: ones }
}

function randomModel(n: number, d: number, seed: number) {
  const random = createRandom(seed)
  const factors = Float32Array.from({ length: n * d }, () => normal(random))
  return alsModel(factors, {
    ...alsDefaults,
    d,
    regularisation: 2,
    frequencyExponent: seed % 2 ? 0.5 : 0,
    byCount: seed % 3 === 0,
  })
}

const histories = fc
  .uniqueArray(
    fc.record({
      item: fc.integer({ min: 0, max: 29 }),
      preference: fc.float({ min: -1, max: 1, noNaN: true }),
      confidence: fc.float({ min: 0, max: 5, noNaN: true }),
    }),
    { selector: entry => entry.item, maxLength: 12 },
  )
  .map(
    (entries): History => ({
      items: Int32Array.from(entries, entry => entry.item),
      preference: Float32Array.from(entries, entry => entry.preference),
      confidence: Float32Array.from(entries, entry => entry.confidence),
    }),
  )

describe('fold-in', () => {
  test('complaint 17: the terms of an explanation add up to the score, dislikes included', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 29 }), (history, seed, item) => {
        const model = randomModel(30, 8, seed)
        const visitor = foldIn(model, history)
        const terms = visitor.explain(item)
        expect(terms.length).toBe(history.items.length)
        expect(terms.reduce((sum, term) => sum + term, 0)).toBeCloseTo(scoreFactors(model, visitor.vector)[item], 4)
      }),
    )
  })

  test('by count it is penalised by its entries, whatever they weigh and what else there is, in a bundle too', async () => {
    const options = {
      ...alsDefaults,
      d: 8,
      regularisation: 2,
      frequencyExponent: 1,
      byCount: true,
      unobservedWeight: 0.25,
    }
    const model = alsModel(randomModel(30, 8, 1).factors, options)
    const history = { ...liked([3, 17]), confidence: Float32Array.of(2, 0.5) }
    const x = foldIn(model, history).vector
    const y = (item: number) => model.factors.subarray(item * 8, item * 8 + 8)
    const dot = (item: number) => y(item).reduce((sum, value, f) => sum + value * x[f], 0)
    for (let f = 0; f < 8; f++) {
      const unobserved = Array.from({ length: 30 }, (_, item) => 0.25 * dot(item) * y(item)[f])
      const own = [2 * (dot(3) - 1) * y(3)[f], 0.5 * (dot(17) - 1) * y(17)[f]]
      expect([...unobserved, ...own].reduce((sum, term) => sum + term, 2 * 2 * x[f])).toBeCloseTo(0, 5)
    }
    const items = Array.from({ length: 30 }, (_, item) => `${item}`)
    const read = await unpackModel('als', 'factors', packModel(model, 'float32'), items, new Map())
    expect(foldIn(read as ItemFactors, history).vector).toEqual(x)
  })

  test('a history is a set: its order changes nothing', () => {
    const model = randomModel(30, 8, 1)
    const there = foldIn(model, liked([3, 17, 4])).vector
    const back = foldIn(model, liked([4, 3, 17])).vector
    expect(relativeError(there, back)).toBeLessThan(1e-12)
  })

  test('a visitor with no history gets the zero vector: nothing is claimed about them', () => {
    expect(foldIn(randomModel(30, 8, 1), liked([])).vector).toEqual(new Float64Array(8))
  })

  test('liking an item raises it, disliking it lowers it', () => {
    const model = randomModel(30, 8, 2)
    const likes = liked([5])
    const dislikes = { ...likes, preference: Float32Array.of(-1) }
    expect(scoreFactors(model, foldIn(model, likes).vector)[5]).toBeGreaterThan(0)
    expect(scoreFactors(model, foldIn(model, dislikes).vector)[5]).toBeLessThan(0)
  })
})

describe('scenario 30: impossible weights are refused before anything is returned', () => {
  test.each([
    ['NaN', Float32Array.of(1, Number.NaN), 'not finite'],
    ['infinite', Float32Array.of(1, -Infinity), 'not finite'],
    ['all zero', new Float32Array(8), 'all zero'],
  ])('%s', (_, factors, health) => {
    expect(factorHealth(factors)).toBe(health)
    expect(() => checkFactors(factors)).toThrow(expect.objectContaining({ code: 'training-diverged' }))
  })

  test('a training that diverges throws and returns no model', () => {
    const start = startFactors(20, small)
    start[3] = Number.NaN
    expect(() => finish(trainAls(twoTastes(), small, start))).toThrow(
      expect.objectContaining({ code: 'training-diverged' }),
    )
  })
})
