import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAttributeIndex } from '../../src/sdk/content/attribute-index'
import { weightsAt } from '../../src/sdk/shapes/ensemble'
import { explainModel, scoreModel } from '../../src/sdk/shapes/score'
import type { Ensemble, ItemScores } from '../../src/sdk/shapes/types'

const nobody = { items: new Int32Array(), preference: new Float32Array(), confidence: new Float32Array() }
const scoresOf = (values: readonly number[], id = 'als'): ItemScores => ({
  shape: 'scores',
  id,
  scores: Float32Array.from(values),
})
const table = fc.integer({ min: 2, max: 12 }).chain(n =>
  fc.record({
    // Few values, so that ties and parts without any spread are met.
    parts: fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: n, maxLength: n }), {
      minLength: 1,
      maxLength: 4,
    }),
    visitors: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: n, maxLength: n }),
  }),
)

/** z of one count among all, as ln(1 + count). */
function z(counts: readonly number[], i: number): number {
  const values = counts.map(count => Math.sign(count) * Math.log1p(Math.abs(count)))
  const mean = values.reduce((a, b) => a + b) / values.length
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
  return deviation === 0 ? 0 : (values[i] - mean) / deviation
}

/** 1 / (60 + rank): the rank counts who is better. */
const rr = (values: readonly number[], i: number) => 1 / (61 + values.filter(value => value > values[i]).length)

