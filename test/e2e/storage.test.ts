import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tinyBundle } from '../helpers/horror-and-comedy'
import { origin, type SdkSite, startSdkSite } from '../helpers/sdk-site'

let site: SdkSite
let files: Map<string, Uint8Array>

beforeAll(async () => {
  ;[site, files] = await Promise.all([startSdkSite(), tinyBundle()])
})
afterAll(() => site.close())

const create = (tab: Page, options: { consent?: 'granted' | 'denied'; bundle?: string } = {}) =>
  tab.evaluate(given => {
    const items = ['a', 'b', 'c', 'd'].map(id => ({ id, title: id, categories: [id] }))
    window.recommender = window.createRecommender(given.bundle ? given : { ...given, items })
  }, options)

const history = (tab: Page) =>
  tab.evaluate(async () => {
    await window.recommender.recommend()
    return window.recommender.getHistory().map(({ itemId }) => itemId)
  })

const hasHistory = (tab: Page, ids: readonly string[]) =>
  tab.waitForFunction(
    expected => JSON.stringify(window.recommender.getHistory().map(({ itemId }) => itemId)) === expected,
    JSON.stringify(ids),
  )

/** Runs in the page: how much the database holds, seen from outside the SDK; of batches the events. */
async function countRows(store: string): Promise<number> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const [{ name }] = await indexedDB.databases()
  const database = await settled(indexedDB.open(name!))
  const records = await settled(database.transaction(store).objectStore(store).getAll())
  database.close()
  return records.flat().length
}

/** What the page left behind on the device. */
const traces = (tab: Page) =>
  tab.evaluate(async () => ({
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    keys: localStorage.length + sessionStorage.length,
    cookies: document.cookie,
    locks: [...(await navigator.locks.query()).held!, ...(await navigator.locks.query()).pending!].length,
  }))

const nothing = { databases: 0, caches: 0, keys: 0, cookies: '', locks: 0 }

test('scenario 1: quota in mid-batch is typed, loses nothing, evicts caches before events, and recovers', async () => {
  const { context, openTab } = await site.visit(files)
  const tab = await openTab()
  const session = await context.newCDPSession(tab)
  // Before the database opens: Chromium remembers for a while how much room there was.
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 300_000 })
  await create(tab, { consent: 'granted', bundle: '/recommendations/' })
  await tab.evaluate(() => window.recommender.log({ id: 'first', type: 'click', itemId: 'horror-1' }))
  const count = (store: string) => tab.evaluate(countRows, store)
  await expect.poll(() => count('caches')).toBe(1)
  const full = await tab.evaluate(async () => {
    const { recommender } = window
    const note = 'x'.repeat(1900)
    const batch = Array.from({ length: 300 }, (_, i) =>
      recommender.log({ id: `big-${i}`, type: 'click', itemId: 'comedy-1', context: { note } }),
    )
    const where = (await Promise.all(batch)).map(({ stored }) => stored)
    const { storage } = recommender.getState()
    return { where: [...new Set(where)], storage: { ...storage, code: storage.error?.code } }
  })
  expect(full).toMatchObject({
    where: ['memory'],
    storage: { kind: 'memory', code: 'storage-quota', reason: expect.anything() },
  })
  // Accepted all the same: the lists have learned from them, with the next frame at the latest.
  await expect.poll(() => tab.evaluate(() => window.recommender.getState().history.events)).toBe(301)
  expect({ events: await count('batches'), caches: await count('caches') }).toEqual({ events: 1, caches: 0 })

  await session.send('Storage.overrideQuotaForOrigin', { origin })
  await tab.evaluate(() => window.recommender.log({ id: 'last', type: 'click', itemId: 'horror-2' }))
  await expect.poll(() => count('batches'), { timeout: 30_000 }).toBe(302)
  const storage = () => tab.evaluate(() => window.recommender.getState().storage)
  await expect.poll(storage).toEqual({ kind: 'indexeddb', durability: 'best-effort' })
  await context.close()
})

test('scenario 9: site data that are cleared under an open page are said to be lost, and written again from its memory', async () => {
  const { context, openTab } = await site.visit()
  const tab = await openTab()
  const session = await context.newCDPSession(tab)
  await create(tab, { consent: 'granted' })
  await tab.evaluate(() => window.recommender.log({ type: 'click', itemId: 'a' }))
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
  await tab.evaluate(() => window.recommender.log({ type: 'click', itemId: 'b' }))
  const storage = () => tab.evaluate(() => ({ ...window.recommender.getState().storage.error }).code)
  await expect.poll(storage).toBe('state-lost')
  await expect.poll(() => tab.evaluate(countRows, 'batches')).toBe(2)
  const stored = await tab.evaluate(() => window.recommender.log({ type: 'click', itemId: 'c' }))
  expect(stored).toEqual({ stored: 'disk' })
  expect(await tab.evaluate(countRows, 'batches')).toBe(3)
  await context.close()
})

