// Browsers that are killed while they write, one after another on one profile, and what the next one finds.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { createRandom } from '../../src/sdk/random'
import { type RunningBrowser, withProfile } from './start-browser'
import { countHeld, openShop, type TabOptions } from './tab'

/** The events of one task of the page, which are one transaction or a part of one. */
const batchSize = 5
/** From the first acknowledgement to the kill, at most: long enough for some hundred batches. */
const latestKillMs = 400
/** What is held grows with each kill: a series of them has a profile of its own. */
const killsOfProfile = 25

export interface KillFigures {
  readonly kills: number
  readonly acknowledged: number
  readonly lost: number
  readonly doubled: number
  /** Batches of which a part is held. */
  readonly torn: number
  /** Kills after which the browser had lost what others had committed too: see `lostByBrowser`. */
  readonly wiped: number
}

export const noneLost = { lost: 0, doubled: 0, torn: 0 }

export interface KillOptions extends TabOptions {
  readonly kills: number
  readonly seed: number
  /** Runs in the page before it logs: a defect that the series has to find. */
  readonly plant?: () => void
}

/** Logs events that are each of an item of their own, so that each can be found again when it is folded into totals. */
export async function killWhileLogging(url: string, options: KillOptions): Promise<KillFigures> {
  const figures = { kills: 0, acknowledged: 0, ...noneLost, wiped: 0 }
  for (let left = options.kills; left > 0; left -= killsOfProfile) {
    const seed = options.seed + left
    const found = await killSeries(url, { ...options, kills: Math.min(left, killsOfProfile), seed })
    for (const name of Object.keys(figures) as (keyof KillFigures)[]) figures[name] += found[name]
  }
  return figures
}

async function killSeries(url: string, { kills, seed, plant, ...options }: KillOptions): Promise<KillFigures> {
  const random = createRandom(seed)
  const acknowledged = new Set<string>()
  let wiped = 0
  const exceptLostByBrowser = async (tab: Page, round: number) => {
    const lost = await tab.evaluate(lostByBrowser, round)
    if (lost.length > 0) wiped++
    for (const id of acknowledged) if (lost.includes(Number.parseInt(id, 10))) acknowledged.delete(id)
  }
  return withProfile(async start => {
    for (let round = 0; round < kills; round++) {
      const browser = await start()
      const tab = await openShop(browser.context, url, options)
      await exceptLostByBrowser(tab, round)
      const before = acknowledged.size
      await tab.exposeFunction('acknowledge', (ids: readonly string[]) => {
        for (const id of ids) acknowledged.add(id)
      })
      if (plant) await tab.evaluate(plant)
      await tab.evaluate(logUntilKilled, { round, batchSize })
      await expect.poll(() => acknowledged.size, { interval: 5, timeout: 20_000 }).toBeGreaterThan(before)
      await killAfter(browser, random() * latestKillMs)
    }
    const browser = await start()
    const tab = await openShop(browser.context, url, options)
    await exceptLostByBrowser(tab, kills)
    const held = await countHeld(tab)
    await browser.kill()
    return { kills, wiped, ...compare(acknowledged, held) }
  })
}

/**
 * Runs in the page. A control: of this origin's other database, the rounds whose one record is gone although it was committed.
 * Chromium 156 loses all that an origin committed in one of some hundred kills soon after its start, with no line of ours in
 * the page; what nobody can keep is not counted.
 */
export async function lostByBrowser(round: number): Promise<number[]> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const opening = indexedDB.open('control')
  opening.onupgradeneeded = () => opening.result.createObjectStore('rounds')
  const database = await settled(opening)
  const tx = database.transaction('rounds', 'readwrite', { durability: 'relaxed' })
  const kept = new Set(await settled(tx.objectStore('rounds').getAllKeys()))
  tx.objectStore('rounds').put(true, round)
  await new Promise(resolve => tx.addEventListener('complete', resolve))
  database.close()
  return Array.from({ length: round }, (_, n) => n).filter(n => !kept.has(n))
}

/** Runs in the page. */
function logUntilKilled({ round, batchSize }: { readonly round: number; readonly batchSize: number }): void {
  let batch = 0
  function logBatch(): void {
    const ids = Array.from({ length: batchSize }, (_, i) => `${round}.${batch}.${i}`)
    batch++
    const committed = ids.map(async itemId => {
      const result: unknown = await window.recommender.log({ type: 'click', itemId })
      // Where it says that it is in memory only, nothing is promised.
      const stored = typeof result === 'object' && result !== null ? Reflect.get(result, 'stored') : undefined
      return stored === 'memory' ? [] : [itemId]
    })
    void Promise.all(committed).then(done => window.acknowledge(done.flat()))
    setTimeout(logBatch)
  }
  logBatch()
}

/** The moment is what is tried here: nothing is waited for. */
export async function killAfter(browser: RunningBrowser, ms: number): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, ms))
  await browser.kill()
}

/** Held are those that were acknowledged, and whole batches of which nobody heard any more. */
function compare(acknowledged: ReadonlySet<string>, held: ReadonlyMap<string, number>) {
  const batches = new Map<string, number>()
  for (const id of held.keys()) {
    const batch = id.slice(0, id.lastIndexOf('.'))
    batches.set(batch, (batches.get(batch) ?? 0) + 1)
  }
  return {
    acknowledged: acknowledged.size,
    lost: [...acknowledged].filter(id => !held.has(id)).length,
    doubled: [...held.values()].filter(count => count > 1).length,
    torn: [...batches.values()].filter(count => count !== batchSize).length,
  }
}
