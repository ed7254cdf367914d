import { describe, expect, it } from 'vitest'
import { type MetParts, shortLists, tuneLengths } from '../../src/cli/evaluate/tune-lengths'
import { createAttributeIndex } from '../../src/sdk/content/attribute-index'
import { tieOrder } from '../../src/sdk/evaluate/ties'
import { buildCsr } from '../../src/sdk/kernels/interactions'
import type { ItemScores, LengthWeights } from '../../src/sdk/shapes/types'
import { twoTastes } from '../helpers/two-tastes'

describe('weights for short histories', () => {
  // Two tastes that attributes tell and popularity does not: whoever touched one thing goes on with its kind.
  const visitors = twoTastes({ users: 200, items: 60, each: 14, skew: 1 })
  const items = Array.from({ length: 60 }, (_, at) => ({
    id: `i${at}`,
    title: `I${at}`,
    categories: [at < 30 ? 'a' : 'b'],
  }))
  const popularity: ItemScores = {
    shape: 'scores',
    id: 'popularity',
    scores: Float32Array.from({ length: 60 }, (_, at) => (at * 7) % 11),
  }
  const attributes = { shape: 'attributes', id: 'attributes', index: createAttributeIndex(items) } as const
  const ties = tieOrder(
    items.map(({ id }) => id),
    1,
  )
  const met = { parts: [popularity, attributes], train: visitors, visitors }

  async function weigh(met: MetParts, long: LengthWeights, best: number) {
    const lists = await shortLists(met, long.items, { ties, seed: 1 })
    return tuneLengths(lists, met.parts, long, { best })
  }

  it('give content its part where it says what follows, after each length below the long one', async () => {
    const { byLength, gain } = await weigh(met, { items: 10, weights: [1, 0] }, 0)
    expect(byLength!.map(point => point.items)).toEqual([1, 3, 10])
    for (const { weights } of byLength!.slice(0, 2)) expect(weights[1]).toBeGreaterThan(0)
    expect(byLength!.at(-1)!.weights).toEqual([1, 0])
    expect(gain).toBeGreaterThan(0.05)
  })

  it('are those of visitors at their beginning, where these are enough: later in a row another thing says what follows', async () => {
    // Eleven things of a taste, and from then on whatever is most popular.
    const scores = Float32Array.from({ length: 60 }, (_, at) => (at * 7) % 60)
    const byPopularity = Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a])
    const rows = Array.from({ length: 120 }, (_, user) => {
      const taste = Array.from({ length: 11 }, (_, k) => (user % 2) * 30 + ((user + k) % 30))
      return [...taste, ...byPopularity.filter(item => !taste.includes(item)).slice(0, 40)]
    })
    const users = rows.flatMap((row, user) => row.map(() => user))
    const csr = buildCsr(120, 60, users, rows.flat())
    const inOrder = { ...csr, idx: Int32Array.from(rows.flat()) }
    const { byLength } = await weigh(
      { parts: [{ ...popularity, scores }, attributes], train: csr, visitors: inOrder },
      { items: 30, weights: [1, 0] },
      0,
    )
    const [ofPopularity, ofTaste] = byLength![0].weights
    expect(ofTaste).toBe(1)
    expect(ofPopularity).toBeLessThan(0.3)
  })

  it('are none of their own where too few visitors were met', async () => {
    const few = { ...met, visitors: twoTastes({ users: 20, items: 60, each: 14 }) }
    expect(await weigh(few, { items: 10, weights: [1, 0] }, 0)).toEqual({ ndcg: 0, gain: 0 })
  })

  it('lean on what items have in common, as far as that costs nothing that shows', async () => {
    // Both parts tell the taste; which of them a list goes by makes no difference.
    const taste = { ...attributes, id: 'content' } as const
    const { byLength } = await weigh(
      { ...met, parts: [popularity, attributes, taste] },
      { items: 10, weights: [0, 0, 1] },
      2,
    )
    for (const { weights } of byLength!.slice(0, 2)) expect(weights[1]).toBe(1)
    // Of attributes that say nothing of what follows a good share would show.
    const other = items.map((item, at) => ({ ...item, categories: [`${at % 10}`] }))
    const noise = { ...attributes, index: createAttributeIndex(other) }
    const spoilt = await weigh({ ...met, parts: [popularity, noise, taste] }, { items: 10, weights: [0, 0, 1] }, 2)
    for (const { weights } of spoilt.byLength!.slice(0, 2)) expect(weights[1]).toBeLessThan(1)
  })
})
