import fc from 'fast-check'
import { expect, it } from 'vitest'
import { topK } from '../../src/sdk/kernels/top-k'

it('agrees with a full sort: best first, ties by ascending index, no NaN, nothing skipped', () => {
  const score = fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(Number.NaN, Number.NEGATIVE_INFINITY),
    fc.double(),
  )
  const entry = fc.tuple(score, fc.integer({ min: 0, max: 1 }))
  fc.assert(
    fc.property(fc.array(entry), fc.nat(12), (entries, k) => {
      const scores = Float64Array.from(entries, ([value]) => value)
      const skip = Uint8Array.from(entries, ([, out]) => out)
      const expected = [...scores.keys()]
        .filter(i => !skip[i] && !Number.isNaN(scores[i]))
        .sort((a, b) => (scores[a] === scores[b] ? a - b : scores[b] - scores[a]))
        .slice(0, k)
      expect([...topK(scores, k, skip)]).toEqual(expected)
    }),
    { seed: 1, numRuns: 2000 },
  )
})

it('asks for none, gets none; asks for more than there is, gets all', () => {
  expect([...topK([3, 1, 2], 0)]).toEqual([])
  expect([...topK([3, 1, 2], 9)]).toEqual([0, 2, 1])
})