test('scenario 25: an event is stored although the tab closes right after the click', async () => {
  const { context, openTab } = await site.visit()
  const clicked: string[] = []
  for (let i = 0; i < 5; i++) {
    const tab = await openTab()
    await create(tab, { consent: 'granted' })
    await tab.evaluate(() => window.recommender.recommend())
    await tab.evaluate(id => void window.recommender.log({ type: 'click', itemId: id }), `item-${i}`)
    await tab.close()
    clicked.unshift(`item-${i}`)
  }
  const tab = await openTab()
  await create(tab, { consent: 'granted' })
  expect(await history(tab)).toEqual(clicked)
  await context.close()
})

test('scenario 25: an event is stored although the page goes to another at once', async () => {
  const { context, openTab } = await site.visit()
  const tab = await openTab()
  for (let round = 0; round < 5; round++) {
    await create(tab, { consent: 'granted' })
    await tab.evaluate(() => window.recommender.recommend())
    await tab.evaluate(next => {
      for (const place of ['a', 'b', 'c']) void window.recommender.log({ type: 'click', itemId: `${place}-${next}` })
      location.href = `/?page=${next}`
    }, round)
    await tab.waitForURL(`**/?page=${round}`)
    await tab.waitForFunction(() => 'createRecommender' in window)
  }
  await create(tab, { consent: 'granted' })
  expect(await history(tab)).toEqual(
    [4, 3, 2, 1, 0].flatMap(round => ['c', 'b', 'a'].map(place => `${place}-${round}`)),
  )
  await context.close()
})

test.each(['personal', 'disk-line', 'nothing'])(
  'scenario 25: an event is stored although the page goes to another before its code arrives: %s',
  async missing => {
    const { context, openTab } = await site.visit()
    const tab = await openTab()
    const isMissing = ({ pathname }: URL) => pathname.startsWith(`/${missing}-`)
    await context.route(isMissing, () => undefined) // never answered
    for (const id of ['a', 'b', 'c']) {
      await tab.evaluate(itemId => {
        const items = ['a', 'b', 'c', 'd'].map(id => ({ id, title: id }))
        void window.createRecommender({ items, consent: 'granted' }).log({ type: 'click', itemId })
        location.href = `/?item=${itemId}`
      }, id)
      await tab.waitForURL(`**/?item=${id}`)
      await tab.waitForFunction(() => 'createRecommender' in window)
    }
    await context.unroute(isMissing)
    await create(tab, { consent: 'granted' })
    expect((await history(tab)).toSorted()).toEqual(['a', 'b', 'c'])
    await tab.waitForFunction(() => localStorage.length === 0)
    expect(await tab.evaluate(countRows, 'batches')).toBe(3)
    await context.close()
  },
)

