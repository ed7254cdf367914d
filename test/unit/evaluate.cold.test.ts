import { describe, expect, it } from 'vitest'
import { coldItems, evaluateCold, splitItems } from '../../src/sdk/evaluate/cold'
import { tieOrder } from '../../src/sdk/evaluate/ties'
import { buildCsr, columnCounts } from '../../src/sdk/kernels/interactions'
import { twoTastes } from '../helpers/data'

// Items 0 and 1 are known, 2 .. 5 are new; user 2 has nothing new.
const train = buildCsr(3, 6, [0, 1, 2], [0, 1, 0])
const test = buildCsr(3, 6, [0, 0, 1, 1, 2, 1], [2, 3, 4, 1, 1, 5])
const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const ties = tieOrder(ids, 1)
const scored =
  (...scores: number[]) =>
  () =>
    Float32Array.from(scores)

describe('new items', () => {
  it('are those that only test has', () => {
    expect([...coldItems(train, test)]).toEqual([2, 3, 4, 5])
  })

  it('compete with nothing but themselves', () => {
    // Known items would win by far. User 0 finds 2 and 3 on the places 1 and 2, user 1 finds 4 and 5 on 3 and 4.
    const { users, metrics } = evaluateCold(scored(99, 98, 4, 3, 2, 1), train, test, { ties })
    expect(users).toBe(2)
    const ideal = 1 + 1 / Math.log2(3)
    expect(metrics['ndcg@10']).toBeCloseTo((1 + (1 / Math.log2(4) + 1 / Math.log2(5)) / ideal) / 2, 6)
    expect(evaluateCold(scored(0, 0, 4, 3, 2, 1), train, test, { ties }).metrics).toEqual(metrics)
  })

  it('tie by a hash of seed and id, and not by their order; differences below a millionth are ties', () => {
    const two = buildCsr(3, 6, [0, 1, 1], [2, 2, 3])
    const figures = Array.from({ length: 40 }, (_, seed) =>
      evaluateCold(scored(0, 0, 0, 0, 0, 0), train, two, { ties: tieOrder(ids, seed), k: 1 }),
    )
    expect(new Set(figures.map(({ metrics }) => metrics['ndcg@1'])).size).toBeGreaterThan(1)
    figures.forEach((figure, seed) => {
      expect(evaluateCold(scored(0, 0, 3e-8, 2e-8, 1e-8, 0), train, two, { ties: tieOrder(ids, seed), k: 1 })).toEqual(
        figure,
      )
    })
  })

  it('can be a part of them: others neither compete nor count', () => {
    const { users, metrics } = evaluateCold(scored(0, 0, 4, 3, 2, 1), train, test, { ties, items: Int32Array.of(2, 4) })
    expect(users).toBe(2)
    expect(metrics['ndcg@10']).toBeCloseTo((1 + 1 / Math.log2(3)) / 2, 6)
  })

  it('are drawn with all their rows, a tenth of what occurs', () => {
    const csr = twoTastes({ users: 60, items: 40 })
    const parts = splitItems(csr, { seed: 1, heldOut: 0.1 })
    const [kept, held] = [columnCounts(parts.train), columnCounts(parts.test)]
    expect(held.filter(count => count > 0)).toHaveLength(4)
    expect(kept.every((count, item) => count === 0 || held[item] === 0)).toBe(true)
    expect(kept.map((count, item) => count + held[item])).toEqual(columnCounts(csr))
    expect(splitItems(csr, { seed: 2, heldOut: 0.1 })).not.toEqual(parts)
  })
})
