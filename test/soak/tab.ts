// A tab of the site that logs: what it asks of the SDK, in the SDK's public words.
import type { BrowserContext, Page } from 'playwright-core'
import type { RecommenderOptions } from '../../src/sdk/types'
import { openTab, until } from './start-browser'

declare global {
  interface Window {
    /** To the test: these items' events were acknowledged as being on the disk. */
    acknowledge: (itemIds: readonly string[]) => void
  }
}

/** What a page can be told to use: functions do not travel. */
export type TabOptions = Pick<RecommenderOptions, 'name' | 'feedback'> & { readonly bundle?: string }

/** A tab whose recommender has its disk open. */
export async function openShop(context: BrowserContext, url: string, options: TabOptions = {}): Promise<Page> {
  const tab = await openTab(context, `${url}/`)
  await create(tab, options)
  await until(tab, () => window.recommender.getState().storage.kind === 'indexeddb')
  return tab
}

/** Begins to open the disk, and resolves before it is. */
export async function create(tab: Page, options: TabOptions): Promise<void> {
  await tab.evaluate(given => {
    const items = [{ id: 'a', title: 'a' }]
    window.recommender = window.createRecommender({ ...(given.bundle ? {} : { items }), ...given, consent: 'granted' })
    void window.recommender.recommend()
  }, options)
}

/** Item id -> how many events of it are held, one by one or folded. */
export async function countHeld(tab: Page): Promise<Map<string, number>> {
  const rows = await tab.evaluate(async () => {
    const { events, totals } = await window.recommender.exportData()
    const counts = new Map(totals.map(({ itemId, count }) => [itemId, count]))
    for (const { itemId } of events) counts.set(itemId, (counts.get(itemId) ?? 0) + 1)
    return [...counts]
  })
  return new Map(rows)
}

export const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0)
