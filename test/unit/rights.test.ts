// The visitor's rights at odd moments: before the first list, while the disk opens, without consent.
import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { createRecommender, type Recommender } from '../../src/sdk/index'

const items = Array.from({ length: 10 }, (_, i) => ({ id: `film-${i}`, title: `Film ${i}`, categories: ['film'] }))

let names = 0
const open: Recommender[] = []
const create = (...[options]: Parameters<typeof createRecommender>) => {
  const recommender = createRecommender({ items, server: false, ...options })
  open.push(recommender)
  return recommender
}

afterEach(() => {
  for (const recommender of open.splice(0)) recommender.dispose()
  vi.unstubAllGlobals()
})

/** The name of a database in which an earlier visit left clicks on film-1 and film-2. */
async function earlierVisit(): Promise<string> {
  const name = `rights-${++names}`
  const recommender = create({ name, consent: 'granted' })
  for (const i of [1, 2]) await recommender.log({ type: 'click', itemId: `film-${i}` })
  recommender.dispose()
  return name
}

/** What the next visit finds there. */
async function foundLater(name: string): Promise<string[]> {
  const recommender = create({ name, consent: 'granted' })
  const { events } = await recommender.exportData()
  return events.map(event => event.itemId)
}

test('forget reaches the disk on a page that has asked for no list', async () => {
  const name = await earlierVisit()
  await create({ name, consent: 'granted' }).forget({ itemId: 'film-1' })
  expect(await foundLater(name)).toEqual(['film-2'])
})

test('forget everything without consent erases what an earlier visit left', async () => {
  const name = await earlierVisit()
  await create({ name }).forget('all')
  expect((await indexedDB.databases()).map(database => database.name)).not.toContain(name)
})

test('what was forgotten before consent is not there after it', async () => {
  const name = await earlierVisit()
  const recommender = create({ name })
  await recommender.forget({ itemId: 'film-1' })
  await recommender.setConsent('granted')
  expect(recommender.getHistory().map(({ itemId }) => itemId)).toEqual(['film-2'])
  recommender.dispose()
  expect(await foundLater(name)).toEqual(['film-2'])
})

test('what is logged right after forgetting, while the disk still opens, stays', async () => {
  const name = await earlierVisit()
  const recommender = create({ name, consent: 'granted' })
  const forgotten = recommender.forget('all')
  await recommender.log({ type: 'click', itemId: 'film-3' })
  await forgotten
  expect(recommender.getHistory().map(({ itemId }) => itemId)).toEqual(['film-3'])
  recommender.dispose()
  expect(await foundLater(name)).toEqual(['film-3'])
})

test('folded totals that are forgotten while the disk opens are gone from the lists too', async () => {
  const name = await earlierVisit()
  const options = { name, consent: 'granted', feedback: { maxEvents: 1 } } as const
  const compacting = create(options)
  await compacting.log({ type: 'click', itemId: 'film-3' })
  compacting.dispose()
  const recommender = create(options)
  const loading = recommender.recommend()
  await recommender.forget({ itemId: 'film-1' })
  await loading
  expect(recommender.getHistory().map(({ itemId }) => itemId)).toEqual(['film-3', 'film-2'])
})

test('an import on a page that has asked for no list is on the disk', async () => {
  const name = await earlierVisit()
  const exported = await create({ name, consent: 'granted' }).exportData()
  const other = `rights-${++names}`
  const recommender = create({ name: other, consent: 'granted' })
  expect(await recommender.importData(exported)).toEqual({ added: 2, known: 0 })
  recommender.dispose()
  expect(await foundLater(other)).toEqual(['film-1', 'film-2'])
})

test('who watches the state learns what is stored, without a list', async () => {
  const recommender = create({ name: await earlierVisit(), consent: 'granted' })
  const stop = recommender.subscribe(() => undefined)
  await vi.waitFor(() => expect(recommender.getState().history.events).toBe(2))
  stop()
})

test('a refusal erases, even if the site fails to note it down', async () => {
  const name = await earlierVisit()
  const onConsentChange = () => {
    throw new Error('no room in localStorage')
  }
  const recommender = create({ name, consent: 'granted', onConsentChange })
  await recommender.recommend()
  await expect(recommender.setConsent('denied')).rejects.toThrow('no room in localStorage')
  expect((await indexedDB.databases()).map(database => database.name)).not.toContain(name)
  expect(recommender.getState()).toMatchObject({ consent: 'denied', history: { events: 0 } })
})

test('where the browser forbids storage, a refusal says so in a code', async () => {
  vi.stubGlobal('indexedDB', {
    deleteDatabase() {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    },
  })
  const recommender = create({ name: `rights-${++names}`, consent: 'denied' })
  expect((await recommender.recommend()).status).toBe('ready')
  expect(recommender.getState().storage.error).toMatchObject({ name: 'TacitlyError', code: 'storage-failed' })
})

test('on a server, without indexedDB, no line to other tabs is opened: it would keep the process alive', async () => {
  const channel = vi.fn()
  vi.stubGlobal('indexedDB', undefined)
  vi.stubGlobal('BroadcastChannel', channel)
  const recommender = create({ name: `rights-${++names}`, consent: 'granted' })
  expect((await recommender.recommend()).status).toBe('ready')
  expect(channel).not.toHaveBeenCalled()
})
