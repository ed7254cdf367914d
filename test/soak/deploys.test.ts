// A page stays open while the site is published again and again, and asks for files that it had no need of before.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../tools/browser.mjs'
import { type DeployedShop, enter, lookOf, openShop } from '../e2e/deployed-shop'
import { hangsAfter, size } from './size'

let browser: Browser
let shop: DeployedShop
/** The first who asks for a new file is told that there is none. */
let isLate = false
const late = new Set<string>()

beforeAll(async () => {
  browser = await launchBrowser()
  shop = await openShop(path => {
    if (!isLate || !path.endsWith('.gz') || late.has(path)) return undefined
    late.add(path)
    return { status: 404 }
  })
})
afterAll(async () => {
  await browser.close()
  await shop.close()
})

test.each([
  ['beside the old files', { isClean: false, areLate: false }],
  ['in a clean folder', { isClean: true, areLate: false }],
  ['in a clean folder whose files come late', { isClean: true, areLate: true }],
])(
  'ten deploys %s: no error stays',
  async (_, { isClean, areLate }) => {
    isLate = false
    await shop.deploy({ order: 0, title: 'zeroth', isClean: true })
    const context = await browser.newContext()
    const whole = await enter(context, shop.url)
    await whole.evaluate(() => window.recommender.recommend())
    for (let n = 1; n <= size(1, 10); n++) {
      const recent = await enter(context, shop.url)
      await recent.evaluate(() => window.recommender.recommend())
      await shop.deploy({ order: n, title: `${isClean} ${areLate} ${n}`, isClean })
      isLate = areLate
      for (const tab of [whole, recent]) {
        await tab.evaluate(() => window.recommender.fit({ backend: 'wasm' }))
        expect(await lookOf(tab), `deploy ${n}`).toEqual({ status: 'ready', teas: 5, bundle: 'ready', errors: [] })
      }
      await recent.close()
      await whole.evaluate(() => window.recommender.updateBundle())
    }
    await context.close()
  },
  hangsAfter(10 * 60_000),
)
