import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { Visitor, waitForRow } from './browse'
import { openDemo } from './open-demo'

const at = openDemo()
const halfDay = 43_200_000

test('what the first row showed on three visits, and was left, is gone from it on the fourth, and comes back', async () => {
  const context = await at.browser.newContext({ viewport: { width: 1280, height: 900 } })
  const start = Date.UTC(2026, 0, 5, 12)
  // Timers run on: a second of looking is a second.
  await context.clock.setFixedTime(start)
  const visitor = await Visitor.arrive(context, at.demo.url)
  const { page } = visitor
  await visitor.answer('Remember on this device')
  const first = await visitor.row()
  const looks: (readonly string[])[] = []
  for (let visit = 0; visit < 3; visit++) {
    if (visit > 0) await comeBack(page, start + visit * halfDay)
    expect(await visitor.row()).toEqual(first)
    looks.push(await lookAtRow(page))
  }
  const ignored = looks[0].filter(url => looks.every(seen => seen.includes(url)))
  expect(ignored.length).toBeGreaterThanOrEqual(4)

  await comeBack(page, start + 3 * halfDay)
  const fourth = await visitor.row()
  expect(fourth.filter(url => ignored.includes(url))).toEqual([])
  expect(fourth).toHaveLength(first.length)

  await comeBack(page, start + 60 * halfDay)
  expect(await visitor.row()).toEqual(first)
  await context.close()
})

async function comeBack(page: Page, time: number): Promise<void> {
  await page.context().clock.setFixedTime(time)
  await page.reload()
  await waitForRow(page)
}

/** Resolves once each card of the row that stands in view counts as seen: their addresses. */
async function lookAtRow(page: Page): Promise<readonly string[]> {
  await page.locator('#for-you .tacitly-list').scrollIntoViewIfNeeded()
  let looked: readonly string[] = []
  const look = async () => {
    looked = await page.evaluate(seenInRow)
    return looked.length
  }
  await expect.poll(look).toBeGreaterThan(0)
  return looked
}

/** Runs in the page. Empty until all of the cards in view are seen. */
async function seenInRow(): Promise<readonly string[]> {
  const box = (element: Element) => element.getBoundingClientRect()
  const cards = [...document.querySelectorAll('#for-you .tacitly-card')]
  const inView = cards.filter(card => box(card).left >= 0 && box(card).right <= innerWidth)
  const urls = inView.map(card => card.querySelector('a')?.getAttribute('href') ?? '')
  const { events } = await recommender.exportData()
  const now = Date.now()
  const seen = events.filter(({ type, ts, listName }) => type === 'impression' && ts === now && listName === 'home')
  const ids = new Set(seen.map(({ itemId }) => `/film/${encodeURIComponent(itemId)}`))
  return urls.every(url => ids.has(url)) ? urls : []
}
