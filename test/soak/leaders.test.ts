// One tab of a site trains at a time. What if that tab crashes, or is frozen?
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRandom } from '../../src/sdk/random'
import { type Site, serveSite } from './serve-site'
import { hangsAfter, quantile, size, tell } from './size'
import { until, withBrowser } from './start-browser'
import { openShop } from './tab'
import { buildTrainingShop, type TrainingShop } from './training-shop'

let shop: TrainingShop
let site: Site
beforeAll(async () => {
  shop = await buildTrainingShop()
  site = await serveSite(shop.folder)
})
afterAll(() => Promise.all([site?.close(), shop?.remove()]))

const limit = hangsAfter(20 * 60_000)

declare global {
  interface Window {
    training: Promise<string>
    takeover: Promise<number>
  }
}

async function openTrainer(context: BrowserContext): Promise<Page> {
  const tab = await openShop(context, site.url, { bundle: '/recommendations/' })
  await tab.evaluate(() => window.recommender.log({ type: 'like', itemId: 'kind1-3' }))
  return tab
}

/** Runs in the page: `training` resolves to 'done', or to the code of the error. */
function train(seed: number): void {
  window.training = window.recommender.fineTune({ backend: 'js', seed }).then(
    () => 'done',
    error => String(error.code),
  )
}

const isAt = (tab: Page, sweep: number) =>
  until(tab, least => (window.recommender.getState().trainer.progress?.sweep ?? -1) >= least, sweep)

const isWaiting = (tab: Page) => until(tab, () => window.recommender.getState().trainer.status === 'waiting')

/** Runs in the page of the tab that waits: how long after the lock was free it trained, in milliseconds. */
function watchTakeover(): void {
  window.takeover = new Promise(resolve => {
    let freed: number | undefined
    let began: number | undefined
    const tellOnce = () => freed !== undefined && began !== undefined && resolve(Math.max(0, began - freed))
    const stop = window.recommender.subscribe(() => {
      if (window.recommender.getState().trainer.status !== 'running') return
      began ??= performance.now()
      stop()
      tellOnce()
    })
    const look = async (leader?: string): Promise<void> => {
      const { held = [] } = await navigator.locks.query()
      const holder = held[0]?.clientId
      if (holder === (leader ?? holder)) return void setTimeout(() => look(leader ?? holder), 2)
      freed = performance.now()
      tellOnce()
    }
    void look()
  })
}

/**
 * A tab that is frozen amid a transaction holds it until it wakes, and who writes is told 'storage-blocked': that is
 * true, and not what is asked here.
 */
async function freezeBetweenWrites(session: CDPSession, other: Page): Promise<void> {
  for (;;) {
    await session.send('Page.setWebLifecycleState', { state: 'frozen' })
    if (await other.evaluate(isDiskFree)) return
    await session.send('Page.setWebLifecycleState', { state: 'active' })
  }
}

/** Runs in the page: whether a transaction over every store is granted within a second. */
async function isDiskFree(): Promise<boolean> {
  const [{ name = '' } = {}] = await indexedDB.databases()
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const tx = database.transaction(database.objectStoreNames, 'readwrite')
  const [first = ''] = database.objectStoreNames
  const granted = new Promise<boolean>(resolve => {
    tx.objectStore(first).count().onsuccess = () => resolve(true)
  })
  const isFree = await Promise.race([granted, new Promise<boolean>(resolve => setTimeout(resolve, 1000, false))])
  if (!isFree) tx.abort()
  database.close()
  return isFree
}

/** The model that serves, byte for byte. */
const modelOf = (tab: Page) =>
  tab.evaluate(async () => {
    await window.recommender.recommend()
    return [...(await window.recommender.exportModel())]
  })

test(
  'scenario 19: the tab that trains crashes: another trains within a second of its lock being free, to the end',
  () =>
    withBrowser(async context => {
      const random = createRandom(19)
      const takeovers: number[] = []
      for (let round = 0; round < size(1, 20); round++) {
        const [leader, next] = [await openTrainer(context), await openTrainer(context)]
        await leader.evaluate(train, 2 * round)
        await isAt(leader, Math.floor(random() * 3))
        await next.evaluate(train, 2 * round + 1)
        await isWaiting(next)
        await next.evaluate(watchTakeover)
        const session = await context.newCDPSession(leader)
        const crashed = leader.waitForEvent('crash')
        // Never answered: who would answer is gone.
        session.send('Page.crash').catch(() => undefined)
        await crashed
        takeovers.push(await next.evaluate(() => window.takeover))
        expect(await next.evaluate(() => window.training)).toBe('done')
        expect(await next.evaluate(() => window.recommender.getState().trainer.gate?.accepted)).toBe(true)
        await Promise.all([leader.close(), next.close()])
      }
      tell('a leader that crashes', { times: takeovers.length, slowestMs: quantile(takeovers, 1) })
      expect(Math.max(...takeovers)).toBeLessThan(1000)
    }),
  limit,
)

test(
  'scenario 23: the tab that trains is frozen: another trains, and the frozen one writes nothing when it wakes',
  () =>
    withBrowser(async context => {
      const random = createRandom(23)
      const times = size(1, 20)
      for (let round = 0; round < times; round++) {
        const [leader, next] = [await openTrainer(context), await openTrainer(context)]
        await leader.evaluate(train, 2 * round)
        await isAt(leader, Math.floor(random() * 3))
        await next.evaluate(train, 2 * round + 1)
        await isWaiting(next)
        const session = await context.newCDPSession(leader)
        await freezeBetweenWrites(session, next)
        expect(await next.evaluate(() => window.training)).toBe('done')
        const trained = await modelOf(next)
        await session.send('Page.setWebLifecycleState', { state: 'active' })
        expect(await leader.evaluate(() => window.training)).toBe('aborted')
        const fresh = await openTrainer(context)
        expect(await modelOf(fresh)).toEqual(trained)
        await Promise.all([leader, next, fresh].map(tab => tab.close()))
      }
      tell('a leader that is frozen', { times, staleWrites: 0 })
    }),
  limit,
)
