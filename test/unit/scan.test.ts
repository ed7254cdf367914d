import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { packBundle } from '../../src/sdk/bundle/write'
import { splitDefaults } from '../../src/sdk/evaluate/split'
import { topK } from '../../src/sdk/kernels/top-k'
import { als } from '../../src/sdk/models/als/index'
import { alsModel } from '../../src/sdk/models/als/model'
import { alsDefaults } from '../../src/sdk/models/als/options'
import { popularity } from '../../src/sdk/models/popularity/index'
import { createRandom } from '../../src/sdk/random'
import type * as factorsCode from '../../src/sdk/shapes/factors'
import type { History, ItemFactors } from '../../src/sdk/shapes/types'
import { gzip } from '../helpers/horror-and-comedy'

afterEach(() => {
  vi.doUnmock('../../src/sdk/shapes/factors')
  vi.resetModules()
  vi.unstubAllGlobals()
})

interface World {
  readonly items: number
  readonly d: number
  readonly packed: boolean
  readonly hasBias: boolean
  readonly seed: number
}

const worlds = fc.record({
  items: fc.integer({ min: 1, max: 1500 }),
  d: fc.constantFrom(1, 4, 10, 16, 64),
  packed: fc.boolean(),
  hasBias: fc.boolean(),
  seed: fc.nat(),
})

/**
 * Items of few different vectors, some with none, and visitors whose own vector is one large number and many small ones: what
 * tells the items apart is mostly less than a step of the rounded vector.
 */
function worldOf({ items, d, packed, hasBias, seed }: World): {
  readonly model: ItemFactors
  readonly history: History
} {
  const random = createRandom(seed)
  const level = () => Math.round(random() * 8 - 4)
  const kinds = Array.from({ length: 40 }, () => Array.from({ length: d }, level))
  const factors = new Float32Array(items * d)
  for (let item = 0; item < items; item++) {
    if (random() < 0.1) continue
    const kind = kinds[Math.floor(random() * kinds.length)]
    const tail = Math.floor(random() * d)
    for (let f = 0; f < d; f++) factors[item * d + f] = 0.037 * (f < tail ? kind[f] : level())
  }
  if (!packed) for (let k = 0; k < factors.length; k++) factors[k] *= 1 + random() * 1e-6
  const inputs = Float32Array.from({ length: items * d }, (_, k) => (k % d === 0 ? 1 : 1e-5 * (random() - 0.5)))
  const model: ItemFactors = {
    ...{ shape: 'factors', id: 'twotower', d, factors, encoder: { kind: 'linear', pooling: 'sum', inputs } },
    bias: hasBias ? Float32Array.from({ length: items }, () => (random() < 0.5 ? 0 : random() - 0.5)) : undefined,
  }
  const history = { items: Int32Array.of(items - 1), preference: Float32Array.of(1), confidence: Float32Array.of(1) }
  return { model, history }
}

/** Lists of the scanned model are those of all items by JavaScript, and so are the scores in them, whatever is skipped. */
async function listsAreExact(): Promise<void> {
  const { visitSingle } = await import('../../src/sdk/shapes/single')
  const { prepareScans } = await import('../../src/sdk/shapes/scan')
  await fc.assert(
    fc.asyncProperty(worlds, fc.integer({ min: 1, max: 60 }), fc.boolean(), async (world, depth, isAdjusted) => {
      const { model, history } = worldOf(world)
      const plain = visitSingle(model, history).scores
      await prepareScans([model])
      const { scores, best } = visitSingle(model, history)
      const random = createRandom(world.seed + 1)
      const skip = Uint8Array.from(scores, () => Number(random() < 0.3))
      const boost = scores.map(() => (isAdjusted ? Math.round(random() * 4) : 0))
      const [ordering, wanted] = [scores, plain].map(all => all.map((score, item) => score + boost[item]))
      const asked = isAdjusted ? ordering : scores
      const found = best ? best(asked, depth, skip, scores) : topK(asked, depth, skip)
      if (isAdjusted) {
        for (const item of found) expect(asked[item]).toBeCloseTo(wanted[item], 5)
      } else {
        expect(found).toEqual(topK(plain, depth, skip))
        for (const item of found) expect(scores[item]).toBe(plain[item])
      }
      for (const [item, score] of scores.entries()) expect(score).toBeCloseTo(plain[item], 3)
    }),
    { seed: 7, numRuns: 120 },
  )
}

