// Nothing on a page of the demo moves but by what a visitor does: cumulative layout shift, which counts none of half a second after a press.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { Visitor } from './browse'
import { openDemo } from './open-demo'

const at = openDemo({ only: 'films' })

interface Shift {
  readonly value: number
  readonly of: readonly string[]
}

/** Runs in the page, before any script of it. */
function observeShifts(): void {
  const shifts: Shift[] = []
  Object.assign(globalThis, { shifts })
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
        readonly value: number
        readonly hadRecentInput: boolean
        readonly sources: readonly { readonly node?: Node }[]
      }
      const nameOf = (node?: Node) =>
        node instanceof Element ? node.outerHTML.slice(0, 80) : String(node?.textContent)
      if (!hadRecentInput) shifts.push({ value, of: sources.map(({ node }) => nameOf(node)) })
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Of more than a thousandth of the window: less is a letter that was measured anew. */
const seenShifts = (page: Page) =>
  page.evaluate(() => (Reflect.get(globalThis, 'shifts') as Shift[]).filter(({ value }) => value > 0.001))

/** What is fetched from now on comes later than a press excuses: half a second. */
async function slowDown(page: Page): Promise<void> {
  await page.route('**/assets/*.js', async route => {
    await new Promise(resolve => setTimeout(resolve, 700))
    await route.continue()
  })
}

test('no shift where code comes late: hits that were seen, and what stands below a taste', async () => {
  const context = await at.browser.newContext({ viewport: { width: 1280, height: 900 } })
  await context.addInitScript(observeShifts)
  const visitor = await Visitor.arrive(context, at.demo.url)
  const { page } = visitor
  await visitor.openFilms('Horror', 2)
  await slowDown(page)
  await page.getByRole('searchbox').fill('night')
  await page.keyboard.press('Enter')
  await page.locator('.films:not([data-to-come]) a').first().waitFor()
  await page.waitForFunction(() => recommender.getState().content.status === 'ready')
  await page.locator('.learning').click()
  await page.locator('.panels:not(:has(> .to-come)) .tacitly-topic input').first().waitFor()
  expect(await seenShifts(page)).toEqual([])
  await context.close()
})

test.each([
  [1280, 900],
  [390, 844],
])('no shift in a visit, %i px wide', async (width, height) => {
  const context = await at.browser.newContext({ viewport: { width, height } })
  await context.addInitScript(observeShifts)
  const visitor = await Visitor.arrive(context, at.demo.url)
  const { page } = visitor
  await visitor.openFilms('Horror', 2)
  await page.locator('#for-you .tacitly-dismiss').first().click()
  await page.getByRole('searchbox').fill('night')
  await page.keyboard.press('Enter')
  await page.locator('.films:not([data-to-come]) a').first().waitFor()
  await page.locator('.learning').click()
  await page.locator('.columns > :last-child:not(:has(> .to-come))').waitFor()
  await visitor.goHome()
  expect(await seenShifts(page)).toEqual([])
  await context.close()
})
