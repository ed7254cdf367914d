import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainModel, scoreModel } from '../../src/sdk/models/score'
import type { Ensemble, ItemScores } from '../../src/sdk/models/shapes'

const nobody = { items: new Int32Array(), preference: new Float32Array(), confidence: new Float32Array() }
const scoresOf = (values: readonly number[]): ItemScores => ({
  shape: 'scores',
  id: 'popularity',
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

/** z of one value among all. */
function z(values: readonly number[], i: number): number {
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
          ...{ shape: 'ensemble', id: 'ensemble', combine, parts: parts.map(scoresOf), weights },
          cold: combine === 'switch' ? cold : undefined,
        }
        const scores = scoreModel(ensemble, nobody)
        visitors.forEach((count, i) => {
          const used = combine === 'switch' && count < 2 ? cold.weights : weights
          const wanted = parts.reduce((sum, part, k) => sum + used[k] * value(part, i), 0)
          expect(scores[i]).toBeCloseTo(wanted, 5)
          expect(explainModel(ensemble, nobody, i)).toMatchObject({ score: expect.closeTo(wanted, 5) })
        })
      }),
      { seed: 1, numRuns: 200 },
    )
  })
})
