// One suite for every registered model: a new one joins by its line in a registry. Trending, which needs times, is here
// with visits of one moment: then it is popularity. Models of content know of a world whose tastes show in the items.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { splitRows } from '../../src/sdk/evaluate/split'
import type { Csr } from '../../src/sdk/interactions'
import { contentRegistry, type RegisteredModel, registry } from '../../src/sdk/models/registry'
import { explainModel, modelSize, rowScorer, scoreModel } from '../../src/sdk/models/score'
import { finish, type History, type ItemScores, type Model } from '../../src/sdk/models/shapes'
import { type TrendingOptions, trainTrending, trendingDefaults } from '../../src/sdk/models/trending'
import { createRandom } from '../../src/sdk/random'
import { tasteContent } from '../helpers/taste-content'
import { twoTastes } from '../helpers/two-tastes'

/** Small enough for tiny worlds; the defaults of everything else. */
const tiny: Record<string, object> = {
  als: { d: 8, regularisation: 1 },
  contentals: { d: 8, regularisation: 1 },
  ease: { regularisation: 10 },
  twotower: { d: 8, epochs: 20 },
}
const world = twoTastes({ users: 60, skew: 1.5 })
const nobody: History = { items: new Int32Array(), preference: new Float32Array(), confidence: new Float32Array() }

const trending: RegisteredModel = {
  id: 'trending',
  train: (csr, options) => {
    const timed = { ...csr, times: new Float64Array(csr.idx.length).fill(1e12) }
    return trainTrending(timed, { ...trendingDefaults, ...(options as Partial<TrendingOptions>) })
  },
  defaults: trendingDefaults,
}

const ofContent = contentRegistry.map(
  ({ id, train, defaults }): RegisteredModel => ({
    id,
    train: (csr, options) => train(csr, tasteContent(csr.cols), options),
    defaults,
  }),
)

describe.each([...registry, trending, ...ofContent])('$id', ({ id, train, defaults }) => {
  const fitted = (csr: Csr = world, options = {}) => finish(train(csr, { ...tiny[id], ...options }))
  const model = fitted()

  it('is plain data under its own id, one entry an item, all finite', () => {
    expect(model.id).toBe(id)
    expect(modelSize(model)).toBe(world.cols)
    expect(numbersOf(model).every(Number.isFinite)).toBe(true)
  })

  it('is the same from the same rows, options and seed', () => {
    expect(fitted()).toEqual(model)
  })

  it('leaves its input and its defaults alone', () => {
    const before = structuredClone({ world, defaults })
    fitted()
    expect({ world, defaults }).toEqual(before)
  })

  it('finds held-out items better than chance, and personal ones better than popularity', () => {
    const { train: rows, test } = splitRows(world, { seed: 1, heldOut: 0.3 })
    const random = createRandom(1)
    const ndcg = (score: (user: number) => Float32Array) => evaluate(score, rows, test, { k: 5 }).metrics['ndcg@5']
    const found = ndcg(rowScorer(fitted(rows), rows))
    expect(found).toBeGreaterThan(ndcg(() => Float32Array.from({ length: rows.cols }, random)))
    if (model.shape !== 'scores') {
      expect(found).toBeGreaterThan(1.3 * ndcg(rowScorer(finish(registry[0].train(rows)), rows)))
    }
  })

  it('gives an unknown visitor what everyone gets: counts, or nothing', () => {
    const scores = scoreModel(model, nobody)
    if (id === 'contentpopularity') expect([...scores]).toEqual([...(model as ItemScores).scores])
    else if (model.shape === 'scores')
      expect([...scores]).toEqual([...world.idx.reduce(countUp, new Float32Array(world.cols))])
    else if (model.shape === 'factors' && model.bias) expect([...scores]).toEqual([...model.bias])
    else expect(scores.every(score => score === 0)).toBe(true)
    expect(explainModel(model, nobody, 0).terms).toHaveLength(0)
  })

  it('scores into the array it is given', () => {
    const out = new Float32Array(world.cols).fill(7)
    expect(scoreModel(model, historyOf([1, 2]), out)).toBe(out)
    expect([...out]).toEqual([...scoreModel(model, historyOf([1, 2]))])
  })

  it('explains: base and terms add up to the score, and one term a touched item', () => {
    fc.assert(
      fc.property(histories, fc.nat(world.cols - 1), (history, item) => {
        const score = scoreModel(model, history)[item]
        const { base, terms, score: explained } = explainModel(model, history, item)
        expect(terms).toHaveLength(history.items.length)
        expect(explained).toBeCloseTo(score, 4)
        expect(base + terms.reduce((sum, term) => sum + term, 0)).toBeCloseTo(score, 4)
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('survives rows that are empty and items that nobody touched', () => {
    const sparse: Csr = { rows: 3, cols: 4, ptr: Int32Array.of(0, 0, 2, 2), idx: Int32Array.of(1, 3) }
    const scores = scoreModel(fitted(sparse), historyOf([1]))
    expect(scores).toHaveLength(4)
    expect(scores.every(Number.isFinite)).toBe(true)
  })
})

const histories = fc
  .uniqueArray(
    fc.record({
      item: fc.nat(world.cols - 1),
      preference: fc.double({ min: -1, max: 1, noNaN: true }),
      confidence: fc.double({ min: 0, max: 4, noNaN: true }),
    }),
    { selector: entry => entry.item, maxLength: 8 },
  )
  .map(
    (entries): History => ({
      items: Int32Array.from(entries, entry => entry.item),
      preference: Float32Array.from(entries, entry => entry.preference),
      confidence: Float32Array.from(entries, entry => entry.confidence),
    }),
  )

function historyOf(items: number[]): History {
  const ones = new Float32Array(items.length).fill(1)
  return { items: Int32Array.from(items), preference: ones, confidence: ones }
}

function numbersOf(model: Model): Float32Array {
  if (model.shape === 'scores') return model.scores
  if (model.shape === 'ensemble') return Float32Array.from(model.parts.flatMap(part => [...numbersOf(part)]))
  return model.shape === 'neighbours' ? model.weights : model.factors
}

function countUp(counts: Float32Array, item: number): Float32Array {
  counts[item]++
  return counts
}
