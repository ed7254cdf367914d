import { describe, expect, test } from 'vitest'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { indexOrder, tieOrder } from '../../src/sdk/evaluate/ties'
import { columnCounts } from '../../src/sdk/kernels/interactions'
import { topK } from '../../src/sdk/kernels/top-k'
import { createJsEngine } from '../../src/sdk/models/als/engine'
import { alsModel } from '../../src/sdk/models/als/model'
import { type AlsOptions, alsDefaults } from '../../src/sdk/models/als/options'
import { trainWithEngine } from '../../src/sdk/models/als/train-with-engine'
import { createWasmEngine } from '../../src/sdk/models/als/wasm-engine'
import { trainItemKnn } from '../../src/sdk/models/itemknn/train'
import { trainSlim } from '../../src/sdk/models/slim/train'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import { finish } from '../../src/sdk/shapes/types'
import { dataFolder, movieLensSplit, needsData, twoTastes } from '../helpers/data'

describe.skipIf(!dataFolder)(`MovieLens small, split 42${needsData}`, () => {
  const {
    train,
    test: held,
    itemIds,
  } = dataFolder ? movieLensSplit(42) : { train: twoTastes(), test: twoTastes(), itemIds: [] }
  const ndcg = (score: (user: number) => Float32Array, ties = indexOrder(train.cols)) =>
    evaluate(score, train, held, { ties }).metrics['ndcg@10']

  test('popularity is .2123, as published, with ties by index; by a hash it is hardly another', () => {
    const counts = columnCounts(train)
    expect(Math.abs(ndcg(() => counts) - 0.2123)).toBeLessThan(0.0005)
    expect(Math.abs(ndcg(() => counts, tieOrder(itemIds, 1)) - 0.2123)).toBeLessThan(0.002)
  })

  test('item-kNN by its defaults reaches .355', () => {
    expect(ndcg(rowScorer(finish(trainItemKnn(train)), train))).toBeGreaterThan(0.355)
  })

  test('SLIM by its defaults reaches .405', () => {
    expect(ndcg(rowScorer(finish(trainSlim(train)), train))).toBeGreaterThan(0.405)
  })

  test('iALS with d 128 reaches .39', async () => {
    const { model } = await trainWithEngine(train, { ...alsDefaults, d: 128 }, () => undefined)
    expect(ndcg(rowScorer(model, train))).toBeGreaterThan(0.39)
  })
})

describe.skipIf(!dataFolder)(`iALS on MovieLens small, split 42${needsData}`, () => {
  const options: AlsOptions = { ...alsDefaults, d: 64 }

  test('d 64 reaches NDCG@10 .375 on wasm and js, within .002 of one another; top 10 overlap 99%', async () => {
    const { train, test } = movieLensSplit()
    const judged = []
    for (const create of [createJsEngine, createWasmEngine]) {
      const engine = await create(train, options)
      for (let sweep = 0; sweep < options.sweeps; sweep++) await engine.sweep()
      const model = alsModel(await engine.itemFactors(), options)
      engine.dispose()
      const score = rowScorer(model, train)
      const lists = Array.from({ length: 100 }, (_, user) => [...topK(score(user), 10)])
      judged.push({ ndcg: evaluate(score, train, test).metrics['ndcg@10'], lists })
    }
    const [js, wasm] = judged
    expect(js.ndcg).toBeGreaterThan(0.375)
    expect(Math.abs(js.ndcg - wasm.ndcg)).toBeLessThan(0.002)
    const shared = js.lists.map((list, user) => list.filter(item => wasm.lists[user].includes(item)).length)
    expect(shared.reduce((sum, count) => sum + count, 0) / 1000).toBeGreaterThanOrEqual(0.99)
  })
})
