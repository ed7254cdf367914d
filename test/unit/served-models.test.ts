import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRecommender } from '../../src/sdk/index'
import { createRandom } from '../../src/sdk/random'
import { visitModel } from '../../src/sdk/shapes/score'
import type { Ensemble, History, ItemFactors, ItemNeighbours, StoredPart } from '../../src/sdk/shapes/types'
import { sourceOf } from '../helpers/horror-and-comedy'
import { wardrobe, wardrobeBundle } from '../helpers/tiny-wardrobe'

const n = wardrobe.length

/** One model of each kind that a bundle can carry beyond the plain ones, with random numbers. */
function parts(seed: number): StoredPart[] {
  const random = createRandom(seed)
  const draw = (length: number) => Float32Array.from({ length }, () => random() - 0.4)
  const ease: ItemNeighbours = {
    shape: 'neighbours',
    id: 'ease',
    ptr: Int32Array.from({ length: n + 1 }, (_, i) => 2 * i),
    idx: Int32Array.from({ length: 2 * n }, (_, k) => (Math.floor(k / 2) + 1 + (k % 2)) % n),
    weights: draw(2 * n),
  }
  const towers: ItemFactors = {
    shape: 'factors',
    id: 'twotower',
    d: 4,
    factors: draw(4 * n),
    bias: draw(n),
    encoder: { kind: 'linear', pooling: 'mean', inputs: draw(4 * n) },
  }
  return [ease, towers, { shape: 'scores', id: 'contentpopularity', scores: draw(n) }]
}

function ensembleOf(seed: number, combine: Ensemble['combine']): Ensemble {
  const visitors = Float32Array.from({ length: n }, (_, i) => i)
  const cold = combine === 'switch' ? { weights: [0, 1, 2], from: 3, visitors } : undefined
  const cascade = combine === 'cascade' ? { depth: 3, weights: [0, 2, 1] } : undefined
  return { shape: 'ensemble', id: 'ensemble', combine, parts: parts(seed), weights: [1, 0.5, 0.25], cold, cascade }
}

const histories: fc.Arbitrary<History> = fc
  .uniqueArray(fc.nat(n - 1), { minLength: 1 })
  .chain(items =>
    fc.tuple(
      fc.constant(Int32Array.from(items)),
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: items.length, maxLength: items.length }),
    ),
  )
  .map(([items, preference]) => ({
    items,
    preference: Float32Array.from(preference),
    confidence: new Float32Array(items.length).fill(1.5),
  }))

describe('an ensemble', () => {
  it.each(['weighted', 'rrf', 'switch', 'cascade'] as const)(
    '%s: terms and base add up to the score of every item',
    combine => {
      fc.assert(
        fc.property(fc.nat(1000), histories, (seed, history) => {
          const { scores, explain } = visitModel(ensembleOf(seed, combine), history)
          for (let item = 0; item < n; item++) {
            const { score, base, terms } = explain(item)
            expect(terms.reduce((sum, term) => sum + term, base)).toBeCloseTo(score, 5)
            expect(score).toBeCloseTo(scores[item], 4)
          }
        }),
      )
    },
  )

  it('is the weighted sum of z-scores; new items are in the order of their own weights, and not above what they were', () => {
    const history = { items: Int32Array.of(0), preference: Float32Array.of(1), confidence: Float32Array.of(1) }
    const ensemble = ensembleOf(1, 'switch')
    const z = ensemble.parts.map(part => {
      const said = visitModel(part, history).scores
      const scores = Array.from(said, score =>
        part.shape === 'scores' ? Math.sign(score) * Math.log1p(Math.abs(score)) : score,
      )
      const mean = scores.reduce((sum, score) => sum + score, 0) / n
      const deviation = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / n)
      return scores.map(score => (score - mean) / deviation)
    })
    const { scores } = visitModel(ensemble, history)
    const own = (item: number) => z[1][item] + 2 * z[2][item]
    const all = (item: number) => z[0][item] + 0.5 * z[1][item] + 0.25 * z[2][item]
    const order = [0, 1, 2].toSorted((a, b) => own(b) - own(a))
    expect([0, 1, 2].toSorted((a, b) => scores[b] - scores[a])).toEqual(order)
    expect(scores[order[0]]).toBeCloseTo(Math.max(...[0, 1, 2].map(all)), 4)
    expect(scores[5]).toBeCloseTo(z[0][5] + 0.5 * z[1][5] + 0.25 * z[2][5], 4)
  })
})

describe('forYou is served by any model of the bundle', () => {
  const hybrids = parts(7)
  const { parts: _, cold: __, ...rest } = ensembleOf(7, 'weighted')
  const spec = { ...rest, parts: ['ease', 'twotower', 'contentpopularity'] as const }

  it.each(['ease', 'twotower', 'contentpopularity', 'ensemble'] as const)(
    '%s: in the order of its scores, whose reasons add up',
    async forYou => {
      const serves = { forYou, related: 'ease', frequentlyBoughtTogether: 'popularity', popular: 'popularity' } as const
      const files = await wardrobeBundle({ hybrids, ensemble: spec, serves, vectors: undefined })
      const recommender = createRecommender({ bundle: sourceOf(files), server: false })
      await recommender.recommend()
      expect(recommender.getState().serving).toEqual({ model: forYou, origin: 'bundle' })
      void recommender.log({ type: 'like', itemId: 'coat' })
      void recommender.log({ type: 'click', itemId: 'hat' })
      const list = await recommender.recommend({ diversity: 0, fallback: [] })
      const own = list.items.filter(({ source }) => source !== 'content')
      expect(own.length).toBeGreaterThan(0)
      expect(list.status === 'ready' && list.modelVersion).toBe(`${forYou}@1`)
      for (const [k, { score, reasons }] of own.entries()) {
        expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 6)
        if (k > 0) expect(score).toBeLessThanOrEqual(own[k - 1].score + 1e-6)
      }
    },
  )
})