describe('ensembles score as brute force does', () => {
  it.each([
    ['weighted', z],
    ['rrf', rr],
    ['switch', z],
  ] as const)('%s', (combine, value) => {
    fc.assert(
      fc.property(table, ({ parts, visitors }) => {
        const weights = parts.map((_, k) => 1 / (k + 1))
        const cold = { weights: parts.map((_, k) => k - 0.5), from: 2, visitors: Float32Array.from(visitors) }
        const ensemble: Ensemble = {
          ...{ shape: 'ensemble', id: 'ensemble', combine, parts: parts.map(part => scoresOf(part)), weights },
          cold: combine === 'switch' ? cold : undefined,
        }
        const scores = scoreModel(ensemble, nobody)
        const by = (used: readonly number[]) => (i: number) =>
          parts.reduce((sum, part, k) => sum + used[k] * value(part, i), 0)
        const fresh = [...visitors.keys()].filter(i => combine === 'switch' && visitors[i] < 2)
        const placed = place(fresh.map(by(weights)), fresh.map(by(cold.weights)))
        visitors.forEach((_, i) => {
          const wanted = fresh.includes(i) ? placed[fresh.indexOf(i)] : by(weights)(i)
          expect(scores[i]).toBeCloseTo(wanted, 5)
          expect(explainModel(ensemble, nobody, i)).toMatchObject({ score: expect.closeTo(wanted, 5) })
        })
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('cascade: the best untouched ones in the order of other weights, between the scores that the best had', () => {
    fc.assert(
      fc.property(table, fc.nat(12), fc.nat(11), ({ parts, visitors }, depth, touched) => {
        const n = visitors.length
        const [weights, again] = [parts.map((_, k) => 1 / (k + 1)), parts.map((_, k) => k - 0.5)]
        const ensemble: Ensemble = {
          ...{
            shape: 'ensemble',
            id: 'ensemble',
            combine: 'cascade',
            parts: parts.map(part => scoresOf(part)),
            weights,
          },
          cascade: { depth, weights: again },
        }
        const history = {
          ...{ items: Int32Array.of(touched % n), preference: Float32Array.of(1) },
          confidence: Float32Array.of(1),
        }
        const by = (used: readonly number[]) => (i: number) =>
          parts.reduce((sum, part, k) => sum + used[k] * z(part, i), 0)
        const first = scoreModel({ ...ensemble, combine: 'weighted' }, history)
        const scores = scoreModel(ensemble, history)
        const found = [...scores.keys()]
          .filter(i => i !== touched % n)
          .sort((a, b) => first[b] - first[a] || a - b)
          .slice(0, depth)
        const own = found.map(by(again))
        const range = Math.max(...own) - Math.min(...own)
        const [highest, lowest] = [first[found[0]], first[found.at(-1)!]]
        const scale = Math.max(0.01, range > 1e-6 ? (highest - lowest) / range : 0)
        scores.forEach((score, i) => {
          const at = found.indexOf(i)
          const wanted = at < 0 ? first[i] : lowest + scale * (own[at] - Math.min(...own))
          expect(score).toBeCloseTo(wanted, 4)
          expect(explainModel(ensemble, history, i).score).toBeCloseTo(wanted, 4)
        })
        const longer = { ...ensemble, byLength: [{ items: 2, weights }] }
        expect([...scoreModel(longer, history)]).toEqual([...first])
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('new items stand among known ones where the weights of all put the best of them, in their own order', () => {
    const visitors = Float32Array.of(9, 9, 9, 0, 0, 0)
    const parts = [[9, 8, 2, 3, 2, 1].map(like => like / 10), [0, 0, 0, 1, 2, 60]].map(part => scoresOf(part))
    const ensemble: Ensemble = {
      ...{ shape: 'ensemble', id: 'ensemble', combine: 'switch', parts, weights: [1, 0] },
      cold: { weights: [0, 40], from: 1, visitors },
    }
    const scores = [...scoreModel(ensemble, nobody)]
    const order = [...scores.keys()].sort((a, b) => scores[b] - scores[a])
    expect(order.slice(0, 3)).toEqual([0, 1, 5])
    expect(scores[5]).toBeGreaterThan(scores[4])
    expect(scores[4]).toBeGreaterThan(scores[3])
  })
})

/** `own`, with the mean and the highest of `all`; a hundredth of it at least, that there is an order. */
function place(all: readonly number[], own: readonly number[]): number[] {
  const mean = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / of.length
  const spread = (of: readonly number[]) => Math.max(...of) - mean(of)
  const scale = Math.max(0.01, spread(own) > 1e-6 ? spread(all) / spread(own) : 0)
  return own.map(value => mean(all) + scale * (value - mean(own)))
}

describe('an ensemble of short histories', () => {
  const byLength = [
    { items: 1, weights: [0, 1] },
    { items: 3, weights: [0.5, 0.5] },
    { items: 27, weights: [1.5, 0] },
  ]

  it('is weighed by its length, in proportion to ln(n) between two, and as at the ends beyond them', () => {
    const at = (items: number) => weightsAt({ weights: [9, 9], byLength }, items)
    expect([0, 1, 3, 27, 400].map(at)).toEqual([
      [0, 1],
      [0, 1],
      [0.5, 0.5],
      [1.5, 0],
      [1.5, 0],
    ])
    expect(at(9)).toEqual([expect.closeTo(1, 9), expect.closeTo(0.25, 9)]) // half way from 3 to 27
    expect(weightsAt({ weights: [9, 9] }, 2)).toEqual([9, 9])
  })

  it('scores so: one item of history gives the second part alone', () => {
    const parts = [scoresOf([3, 1, 2]), scoresOf([1, 2, 3])]
    const ensemble: Ensemble = {
      shape: 'ensemble',
      id: 'ensemble',
      combine: 'weighted',
      parts,
      weights: [1, 0],
      byLength,
    }
    const one = { items: Int32Array.of(0), preference: Float32Array.of(1), confidence: Float32Array.of(1) }
    expect([...scoreModel(ensemble, one)]).toEqual([
      ...scoreModel({ ...ensemble, parts: [parts[1]], weights: [1], byLength: undefined }, one),
    ])
  })

  it('takes visitors as ln(1 + count), so that one thing everybody knows is no outlier', () => {
    const parts = [scoresOf([0, 9, 99], 'popularity')]
    const scores = scoreModel({ shape: 'ensemble', id: 'ensemble', combine: 'weighted', parts, weights: [1] }, nobody)
    // Their logarithms are 0, 1 and 2 times one number: z is as of 0, 1, 2.
    for (const [i, z] of [-Math.sqrt(1.5), 0, Math.sqrt(1.5)].entries()) expect(scores[i]).toBeCloseTo(z, 5)
  })
})

describe('attributes as a model', () => {
  const index = createAttributeIndex([
    { id: 'a', title: 'A', categories: ['horror'] },
    { id: 'b', title: 'B', categories: ['horror'] },
    { id: 'c', title: 'C', categories: ['western'] },
    { id: 'd', title: 'D' },
  ])
  const model = { shape: 'attributes', id: 'attributes', index } as const

  it('scores what is like the history, against it what is disliked; the terms add up', () => {
    const history = {
      items: Int32Array.of(0, 2),
      preference: Float32Array.of(1, -1),
      confidence: Float32Array.of(2, 0.5),
    }
    expect([...scoreModel(model, history)]).toEqual([2, 2, -0.5, 0])
    expect(explainModel(model, history, 1)).toEqual({ score: 2, base: 0, terms: Float64Array.of(2, -0) })
    expect(explainModel(model, history, 3).score).toBe(0)
  })
})
