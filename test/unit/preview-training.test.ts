// While the page is seen as somebody else, what is trained is theirs, and goes with them.
import 'fake-indexeddb/auto'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Persona, previewAs } from '../../src/personas/index'
import { createRecommender, type Recommender } from '../../src/sdk/index'
import { createIndexedDbStore } from '../../src/sdk/store/indexed-db-store'
import { sourceOf, tinyBundle } from '../helpers/horror-and-comedy'

const horrorFan: Persona = {
  name: 'Horror fan',
  events: [0, 1, 2, 3].map(k => ({ type: 'like', itemId: `horror-${k}` })),
}

let names = 0
let name: string
let bundle: Awaited<ReturnType<typeof tinyBundle>>
const open: Recommender[] = []
const create = (consent: 'granted' | 'memory-only' = 'granted') => {
  const recommender = createRecommender({ server: false, bundle: sourceOf(bundle), consent, name })
  open.push(recommender)
  return recommender
}
beforeAll(async () => {
  bundle = await tinyBundle({ release: 5 })
})
beforeEach(() => {
  // So that nothing fades between two answers.
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1, 12), toFake: ['Date'] })
  name = `preview-training-${++names}`
})
afterEach(() => {
  for (const one of open.splice(0)) one.dispose()
  vi.useRealTimers()
})

/** Likes comedies. */
async function visit(recommender: Recommender): Promise<void> {
  for (const k of [1, 2, 4, 6, 8]) await recommender.log({ type: 'click', itemId: `comedy-${k}` })
}
const serving = (recommender: Recommender) => recommender.getState().serving.origin
const answer = async (recommender: Recommender) =>
  (await recommender.recommend({ limit: 8 })).items.map(({ item, score }) => [item.id, score])

async function onDisk() {
  const store = createIndexedDbStore({ name, maxEvents: 10 })
  const [model, checkpoint] = [await store.getCache('model'), await store.getCache('checkpoint')]
  store.close()
  return { model, checkpoint }
}

describe.each(['fit', 'fineTune'] as const)('%s', job => {
  it.each(['granted', 'memory-only'] as const)('is of the preview alone, with consent %s', async consent => {
    const recommender = create(consent)
    await visit(recommender)
    await recommender.fineTune({ backend: 'js', seed: 1 })
    const [mine, stored] = [await answer(recommender), await onDisk()]
    const undo = await previewAs(recommender, horrorFan)
    expect(serving(recommender)).toBe('bundle')
    const theirs = await answer(recommender)
    expect((await recommender[job]({ backend: 'js', seed: 2 })).gate.accepted).toBe(true)
    expect(serving(recommender)).toBe(job)
    expect(await answer(recommender)).not.toEqual(theirs)
    expect(await onDisk()).toEqual(stored)
    await undo()
    expect(serving(recommender)).toBe('fineTune')
    expect(await answer(recommender)).toEqual(mine)
    expect(recommender.getState().trainer).toEqual({ status: 'idle' })
    expect(await onDisk()).toEqual(stored)
  })

  it('leaves a visitor without a model as they were, also where it runs when the preview ends', async () => {
    const recommender = create()
    await visit(recommender)
    const mine = await answer(recommender)
    for (const isInMiddle of [false, true]) {
      const undo = await previewAs(recommender, horrorFan)
      let ended: Promise<void> | undefined
      const training = recommender[job]({
        backend: 'js',
        onProgress() {
          if (isInMiddle) ended ??= undo()
        },
      })
      if (isInMiddle) await expect(training).rejects.toMatchObject({ code: 'aborted' })
      else await training
      await (ended ?? undo())
      expect(serving(recommender)).toBe('bundle')
      expect(await answer(recommender)).toEqual(mine)
      expect(recommender.getState().trainer.status).toBe('idle')
      expect(await onDisk()).toEqual({ model: undefined, checkpoint: undefined })
    }
    recommender.dispose()
    const next = create()
    await next.recommend()
    expect(serving(next)).toBe('bundle')
  })
})
