import { afterEach, beforeAll, expect, test } from 'vitest'
import { createRecommender, type Recommender } from '../../src/sdk/index'
import type { TrainProgress } from '../../src/sdk/types'
import { sourceOf, tinyBundle } from '../helpers/horror-and-comedy'

let files: Map<string, Uint8Array>
const open: Recommender[] = []
const create = () => {
  const recommender = createRecommender({ bundle: sourceOf(files) })
  open.push(recommender)
  return recommender
}

beforeAll(async () => {
  files = await tinyBundle()
})

afterEach(() => {
  for (const recommender of open.splice(0)) recommender.dispose()
})

test('two towers on WebGL, in the real tensor worker: live NDCG, gate, serving, export', async () => {
  const recommender = create()
  const progress: TrainProgress[] = []
  const result = await recommender.fit({ model: 'twotower', backend: 'webgl', onProgress: step => progress.push(step) })
  expect(result).toMatchObject({ backend: 'webgl', gate: { accepted: true, finite: true } })
  expect(result.why).toMatch(/drawn by .*SwiftShader/)
  expect(result.metrics['ndcg@10']).toBeGreaterThan(result.baseline['ndcg@10'])
  const live = progress.filter(({ phase }) => phase === 'train')
  expect(live.length).toBeGreaterThanOrEqual(result.sweeps)
  expect(live.every(({ ndcg, backend }) => backend === 'webgl' && ndcg !== undefined && ndcg > 0)).toBe(true)
  expect(progress.filter(({ phase }) => phase === 'refit')).toHaveLength(result.sweeps)
  expect(recommender.getState()).toMatchObject({ serving: { model: 'twotower', origin: 'fit' } })

  await recommender.log({ type: 'click', itemId: 'comedy-3' })
  const list = await recommender.recommend({ limit: 5, diversity: 0 })
  expect(list.items.every(({ item }) => item.id.startsWith('comedy'))).toBe(true)
  const header = new TextDecoder().decode((await recommender.exportModel()).slice(8, 800))
  for (const name of ['twotower.judged', 'twotower.factors', 'twotower.inputs']) expect(header).toContain(`"${name}"`)
})

test.each(['sasrec', 'gru4rec'] as const)('%s on WebGL, in the real tensor worker', async model => {
  const recommender = create()
  const options = { d: 8, length: 8, epochs: 2, batch: 32, negatives: 16, learningRate: 0.02, dropout: 0 }
  const result = await recommender.fit({ model, backend: 'webgl', options })
  expect(result).toMatchObject({ backend: 'webgl', sweeps: 2, gate: { finite: true } })
  expect(result.why).toMatch(/drawn by .*SwiftShader/)
})

test("unforced, a short job stays off the GPU; fineTune goes on from it with the visitor's clicks", async () => {
  const recommender = create()
  const fitted = await recommender.fit({ model: 'twotower' })
  expect(fitted).toMatchObject({ backend: 'js', gate: { accepted: true } })
  for (const i of [1, 2, 3, 4]) await recommender.log({ type: 'click', itemId: `comedy-${i}` })
  const tuned = await recommender.fineTune({ model: 'twotower' })
  expect(tuned.sweeps).toBeLessThanOrEqual(5)
  expect(tuned.gate).toMatchObject({ twinNdcg: expect.any(Number), ownClicks: { clicks: 2 } })
})

test('EASE is solved by WebAssembly in the trainer worker', async () => {
  const recommender = create()
  const backends: TrainProgress['backend'][] = []
  const onProgress = ({ backend }: TrainProgress) => backends.push(backend)
  const result = await recommender.fit({ model: 'ease', onProgress })
  expect(result).toMatchObject({ backend: 'wasm', sweeps: 1, gate: { accepted: true } })
  expect(new Set(backends)).toEqual(new Set(['wasm']))
  expect(result.metrics['ndcg@10']).toBeGreaterThan(result.baseline['ndcg@10'])
  expect(recommender.getState().serving).toEqual({ model: 'ease', origin: 'fit' })
  await expect(recommender.fit({ model: 'ease', backend: 'webgl' })).rejects.toMatchObject({
    code: 'backend-unavailable',
  })
})

test('neighbours are trained in the trainer worker: judged, served, told and exported like any model', async () => {
  const recommender = create()
  const result = await recommender.fit({ model: 'itemknn' })
  expect(result).toMatchObject({ backend: 'js', sweeps: 1, gate: { accepted: true, finite: true } })
  expect(result.metrics['ndcg@10']).toBeGreaterThan(result.baseline['ndcg@10'])
  expect(recommender.getState().serving).toEqual({ model: 'itemknn', origin: 'fit' })
  await recommender.log({ type: 'click', itemId: 'comedy-3' })
  const list = await recommender.recommend({ limit: 5, diversity: 0 })
  expect(list.items.every(({ item }) => item.id.startsWith('comedy'))).toBe(true)
  const header = new TextDecoder().decode((await recommender.exportModel()).slice(8, 800))
  for (const name of ['itemknn.judged.idx', 'itemknn.weights']) expect(header).toContain(`"${name}"`)
})
