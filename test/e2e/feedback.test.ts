// What a real browser does to a page whose cards are logged: tabs, the back/forward cache, pages that are rendered ahead.
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FeedbackEvent, Recommender } from '../../src/sdk/types'
import { bundlePage } from '../helpers/bundle-page'
import { type Site, serveSite } from '../soak/serve-site'
import { until, withBrowser, withUndriven } from '../soak/start-browser'

declare global {
  interface Window {
    recommender: Recommender
    prerendered: boolean
    /** Of the latest `pageshow`. */
    persisted: boolean
  }
}

let site: Site
beforeAll(async () => {
  const page = await bundlePage('test/e2e/feedback-page.mjs')
  // What a page that is rendered ahead logs it says itself, to its server: a browser that is driven renders none ahead.
  const reports = `<script type="module">
    const stop = recommender.subscribe(async () => {
      const { events } = await recommender.exportData()
      const first = events.find(({ type }) => type === 'impression')
      if (!first) return
      stop()
      const [{ activationStart }] = performance.getEntriesByType('navigation')
      await fetch('/report?' + new URLSearchParams({ prerendered, afterMs: first.ts - performance.timeOrigin - activationStart }))
    })
  </script>`
  const ahead = `<!doctype html><title>Before</title><link rel="icon" href="data:,">
    <script type="speculationrules">{"prerender":[{"urls":["/reported"],"eagerness":"immediate"}]}</script>
    <script>setTimeout(() => { location.href = '/reported' }, 4000)</script>`
  const pages = new Map([
    ['/list', page],
    ['/item', page],
    ['/reported', page + reports],
    ['/ahead', ahead],
  ])
  site = await serveSite(undefined, pages)
})
afterAll(() => site?.close())

const eventsOf = async (tab: Page, type: string): Promise<readonly FeedbackEvent[]> =>
  (await tab.evaluate(async () => (await window.recommender.exportData()).events)).filter(event => event.type === type)
const isStored = (tab: Page) => until(tab, () => window.recommender?.getState().storage.kind === 'indexeddb')
/** Longer than a card has to be seen to count. */
const aSecond = (tab: Page) => tab.evaluate(() => new Promise(done => setTimeout(done, 1300)))

async function openList(context: BrowserContext): Promise<Page> {
  const [tab] = context.pages()
  await tab.goto(`${site.url}/list`)
  await isStored(tab)
  await tab.locator('.tacitly-card').nth(2).waitFor()
  return tab
}

test('what the middle button opens in a tab of its own knows its list, after a reload too (complaint 10)', () =>
  withBrowser(async context => {
    const tab = await openList(context)
    const link = tab.locator('.tacitly-card a').nth(1)
    const itemId = new URL((await link.getAttribute('href'))!, site.url).searchParams.get('id')!
    const [opened] = await Promise.all([context.waitForEvent('page'), link.click({ button: 'middle' })])
    await isStored(opened)
    const from = { itemId, listName: 'home', position: 1 }
    await expect.poll(() => eventsOf(opened, 'view')).toMatchObject([from])
    const [click] = await eventsOf(tab, 'click')
    expect(click).toMatchObject(from)
    expect((await eventsOf(opened, 'view'))[0].listId).toBe(click.listId)
    await opened.reload()
    await isStored(opened)
    await opened.evaluate(id => window.recommender.log({ type: 'purchase', itemId: id }), itemId)
    expect(await eventsOf(opened, 'purchase')).toMatchObject([{ ...from, listId: click.listId }])
    // A menu that is opened is no click, and what is chosen in it nobody hears of.
    await tab.locator('.tacitly-card a').first().click({ button: 'right' })
    expect(await eventsOf(tab, 'click')).toHaveLength(1)
  }))

test('who leaves an item at once has bounced, which the list that led there hears of on the way back', () =>
  withBrowser(async context => {
    const tab = await openList(context)
    const link = tab.locator('.tacitly-card a').first()
    const itemId = new URL((await link.getAttribute('href'))!, site.url).searchParams.get('id')!
    await link.click()
    await tab.waitForURL('**/item**')
    await isStored(tab)
    await tab.locator('.tacitly-card').first().waitFor()
    await aSecond(tab)
    await tab.goto(`${site.url}/away`)
    await tab.goto(`${site.url}/list`)
    await isStored(tab)
    await expect.poll(() => eventsOf(tab, 'bounce')).toMatchObject([{ itemId, listName: 'home', position: 0 }])
  }))

test('a button in a card adds to the cart and opens nothing (complaint 11)', () =>
  withBrowser(async context => {
    const tab = await openList(context)
    await tab.locator('article button').nth(1).click()
    await expect
      .poll(() => eventsOf(tab, 'addToCart'))
      .toMatchObject([{ itemId: 'film-11', listName: 'own', position: 1 }])
    expect(await eventsOf(tab, 'click')).toEqual([])
    expect(new URL(tab.url()).pathname).toBe('/list')
  }))

test('a page that comes back from the back/forward cache has no impression twice, and goes on with what was not seen (complaint 9)', () =>
  withBrowser(async context => {
    const tab = await openList(context)
    await until(tab, () => window.recommender.getState().history.impressions >= 3)
    await aSecond(tab)
    const before = (await eventsOf(tab, 'impression')).length
    await tab.goto(`${site.url}/away`)
    await tab.goBack({ waitUntil: 'commit' })
    await until(tab, () => window.persisted)
    await aSecond(tab)
    expect(await eventsOf(tab, 'impression')).toHaveLength(before)
    await tab.locator('article').last().scrollIntoViewIfNeeded()
    await until(tab, count => window.recommender.getState().history.impressions > count, before)
    const seen = (await eventsOf(tab, 'impression')).map(({ listId, itemId }) => `${listId} ${itemId}`)
    expect(new Set(seen).size).toBe(seen.length)
  }))

test('a tab that is behind another sees nothing until it is in front', () =>
  withBrowser(async context => {
    const front = context.pages()[0]
    const behind = await context.newPage()
    await front.bringToFront()
    await behind.goto(`${site.url}/list`)
    await isStored(behind)
    expect(await behind.evaluate(() => document.visibilityState)).toBe('hidden')
    await aSecond(behind)
    expect(await eventsOf(behind, 'impression')).toEqual([])
    await behind.bringToFront()
    await until(behind, () => window.recommender.getState().history.impressions > 0)
  }))

test('a page that is rendered ahead logs nothing until it is opened', () =>
  withUndriven(`${site.url}/ahead`, async () => {
    const reports = () => site.requests.filter(one => one.startsWith('GET /report?'))
    await expect.poll(reports).toHaveLength(1)
    const report = new URL(reports()[0].split(' ')[1], site.url).searchParams
    expect(report.get('prerendered')).toBe('true')
    // It stood there for seconds before it was opened, and was in sight for one after that.
    expect(Number(report.get('afterMs'))).toBeGreaterThan(900)
  }))
