// A site is published again while visitors are there, and while they are away.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchBrowser } from '../../tools/browser.mjs'
import type { Instead } from '../soak/serve-site'
import { type DeployedShop, enter, lookOf, openShop, teasIn } from './deployed-shop'

let browser: Browser
let context: BrowserContext
let shop: DeployedShop
/** What is answered, once each, to those that ask for a new file. */
let faulty: ReturnType<Instead>
let spoilt = new Set<string>()

beforeAll(async () => {
  browser = await launchBrowser()
  shop = await openShop(path => {
    if (!faulty || !path.endsWith('.gz') || spoilt.has(path)) return undefined
    spoilt.add(path)
    return faulty
  })
})
beforeEach(async () => {
  faulty = undefined
  spoilt = new Set()
  context = await browser.newContext()
})
afterEach(() => context.close())
afterAll(async () => {
  await browser.close()
  await shop.close()
})

test('two deploys of one release with the items in another order: what a visitor trained goes on to mean the same items', async () => {
  await shop.deploy({ order: 1, isClean: true })
  const before = await shop.order()
  const first = await enter(context, shop.url)
  await first.evaluate(async () => {
    for (const n of [1, 2, 3]) await window.recommender.log({ type: 'click', itemId: `tea-${n}` })
    await window.recommender.fit({ backend: 'wasm' })
  })
  const trained = { teas: 10, origin: 'fit' }
  expect(await teasIn(first)).toMatchObject(trained)

  await shop.deploy({ order: 2, isClean: true })
  expect(await shop.order()).not.toBe(before)
  const reloaded = await enter(context, shop.url)
  expect(await teasIn(reloaded)).toMatchObject(trained)
  await first.evaluate(() => window.recommender.updateBundle())
  expect(await teasIn(first)).toMatchObject(trained)
  expect(await first.evaluate(() => window.recommender.getState().bundle.error)).toBeUndefined()
})

test('the next night’s build takes the place of the last one on an open page: what the visitor’s device learned stays', async () => {
  await shop.deploy({ order: 1, isClean: true })
  const tab = await enter(context, shop.url)
  await tab.evaluate(async () => {
    Object.assign(window, { isSameVisit: true })
    for (const n of [1, 2, 3]) await window.recommender.log({ type: 'click', itemId: `tea-${n}` })
    await window.recommender.fit({ backend: 'wasm' })
  })
  const trained = { teas: 10, origin: 'fit' }
  expect(await teasIn(tab)).toMatchObject(trained)
  const latest = () =>
    tab.evaluate(async () => {
      const { recommender } = window
      const { items } = await recommender.recommend({ strategy: 'related', itemIds: ['tea-7'], limit: 20 })
      const { events } = await recommender.exportData()
      return {
        ...{ isSameVisit: 'isSameVisit' in window, release: recommender.getState().bundle.release },
        knowsNewTea: items.some(({ item }) => item.id === 'tea-20'),
        clicks: events.flatMap(({ type, itemId }) => (type === 'click' ? [itemId] : [])),
      }
    })
  const clicks = ['tea-1', 'tea-2', 'tea-3']
  expect(await latest()).toEqual({ isSameVisit: true, release: 1, knowsNewTea: false, clicks })

  await shop.deploy({ order: 1, isNextDay: true, more: ['--since', shop.folder, '--release', '2'] })
  const { verdict } = JSON.parse(await readFile(join(shop.folder, 'manifest.json'), 'utf8'))
  expect(verdict.text).toContain('Against release 1: of the items 1 are new and 0 gone')
  await tab.evaluate(() => window.recommender.updateBundle())
  expect(await latest()).toEqual({ isSameVisit: true, release: 2, knowsNewTea: true, clicks })
  expect(await teasIn(tab)).toMatchObject(trained)
})

const forGood = { 'Cache-Control': 'public, max-age=31536000, immutable' }

describe.each([
  ['a page of the host’s', { status: 200, body: '<!doctype html><title>Shop</title>' }],
  ['old bytes', { status: 200, body: gzipSync('the release before') }],
  ['a 404', { status: 404, body: 'Not found' }],
])('%s, cached for good under the name of a new file', (name, answer) => {
  test('that visit has its items, and so has the next', async () => {
    await shop.deploy({ order: 1, title: name, isClean: true })
    faulty = { ...answer, headers: forGood }
    for (const _ of [1, 2]) {
      const tab = await enter(context, shop.url)
      expect(await lookOf(tab)).toEqual({ status: 'ready', teas: 5, bundle: 'ready', errors: [] })
      await tab.close()
    }
    expect(spoilt.size).toBeGreaterThan(3)
  })

  test('when it came from the host twice, the next visit has its items', async () => {
    const tab = await enter(context, shop.url)
    faulty = { ...answer, headers: forGood }
    spoilt.has = () => false
    expect(await lookOf(tab)).toMatchObject({ status: 'error', bundle: 'error' })
    await tab.close()
    faulty = undefined
    expect(await lookOf(await enter(context, shop.url))).toEqual({
      status: 'ready',
      teas: 5,
      bundle: 'ready',
      errors: [],
    })
  })
})
