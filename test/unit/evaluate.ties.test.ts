// A model that tells nothing apart must score as chance, whatever the numbering of the items tells.
import { describe, expect, it } from 'vitest'
import { judgeBundle } from '../../src/cli/build/judge-bundle'
import { tuneEnsemble } from '../../src/cli/evaluate/fit-ensemble'
import { joinCatalogue } from '../../src/cli/join-catalogue'
import { evaluateCold, splitItems } from '../../src/sdk/evaluate/cold'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { splitRows } from '../../src/sdk/evaluate/split'
import { indexOrder, tieOrder } from '../../src/sdk/evaluate/ties'
import type { Csr } from '../../src/sdk/kernels/interactions'
import { createRandom } from '../../src/sdk/random'
import type { ItemScores, ModelId } from '../../src/sdk/shapes/types'
import { createJudge } from '../../src/sdk/training/judge'

/** Visitors who touch `each` of the items at random, the first ones more often; numbered as `build` does: most touched first. */
function crowd(seed: number, users = 60, items = 60, each = 8): { csr: Csr; ids: string[] } {
  const random = createRandom(seed)
  const touched = Array.from({ length: users * each }, () => Math.floor(random() ** 2 * items))
  const joined = joinCatalogue(
    {
      users: Int32Array.from(touched, (_, at) => Math.floor(at / each)),
      items: Int32Array.from(touched),
      userIds: Array.from({ length: users }, (_, user) => `u${user}`),
      itemIds: Array.from({ length: items }, (_, item) => `i${item}`),
    },
    undefined,
    false,
  )
  return { csr: joined.csr, ids: joined.items.map(({ id }) => id) }
}

const constant = (id: ModelId, cols: number): ItemScores => ({ shape: 'scores', id, scores: new Float32Array(cols) })
const seeds = Array.from({ length: 60 }, (_, at) => at + 1)
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const errorOf = (values: readonly number[]) => {
  const mean = meanOf(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) / values.length)
}

/** NDCG@10 of a model whose every score is the same, in each protocol. */
const protocols: Record<string, (csr: Csr, ties: Int32Array, seed: number) => number | Promise<number>> = {
  'held-out rows': (csr, ties, seed) => {
    const { train, test } = splitRows(csr, { seed, heldOut: 0.2 })
    return evaluate(() => new Float32Array(csr.cols), train, test, { ties }).metrics['ndcg@10']
  },
  'the verdict of a build': async (csr, ties, seed) => {
    const { train, test } = splitRows(csr, { seed, heldOut: 0.2 })
    const models = [constant('popularity', csr.cols)]
    const { judgements } = await judgeBundle({ models, chosen: 'popularity', train, test, ties, seed })
    return judgements[0].metrics['ndcg@10']
  },
  'new items': (csr, ties, seed) => {
    const { train, test } = splitItems(csr, { seed, heldOut: 0.4 })
    return evaluateCold(() => new Float32Array(csr.cols), train, test, { ties }).metrics['ndcg@10']
  },
  'the search for an ensemble': async (csr, ties, seed) => {
    const { train, test } = splitRows(csr, { seed, heldOut: 0.2 })
    return (await tuneEnsemble([constant('als', csr.cols)], train, test, { ties })).search.best.ndcg
  },
  'the gate in the tab': async (csr, ties, seed) => {
    const { train, test } = splitRows(csr, { seed, heldOut: 0.2 })
    const nothing = () => new Float32Array(csr.cols)
    return (await createJudge({ train, test }, { breathe: () => undefined, ties }).judge(nothing)).ndcg
  },
}

describe('a model whose scores are all equal scores as chance', () => {
  it.each(Object.entries(protocols))('in %s, though items are numbered by popularity', async (_, ndcgOf) => {
    const found: number[] = []
    const byIndex: number[] = []
    const byChance: number[] = []
    for (const seed of seeds) {
      const { csr, ids } = crowd(seed)
      found.push(await ndcgOf(csr, tieOrder(ids, seed), seed))
      byIndex.push(await ndcgOf(csr, indexOrder(csr.cols), seed))
      // Chance itself: an order that knows neither ids nor indices.
      const random = createRandom(seed + 999)
      const key = Float64Array.from({ length: csr.cols }, () => random())
      byChance.push(
        await ndcgOf(
          csr,
          indexOrder(csr.cols).sort((a, b) => key[a] - key[b]),
          seed,
        ),
      )
    }
    const error = Math.hypot(errorOf(found), errorOf(byChance))
    expect(Math.abs(meanOf(found) - meanOf(byChance))).toBeLessThan(3 * error)
    // What it was worth where ties fell by index: the defect that this guards against.
    expect(meanOf(byIndex)).toBeGreaterThan(meanOf(byChance) + 4 * error)
  })

  it('goes by the id alone: another numbering, the same order of the same items; another seed, another', () => {
    const ids = Array.from({ length: 100 }, (_, item) => `item ${item}`)
    const named = (of: readonly string[], seed: number) => Array.from(tieOrder(of, seed), item => of[item])
    expect(named(ids.toReversed(), 1)).toEqual(named(ids, 1))
    expect(named(ids, 2)).not.toEqual(named(ids, 1))
    expect(named(ids, 1).toSorted()).toEqual(ids.toSorted())
  })
})
