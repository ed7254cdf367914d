import { expect, test } from 'vitest'
import { createRecommender } from '../../src/sdk/index'
import { sourceOf, tinyBundle } from '../helpers/horror-and-comedy'

test('scenario 39: a trainer that dies at once is started three times; lists live on, and a later fit works', async () => {
  let started = 0
  let dies = true
  const dying = "postMessage({ type: 'ready' }); onmessage = () => { throw new Error('no memory') }"
  const trainer = () => {
    started++
    return dies
      ? new Worker(URL.createObjectURL(new Blob([dying], { type: 'text/javascript' })))
      : new Worker(new URL('../../src/workers/trainer.worker.ts', import.meta.url), { type: 'module' })
  }
  const recommender = createRecommender({ bundle: sourceOf(await tinyBundle()), workers: { trainer } })
  const list = recommender.list({ listName: 'home' })
  list.subscribe(() => undefined)
  await expect(recommender.fit()).rejects.toMatchObject({
    name: 'TacitlyError',
    code: 'trainer-crashed',
    message: expect.stringMatching(/no memory.*3 workers in a row/),
    details: { crashes: 3 },
  })
  expect(started).toBe(3)
  expect(recommender.getState().trainer).toMatchObject({ status: 'failed', error: { code: 'trainer-crashed' } })

  await recommender.log({ type: 'click', itemId: 'comedy-3' })
  const { status, items } = await recommender.recommend()
  expect(status).toBe('ready')
  expect(items.every(({ item }) => item.id.startsWith('comedy'))).toBe(true)
  expect(started).toBe(3)

  dies = false
  expect(await recommender.fit({ backend: 'js' })).toMatchObject({ gate: { accepted: true } })
  expect(started).toBe(4)
  recommender.dispose()
})
