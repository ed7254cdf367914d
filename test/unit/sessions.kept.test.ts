// A session that was asked for goes on where its events are known, and its end is known there too.
import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { createRecommender, type Recommender } from '../../src/sdk/index'
import { createIndexedDbStore } from '../../src/sdk/store/indexed-db-store'

const items = Array.from({ length: 12 }, (_, i) => ({ id: `film-${i}`, title: `Film ${i}` }))

let names = 0
const open: Recommender[] = []
const drawName = () => `session-${++names}`
const create = (name: string, consent: 'granted' | 'memory-only' = 'granted') => {
  const recommender = createRecommender({ items, server: false, name, consent })
  open.push(recommender)
  return recommender
}
/** What is logged before the disk is open is of no session that it knows of. */
async function opened(name: string) {
  const recommender = create(name)
  await recommender.recommend()
  await vi.waitFor(() => expect(recommender.getState().storage.kind).toBe('indexeddb'))
  return recommender
}
const latest = async (recommender: Recommender) => (await recommender.exportData()).events.at(-1)
afterEach(() => {
  for (const recommender of open.splice(0)) recommender.dispose()
})

async function ofAGift(recommender: Recommender) {
  const { startedAt } = await recommender.session({ new: true, apart: true })
  await recommender.log({ type: 'click', itemId: 'film-1' })
  return startedAt
}

test('the next page goes on with one that was not ended', async () => {
  const name = drawName()
  const startedAt = await ofAGift(await opened(name))
  open[0].dispose()
  expect(await (await opened(name)).session()).toMatchObject({ startedAt, isApart: true, events: 1 })
})

test('the next page does not take up one that was ended, though nothing was logged after it', async () => {
  const name = drawName()
  const one = await opened(name)
  await ofAGift(one)
  await one.session({ end: true })
  one.dispose()
  const next = await opened(name)
  expect(await next.session()).toMatchObject({ isAsked: false, isApart: false })
  await next.log({ type: 'click', itemId: 'film-2' })
  expect(await latest(next)).not.toHaveProperty('apart')
  const startedAt = await ofAGift(next)
  next.dispose()
  expect(await (await opened(name)).session()).toMatchObject({ startedAt, isAsked: true })
})

test('another tab hears of the end, though nothing is logged after it', async () => {
  const name = drawName()
  const [one, two] = [await opened(name), await opened(name)]
  await ofAGift(one)
  await vi.waitFor(async () => expect(await two.session()).toMatchObject({ isApart: true }))
  await two.session({ end: true })
  await vi.waitFor(async () => expect(await one.session()).toMatchObject({ isAsked: false }))
  await one.log({ type: 'click', itemId: 'film-3' })
  expect(await latest(one)).not.toHaveProperty('session')
})

test('an end without consent is kept with the events once consent is given, and not before', async () => {
  const name = drawName()
  const one = create(name, 'memory-only')
  await ofAGift(one)
  await one.session({ end: true })
  expect((await indexedDB.databases()).map(database => database.name)).not.toContain(name)
  await one.setConsent('granted')
  await one.log({ type: 'like', itemId: 'film-1', id: 'of-the-gift' })
  await one.forget({ eventId: 'of-the-gift' })
  one.dispose()
  expect(await (await opened(name)).session()).toMatchObject({ isAsked: false })
})

test('who forgets everything forgets the end, too', async () => {
  const name = drawName()
  const one = await opened(name)
  await ofAGift(one)
  await one.session({ end: true })
  await one.forget('all')
  one.dispose()
  const store = createIndexedDbStore({ name, maxEvents: 100 })
  expect((await store.read()).ended).toBeUndefined()
  store.close()
})
