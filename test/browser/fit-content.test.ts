import { afterEach, expect, test } from 'vitest'
import { createRecommender, type Recommender, type RecommenderOptions } from '../../src/sdk/index'
import type { TrainProgress } from '../../src/sdk/types'
import { dyedBundle, dyedPicture } from '../helpers/dyed-wardrobe'
import { sourceOf } from '../helpers/horror-and-comedy'

const open: Recommender[] = []

async function create(of: Parameters<typeof dyedBundle>[0] = {}, options: RecommenderOptions = {}) {
  const recommender = createRecommender({ bundle: sourceOf(await dyedBundle(of)), ...options })
  open.push(recommender)
  return recommender
}

afterEach(() => {
  for (const recommender of open.splice(0)) recommender.dispose()
})

async function similarTo(recommender: Recommender, id: string, by: 'text' | 'image' = 'image') {
  const options = { strategy: 'lookingSimilar', itemIds: [id], by, limit: 8, fallback: [], duplicates: 'keep' } as const
  return (await recommender.recommend(options)).items.map(({ item }) => item)
}

const byPicture = async (recommender: Recommender, at: number) =>
  (await recommender.recommend({ strategy: 'lookingSimilar', query: { image: dyedPicture(at) }, limit: 8 })).items

/** Of what ten shirts' pictures find, the share that are shirts. */
async function shirts(recommender: Recommender): Promise<number> {
  const found = await Promise.all(Array.from({ length: 10 }, (_, i) => byPicture(recommender, 3 * i)))
  const all = found.flat()
  return all.filter(({ item }) => item.categories?.includes('shirts')).length / all.length
}

const headByImage = [{ model: 'head', by: 'image' }]

test('a head on WebGL, in the real tensor worker: live figure, gate, and what looks similar at once', async () => {
  const recommender = await create()
  const [before, similar] = [await shirts(recommender), await similarTo(recommender, 'shirt-3')]
  const progress: TrainProgress[] = []
  const result = await recommender.fit({ model: 'head', backend: 'webgl', onProgress: step => progress.push(step) })
  expect(result).toMatchObject({ backend: 'webgl', gate: { accepted: true, finite: true } })
  expect(result.why).toMatch(/drawn by .*SwiftShader/)
  expect(result.metrics['sameCategory@1']).toBeGreaterThan(result.baseline['sameCategory@1'])
  const live = progress.filter(({ sameCategory }) => sameCategory !== undefined)
  expect(live.length).toBeGreaterThanOrEqual(result.sweeps)
  expect(live.every(({ sameCategory = -1, sweep }) => sweep > 0 && sameCategory >= 0 && sameCategory <= 1)).toBe(true)
  expect(recommender.getState().content).toEqual({ status: 'ready', trained: headByImage })
  expect(await shirts(recommender)).toBeGreaterThan(before + 0.2)
  expect(await similarTo(recommender, 'shirt-3')).not.toEqual(similar)
  // A dropped picture goes the same way: it finds the item that it is of.
  expect((await byPicture(recommender, 9))[0].item.id).toBe('shirt-3')
})

test('a head is refused where the categories are not in the vectors, and nothing changes', async () => {
  const recommender = await create({ lean: 0 })
  const before = await similarTo(recommender, 'shirt-3')
  const result = await recommender.fit({ model: 'head' })
  expect(result).toMatchObject({ backend: 'js', gate: { accepted: false } })
  expect(result.gate.refusals[0]).toMatch(/% have one of their categories next to them, and .*% without/)
  expect(recommender.getState()).toMatchObject({ content: { status: 'ready' }, trainer: { status: 'refused' } })
  expect(recommender.getState().content.trained).toBeUndefined()
  expect(await similarTo(recommender, 'shirt-3')).toEqual(before)
})

test('an LSTM on WebGL reads texts that nothing read before: of items, of added ones and of queries', async () => {
  const recommender = await create({ count: 60 })
  const result = await recommender.fit({ model: 'lstm', backend: 'webgl' })
  expect(result).toMatchObject({ backend: 'webgl', gate: { accepted: true } })
  expect(recommender.getState().content.trained).toEqual([{ model: 'lstm', by: 'text' }])
  await recommender.addItems([{ id: 'new', title: 'collar, sleeves, trousers' }])
  const categories = (await similarTo(recommender, 'new', 'text')).map(item => item.categories?.[0])
  expect(categories).toEqual(Array(8).fill('shirts'))
  const { items } = await recommender.recommend({ strategy: 'lookingSimilar', query: 'laces and a heel', limit: 8 })
  expect(items.map(({ item }) => item.categories?.[0])).toEqual(Array(8).fill('shoes'))
})

test('kept on the device where consent allows it, also by another build of the same; dropped with other content, and by forget', async () => {
  const kept = { consent: 'granted', name: 'fit-content' } as const
  const first = await create({}, kept)
  await first.fit({ model: 'head' })
  const served = await similarTo(first, 'shirt-3')
  first.dispose()

  const second = await create({}, kept)
  expect(await similarTo(second, 'shirt-3')).toEqual(served)
  expect(second.getState().content.trained).toEqual(headByImage)
  const rebuilt = await create({ release: 2, createdAt: new Date('2026-02-01') }, kept)
  expect(await similarTo(rebuilt, 'shirt-3')).toEqual(served)
  const newer = await create({ lean: 0.9 }, kept)
  expect(await similarTo(newer, 'shirt-3')).not.toEqual(served)
  expect(newer.getState().content.trained).toBeUndefined()

  await second.forget('all')
  expect(second.getState().content.trained).toBeUndefined()
  expect(await similarTo(second, 'shirt-3')).not.toEqual(served)
  const third = await create({}, kept)
  expect(await similarTo(third, 'shirt-3')).not.toEqual(served)
})

test('says what it lacks: vectors of that kind, or a model that a page does not train', async () => {
  const recommender = await create()
  await expect(recommender.fit({ model: 'head', by: 'text' })).rejects.toMatchObject({
    code: 'input-invalid',
    message: expect.stringMatching(/none of text.*npx tacitly build --text/),
  })
  await expect(recommender.fineTune({ model: 'head' as 'als' })).rejects.toMatchObject({ code: 'options-invalid' })
  await expect(recommender.fit({ model: 'head', backend: 'wasm' })).rejects.toMatchObject({
    code: 'backend-unavailable',
  })
})
