import { describe, expect, it } from 'vitest'
import { chooseModel } from '../../src/cli/choose-model'
import { ensembleParts } from '../../src/cli/search-ensemble'
import { tune } from '../../src/cli/tune'
import { tieOrder } from '../../src/sdk/evaluate/ties'
import { columnCounts } from '../../src/sdk/interactions'
import { itemKnnDefaults } from '../../src/sdk/models/itemknn'
import type { ItemScores, ModelId } from '../../src/sdk/models/shapes'
import { createRandom, normal } from '../../src/sdk/random'
import { twoTastes } from '../helpers/two-tastes'

const csr = twoTastes({ users: 120, items: 60, each: 12, skew: 2 })
const ties = tieOrder(
  Array.from({ length: csr.cols }, (_, item) => `i${item}`),
  1,
)
const scoresOf = (id: ModelId, value: (item: number) => number): ItemScores => ({
  shape: 'scores',
  id,
  scores: Float32Array.from({ length: csr.cols }, (_, item) => value(item)),
})

describe('the choice on a validation part', () => {
  const truth = (item: number) => -(item % 30)
  const noise = (seed: number, size: number) => {
    const random = createRandom(seed)
    return () => size * normal(random)
  }
  const ensembleOf = { isPart: (id: ModelId) => id !== 'popularity', hasContent: false, extra: new Set<ModelId>() }
  const choose = (...models: ItemScores[]) =>
    chooseModel({ train: csr, seed: 1, ties, ensembleOf, fitAll: async () => models })

  it('takes an ensemble where two halves of the truth are worth more together, else the best model alone', async () => {
    const half = (id: ModelId, seed: number) => {
      const off = noise(seed, 12)
      return scoresOf(id, item => truth(item) + off())
    }
    const nothing = scoresOf('popularity', noise(1, 1))
    expect(await choose(nothing, half('als', 2), half('ease', 3))).toMatchObject({
      model: 'ensemble',
      ensemble: { parts: ['als', 'ease'] },
    })
    const alone = await choose(nothing, scoresOf('als', truth), scoresOf('ease', noise(4, 1)))
    expect(alone).toEqual({ model: 'als' })
    expect(await choose(scoresOf('popularity', truth), half('als', 2), scoresOf('ease', noise(4, 1)))).toEqual({
      model: 'popularity',
    })
  })

  it('is made on a part of train: models are fitted on less than it, and nothing else is asked for', async () => {
    const sizes: number[] = []
    await chooseModel({
      ...{ train: csr, seed: 1, ties },
      async fitAll(of) {
        sizes.push(of.idx.length)
        return [{ shape: 'scores', id: 'popularity', scores: columnCounts(of) }]
      },
    })
    expect(sizes).toHaveLength(1)
    expect(sizes[0] / csr.idx.length).toBeCloseTo(0.8, 1)
  })

  it('content adds parts to an ensemble, and takes none away', () => {
    expect(ensembleParts.content).toEqual(expect.arrayContaining([...ensembleParts.plain]))
  })
})

it('a search moves from where it began where that is better beyond chance', async () => {
  const blind = { ...itemKnnDefaults, minSupport: 100 } // nothing is a neighbour of anything
  const tuned = await tune('itemknn', csr, { ...itemKnnDefaults, neighbours: 0 }, { seed: 1, ties, isCold: false })
  expect(tuned).toMatchObject({ search: { isKept: true, tried: 13 } })
  expect(tuned.options.neighbours).toBeGreaterThanOrEqual(20)
  // Every combination is as blind as the first: there is nothing to move to.
  const stays = await tune('itemknn', csr, blind, { seed: 1, ties, isCold: false })
  expect(stays.options).toEqual(blind)
  expect(stays.search.p).toBeUndefined()
})
