// Browsers that are killed while they bring an older database to the present schema.
import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { createRandom } from '../../src/sdk/random'
import { type KillFigures, killAfter, lostByBrowser, noneLost } from './kill-series'
import { openTab, withProfile } from './start-browser'
import { countHeld, create, openShop } from './tab'

/** The first that was released. */
const oldVersion = 10
const events = 2000
const totals = 100
const foldedEach = 3
/** From the call that opens the database to the kill, at most: about twice what the upgrade takes. */
const latestKillMs = 120

export interface MigrationFigures extends Omit<KillFigures, 'torn'> {
  /** Kills that found the old schema on the disk afterwards, and those that found the new one. */
  readonly before: number
  readonly after: number
}

/** Each round lays down a database of the first schema, and kills the browser that upgrades it. */
export function killWhileMigrating(url: string, kills: number, seed: number): Promise<MigrationFigures> {
  const random = createRandom(seed)
  const figures = {
    kills,
    acknowledged: 0,
    lost: noneLost.lost,
    doubled: noneLost.doubled,
    wiped: 0,
    before: 0,
    after: 0,
  }
  return withProfile(async start => {
    for (let round = 0; round <= kills; round++) {
      const browser = await start()
      const tab = await openTab(browser.context, `${url}/`)
      const isWiped = (await askStorage(tab, lostByBrowser, 2 * round)).includes(2 * round - 1)
      if (isWiped) figures.wiped++
      else if (round > 0) await check(browser.context, `migration-${round - 1}`)
      if (round < kills) {
        const name = `migration-${round}`
        await tab.evaluate(layDown, { name, events, totals, foldedEach, oldVersion })
        // The control is committed as late as what it stands for.
        await tab.evaluate(lostByBrowser, 2 * round + 1)
        await create(tab, { name })
      }
      await killAfter(browser, random() * latestKillMs)
    }
    return figures
  })

  /** Opens what the killed browser left, logs one event more, and counts in another tab. */
  async function check(context: BrowserContext, name: string): Promise<void> {
    const version = await askStorage(await openTab(context, `${url}/`), versionOf, name)
    figures[version === oldVersion ? 'before' : 'after']++
    const shop = await openShop(context, url, { name })
    await shop.evaluate(() => window.recommender.log({ type: 'click', itemId: 'new' }))
    const held = await countHeld(await openShop(context, url, { name }))
    if (held.size < events) {
      // What a reader of the figures wants to know first.
      const { storage, history } = await shop.evaluate(() => window.recommender.getState())
      console.log(`${name}: version ${version}, ${held.size} items held`, JSON.stringify({ storage, history }))
    }
    for (const [itemId, count] of expected()) {
      const found = held.get(itemId) ?? 0
      figures.acknowledged += count
      figures.lost += Math.max(0, count - found)
      figures.doubled += Math.max(0, found - count)
    }
  }
}

function expected(): Map<string, number> {
  const each = (count: number, prefix: string, value: number) =>
    Array.from({ length: count }, (_, i): [string, number] => [`${prefix}-${i}`, value])
  return new Map([...each(events, 'event', 1), ...each(totals, 'total', foldedEach), ['new', 1]])
}

/** Again while the browser itself can't open its storage: of one that was killed, a process may hold it for a moment. */
async function askStorage<Arg, T>(tab: Page, ask: (arg: Arg) => Promise<T>, arg: Arg): Promise<T> {
  let answer: T
  await expect
    .poll(async () => {
      try {
        answer = await tab.evaluate(ask as (arg: unknown) => Promise<T>, arg)
        return 'open'
      } catch (thrown) {
        return String(thrown)
      }
    })
    .toBe('open')
  return answer!
}

/** Runs in the page. */
const versionOf = async (name: string) =>
  (await indexedDB.databases()).find(database => database.name === name)?.version

/** Runs in the page: what that release left on a device. */
function layDown(given: {
  readonly name: string
  readonly events: number
  readonly totals: number
  readonly foldedEach: number
  readonly oldVersion: number
}) {
  return new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open(given.name, given.oldVersion)
    opening.onupgradeneeded = () => {
      const database = opening.result
      database.createObjectStore('events', { keyPath: 'id' }).createIndex('seq', 'seq')
      database.createObjectStore('totals', { keyPath: ['itemId', 'type'] })
      database.createObjectStore('meta')
      database.createObjectStore('caches')
    }
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const database = opening.result
      const tx = database.transaction(['events', 'totals', 'meta'], 'readwrite')
      const ts = Date.now() - 1e6
      for (let i = 0; i < given.events; i++) {
        tx.objectStore('events').put({ id: `id-${i}`, seq: i + 1, ts: ts + i, type: 'click', itemId: `event-${i}` })
      }
      for (let i = 0; i < given.totals; i++) {
        const total = { itemId: `total-${i}`, type: 'click', count: given.foldedEach, firstTs: ts, lastTs: ts }
        tx.objectStore('totals').put(total)
      }
      tx.objectStore('meta').put(1, 'generation')
      tx.onabort = () => reject(tx.error)
      tx.oncomplete = () => {
        database.close()
        resolve()
      }
    }
  })
}
