import { describe, expect, it, test } from 'vitest'
import { packModel } from '../../src/sdk/bundle/pack'
import { unpackModel } from '../../src/sdk/bundle/unpack'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { buildCsr, type Csr, columnCounts } from '../../src/sdk/kernels/interactions'
import { catalogue } from '../../src/sdk/models/catalogue'
import { compactEaseDefaults, trainCompactEase } from '../../src/sdk/models/ease/compact'
import { easeDefaults, trainEase } from '../../src/sdk/models/ease/exact'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import { finish, type ItemFactors } from '../../src/sdk/shapes/types'
import { dataFolder, movieLensSplit, needsData, twoTastes } from '../helpers/data'
import { shippedBy } from '../helpers/trained'

describe('EASE by its strongest directions', () => {
  it.each([
    ['fewer users than items', twoTastes({ users: 24, items: 40, each: 20 })],
    ['fewer items than users', twoTastes({ users: 90, items: 24, each: 8 })],
  ])('is EASE where it has them all, for items that a visitor has not touched: %s', (_, csr) => {
    expect(Math.min(...columnCounts(csr))).toBeGreaterThanOrEqual(3)
    const regularisation = 20
    const exact = rowScorer(finish(trainEase(csr, { ...easeDefaults, regularisation })), csr)
    const rank = 4 * Math.ceil(Math.min(csr.rows, csr.cols) / 4)
    const compact = rowScorer(finish(trainCompactEase(csr, { ...easeDefaults, regularisation, rank, seed: 1 })), csr)
    for (let user = 0; user < csr.rows; user++) {
      const own = new Set(csr.idx.subarray(csr.ptr[user], csr.ptr[user + 1]))
      const wanted = exact(user)
      compact(user).forEach((score, item) => {
        if (!own.has(item)) expect(score).toBeCloseTo(wanted[item], 4)
      })
    }
  })

  it('knows nothing of items of fewer than 3 visitors, and they change nothing for the others', () => {
    const csr = twoTastes()
    const rows = Array.from(csr.idx, (_, k) => csr.ptr.findIndex((end, row) => row > 0 && end > k) - 1)
    const rare = buildCsr(csr.rows, csr.cols + 1, [...rows, 0, 1], [...csr.idx, csr.cols, csr.cols])
    const options = { ...compactEaseDefaults, rank: 8 }
    const [without, withRare] = [csr, rare].map(of => finish(trainCompactEase(of, options)))
    expect(withRare.factors.subarray(csr.cols * 8)).toEqual(new Float32Array(8))
    // A direction's sign is free: the scores say whether they are the same.
    const wanted = rowScorer(without, csr)
    const scores = rowScorer(withRare, rare)
    for (let user = 2; user < csr.rows; user++) {
      const found = scores(user)
      wanted(user).forEach((score, item) => {
        expect(found[item]).toBeCloseTo(score, 4)
      })
    }
  })

  it('is shipped by half of the directions, by 192, or by more where items without a vector leave their bytes', () => {
    const rankOf = (csr: Csr) => {
      const shipped = catalogue.ease.shipped as { train: typeof catalogue.ease.train }
      return (finish(shipped.train({ rows: csr }, catalogue.ease.defaults)) as ItemFactors).d
    }
    const known = twoTastes({ users: 450, items: 440, each: 40 })
    expect(rankOf(twoTastes({ users: 90, items: 24, each: 8 }))).toBe(12)
    expect(rankOf(known)).toBe(192)
    expect(rankOf({ ...known, cols: 600 })).toBe(216)
    expect(rankOf({ ...known, cols: 4000 })).toBe(228)
  })

  test.skipIf(!dataFolder)(`MovieLens small, split 42: a bundle's is within .5% of the whole${needsData}`, async () => {
    const { train, test: held, itemIds } = movieLensSplit(42)
    const file = packModel(shippedBy(catalogue.ease, train), 'int8')
    const model = await unpackModel('ease', 'factors', file, itemIds, new Map())
    expect(evaluate(rowScorer(model, train), train, held).metrics['ndcg@10']).toBeGreaterThan(0.995 * 0.4112)
  })

  test.skipIf(!dataFolder)(
    `MovieLens small, split 42: 128 directions reach .39 where the whole model has .411${needsData}`,
    () => {
      const { train, test: held } = movieLensSplit(42)
      const model = finish(trainCompactEase(train, { ...easeDefaults, rank: 128, seed: 1 }))
      expect(evaluate(rowScorer(model, train), train, held).metrics['ndcg@10']).toBeGreaterThan(0.388)
    },
  )
})
