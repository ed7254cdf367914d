import { describe, expect, it } from 'vitest'
import { chooseEnsemble } from '../../src/cli/build/choose-ensemble'
import { chooseModel } from '../../src/cli/build/choose-model'
import { byteSize } from '../../src/cli/flags'
import { tieOrder } from '../../src/sdk/evaluate/ties'
import { createRandom, normal } from '../../src/sdk/random'
import type { ItemScores, ModelId } from '../../src/sdk/shapes/types'
import { cutParts, partsSpec } from '../../src/sdk/training/parts'
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
  const ensembleOf = { isPart: (id: ModelId) => id !== 'popularity', extra: new Map<ModelId, number>() }
  const world = twoTastes({ users: 400, items: 60, each: 12, skew: 2 })
  const data = cutParts(world, partsSpec(world, { heldOut: 0 }))
  const choose = (...models: ItemScores[]) => chooseModel({ data, seed: 1, ties, ensembleOf, models })

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
})

describe('the room of a bundle', () => {
  const half = (id: ModelId, seed: number) => {
    const random = createRandom(seed)
    return scoresOf(id, item => -(item % 30) + 12 * normal(random))
  }
  const world = twoTastes({ users: 400, items: 60, each: 12, skew: 2 })
  const data = cutParts(world, partsSpec(world, { heldOut: 0 }))
  const choose = (room: number) =>
    chooseEnsemble({
      ...{ data, seed: 1, ties, room, parts: [half('itemknn', 2), half('als', 3), half('ease', 4)] },
      extra: new Map([
        ['als', 100],
        ['ease', 1000],
      ]),
    })

  it('is kept to: of an ensemble the part goes that is worth the least a byte, and of two none is left', async () => {
    expect((await choose(1100)).ensemble?.parts).toEqual(['itemknn', 'als', 'ease'])
    expect((await choose(1099)).ensemble?.parts).toEqual(['itemknn', 'als'])
    expect(await choose(99)).toEqual({})
    expect(await choose(-1)).toEqual({})
  })

  it('is said as a size', () => {
    expect(['2MB', '500 kb', '1.5 MB', '300000', undefined].map(size => byteSize(size, 'budget'))).toEqual([
      2_000_000,
      500_000,
      1_500_000,
      300_000,
      undefined,
    ])
    for (const wrong of ['', '-1', '2 lots', '0', '1e3'])
      expect(() => byteSize(wrong, 'budget')).toThrow(/is not a size/)
  })
})