describe('a scan of all items', () => {
  test('gives the lists that JavaScript gives', listsAreExact)

  test('and where the rounded order were taken as it is, the same test fails', async () => {
    vi.resetModules()
    vi.doMock('../../src/sdk/shapes/factors', async original => {
      const code = await original<typeof factorsCode>()
      const knowScan: typeof factorsCode.knowScan = (factors, scan) =>
        code.knowScan(factors, (...given) => ({
          ...scan(...given),
          best: (ordering, depth, skip) => topK(ordering, depth, skip),
        }))
      return { ...code, knowScan }
    })
    await expect(listsAreExact()).rejects.toThrow()
  })
})

describe('a scan of factors', () => {
  async function scannedOf(factors: Float32Array, d: number, own: Float32Array) {
    const { visitFactors } = await import('../../src/sdk/shapes/factors')
    const { prepareScans } = await import('../../src/sdk/shapes/scan')
    const inputs = new Float32Array(factors.length)
    const encoder = { kind: 'linear', pooling: 'sum', inputs } as const
    const model: ItemFactors = { shape: 'factors', id: 'twotower', d, factors, encoder }
    const visit = () => visitFactors(model, own, new Float32Array(factors.length / d))
    const plain = visit().scores
    await prepareScans([model])
    return { plain, ...visit() }
  }

  test('whose last row alone is not of whole levels: what was tried first leaves nothing behind', async () => {
    const d = 6 // the kernel takes 8 numbers: behind each row stand zeros
    const factors = Float32Array.from({ length: 40 * d }, (_, k) => (k % 2 === 0 ? -1 : 127)) // as float32, NaN
    factors[factors.length - 1] = 1.37
    const { plain, scores } = await scannedOf(factors, d, new Float32Array(d).fill(1))
    for (const [item, score] of scores.entries()) expect(score).toBeCloseTo(plain[item], 3)
  })

  test.each([
    ['a vector of zeros', 1, 0],
    ['factors of zeros', 0, 1],
  ])('and %s: exactly 0, without a doubt', async (_, factor, value) => {
    const { scores, best } = await scannedOf(new Float32Array(80).fill(factor), 8, new Float32Array(8).fill(value))
    expect([...scores]).toEqual(Array(10).fill(0))
    expect(best).toBeUndefined()
  })
})

describe('a page with many items', () => {
  const items = 20_000
  const d = 8
  const random = createRandom(3)
  const factors = Float32Array.from({ length: items * d }, () => random() - 0.5)

  async function listOf(): Promise<{ readonly ids: readonly string[]; readonly engine: string | undefined }> {
    const { createRecommender } = await import('../../src/sdk/index')
    const files = await packBundle(
      {
        items: Array.from({ length: items }, (_, i) => ({ id: `i${i}`, title: `Item ${i}` })),
        models: [
          {
            model: { shape: 'scores', id: 'popularity', scores: new Float32Array(items).fill(1) },
            dataMap: popularity.dataMap,
          },
          { model: alsModel(factors, { ...alsDefaults, d }), options: { ...alsDefaults, d }, dataMap: als.dataMap },
        ],
        ...{ precision: 'int8', release: 1, createdAt: new Date(0), split: splitDefaults },
        serves: { forYou: 'als', related: 'als', frequentlyBoughtTogether: 'popularity', popular: 'popularity' },
        verdict: { text: 'Made up.', judgements: [] },
      },
      gzip,
    )
    const recommender = createRecommender({
      bundle: { read: async path => files.get(path)! },
      consent: 'memory-only',
      server: false,
    })
    for (const item of [3, 500, 7777]) await recommender.log({ type: 'like', itemId: `i${item}` })
    const list = await recommender.recommend({ limit: 20 })
    const { engine } = recommender.getState().serving
    recommender.dispose()
    expect(list.items[0]?.source).toBe('model')
    return { ids: list.items.map(({ item }) => item.id), engine }
  }

  test('scores them by WASM, and where that is missing by JavaScript, and says so: with the same list', async () => {
    const fast = await listOf()
    expect(fast.engine).toBe('wasm')
    vi.resetModules()
    vi.stubGlobal('WebAssembly', undefined)
    const slow = await listOf()
    expect(slow.engine).toMatch(/^js \(.*no WebAssembly/)
    expect(slow.ids).toEqual(fast.ids)
    expect(fast.ids).toHaveLength(20)
  })

  test('whose fast code cannot be fetched scores by JavaScript, and says so', async () => {
    vi.resetModules()
    vi.doMock('../../src/sdk/shapes/scan', () => {
      throw new Error('404')
    })
    const { loadScans } = await import('../../src/sdk/shapes/load-scan')
    expect(await loadScans([], items)).toMatch(/^js \(.+\)$/)
    vi.doUnmock('../../src/sdk/shapes/scan')
  })
})