describe('several tabs', () => {
  test('see one another’s events, and a new tab sees them all, in one order', async () => {
    const { context, openTab } = await site.visit()
    const [one, two] = [await openTab(), await openTab()]
    for (const tab of [one, two]) await create(tab, { consent: 'granted' })
    expect([await history(one), await history(two)]).toEqual([[], []])
    await one.evaluate(() => window.recommender.log({ type: 'click', itemId: 'a' }))
    await hasHistory(two, ['a'])
    await two.evaluate(() => window.recommender.log({ type: 'click', itemId: 'b' }))
    await hasHistory(one, ['b', 'a'])
    const three = await openTab()
    await create(three, { consent: 'granted' })
    expect(await history(three)).toEqual(['b', 'a'])
    await context.close()
  })

  test('a tab without consent neither tells nor hears', async () => {
    const { context, openTab } = await site.visit()
    const [granted, silent] = [await openTab(), await openTab()]
    await create(granted, { consent: 'granted' })
    await create(silent)
    await silent.evaluate(() => window.recommender.log({ type: 'click', itemId: 'a' }))
    await granted.evaluate(() => window.recommender.log({ type: 'click', itemId: 'b' }))
    expect(await history(granted)).toEqual(['b'])
    expect(await history(silent)).toEqual(['a'])
    await context.close()
  })

  test('scenario 28: while one tab logs, another forgets everything: no event of before comes back, in any tab or on disk', async () => {
    const { context, openTab } = await site.visit()
    const [logging, forgetting] = [await openTab(), await openTab()]
    for (const tab of [logging, forgetting]) await create(tab, { consent: 'granted' })
    await Promise.all([history(logging), history(forgetting)])
    for (let round = 0; round < 5; round++) {
      // The logging tab hears of the forgetting at some moment in its stream; what it logged since then is new and stays.
      const stream = logging.evaluate(async () => {
        let isForgotten = false
        const before: string[] = []
        const stop = window.recommender.subscribe(() => {
          isForgotten ||= before.length > 20 && window.recommender.getState().history.events < before.length
        })
        for (let i = 0; i < 2000 && !isForgotten; i++) {
          const itemId = `old-${i}`
          before.push(itemId)
          window.recommender.log({ type: 'click', itemId }).catch(() => undefined)
          if (i % 5 === 0) await new Promise(resolve => setTimeout(resolve))
        }
        stop()
        await window.recommender.log({ id: 'new', type: 'click', itemId: 'new' }).catch(() => undefined)
        return isForgotten
      })
      await forgetting.waitForFunction(() => window.recommender.getState().history.events > 20)
      const asked = await forgetting.evaluate(async () => {
        const now = Date.now()
        await window.recommender.forget('all')
        return now
      })
      expect(await stream).toBe(true)
      const fresh = await openTab()
      await create(fresh, { consent: 'granted' })
      for (const tab of [logging, forgetting, fresh]) {
        const events = await tab.evaluate(async () => (await window.recommender.exportData()).events)
        expect(events.filter(({ ts }) => ts < asked)).toEqual([])
        expect(events.at(-1)?.id).toBe('new')
      }
      await fresh.close()
      await forgetting.evaluate(() => window.recommender.forget('all'))
    }
    await context.close()
  })

  test('consent that is withdrawn in one tab is withdrawn in all, and the database is gone', async () => {
    const { context, openTab } = await site.visit()
    const [one, two] = [await openTab(), await openTab()]
    for (const tab of [one, two]) await create(tab, { consent: 'granted' })
    await one.evaluate(() => window.recommender.log({ type: 'click', itemId: 'a' }))
    expect(await history(two)).toEqual(['a'])
    await one.evaluate(() => window.recommender.setConsent('denied'))
    await two.waitForFunction(() => window.recommender.getState().consent === 'denied')
    expect(await history(two)).toEqual([])
    await two.evaluate(() => window.recommender.log({ type: 'click', itemId: 'b' }))
    expect(await traces(two)).toEqual(nothing)
    await context.close()
  })
})

describe('before consent', () => {
  test.each([undefined, 'denied'] as const)(
    'scenario 66, complaint 12: consent %s leaves nothing on the device and asks for the site’s own files only',
    async consent => {
      const { context, openTab, requests } = await site.visit(files)
      const tab = await openTab()
      requests.length = 0
      const channels = await tab.evaluate(
        async given => {
          let made = 0
          window.BroadcastChannel = class extends BroadcastChannel {
            constructor(name: string) {
              super(name)
              made++
            }
          }
          window.recommender = window.createRecommender({ bundle: '/recommendations/', ...given })
          const list = window.recommender.list({ listName: 'home' })
          list.subscribe(() => undefined)
          await window.recommender.recommend()
          await list.log({ type: 'click', itemId: 'horror-1' })
          await window.recommender.exportData()
          await window.recommender.forget('all')
          return made
        },
        consent ? { consent } : {},
      )
      expect(channels).toBe(0)
      expect(await traces(tab)).toEqual(nothing)
      expect(requests.length).toBeGreaterThan(2)
      await tab.waitForFunction(() => window.recommender.getState().models.includes('als'))
      // The bundle, and the code that its second stage takes.
      expect(requests.filter(request => !/^GET \/(recommendations\/.*|[\w-]+\.js)$/.test(request))).toEqual([])
      const counted = await tab.evaluate(() => window.recommender.getState().requests)
      expect(counted).toEqual([
        { origin, own: true, count: expect.any(Number), bytes: expect.any(Number), from: 'page' },
      ])
      // A leak would be seen: planted here, it stands in the log and in the number shown.
      await tab.evaluate(() => fetch('https://leak.test/pixel').catch(() => undefined))
      expect(requests.at(-1)).toBe('https://leak.test/pixel')
      await tab.waitForFunction(() =>
        window.recommender.getState().requests.some(({ own, count }) => !own && count === 1),
      )
      await context.close()
    },
  )
})
