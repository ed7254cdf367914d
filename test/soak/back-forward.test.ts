import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundlePage } from '../helpers/bundle-page'
import { type Site, serveSite } from './serve-site'
import { hangsAfter, size, tell } from './size'
import { until, withBrowser } from './start-browser'

declare global {
  interface Window {
    /** Of the latest `pageshow`. */
    persisted: boolean
  }
}

const cards = 3

let site: Site
beforeAll(async () => {
  site = await serveSite(undefined, new Map([['/react', await bundlePage('test/soak/react-page.mjs')]]))
})
afterAll(() => site?.close())

const impressionsOf = (tab: Page) =>
  tab.evaluate(async () => {
    const { events } = await window.recommender.exportData()
    return events.filter(({ type }) => type === 'impression').map(({ itemId }) => itemId)
  })

const held = (tab: Page, impressions: number, events: number) =>
  until(
    tab,
    wanted => {
      const { history } = window.recommender.getState()
      return history.impressions === wanted.impressions && history.events === wanted.events
    },
    { impressions, events },
  )

/** Longer than a card has to be seen to count: a second impression would have come by then. */
const seenAgainMs = 1500

test(
  'scenario 24: a page that comes back from the back/forward cache has no impression twice, and logs on',
  () =>
    withBrowser(async context => {
      const tab = context.pages()[0]
      await tab.goto(`${site.url}/react`)
      await until(tab, () => window.recommender?.getState().storage.kind === 'indexeddb')
      await held(tab, cards, 0)
      const times = size(1, 20)
      for (let round = 1; round <= times; round++) {
        await tab.goto(`${site.url}/away`)
        // Not before it is shown: a page that is restored does not load.
        await tab.goBack({ waitUntil: 'commit' })
        await until(tab, () => window.persisted)
        await tab.evaluate(ms => new Promise(done => setTimeout(done, ms)), seenAgainMs)
        await tab.evaluate(
          async id => {
            window.persisted = false
            await window.recommender.log({ type: 'click', itemId: id })
          },
          `item-${round % cards}`,
        )
        await held(tab, cards, round)
        expect((await impressionsOf(tab)).sort()).toEqual(['item-0', 'item-1', 'item-2'])
      }
      // What was logged after a return is on the disk: a page that is loaded anew knows of it.
      await tab.reload()
      await until(tab, clicks => window.recommender?.getState().history.events === clicks, times)
      tell('back and forward', { times, impressionsTwice: 0 })
    }),
  hangsAfter(10 * 60_000),
)
