// The page of `evaluate --report`, opened from its file: accessible, silent, as wide as the window, and true to the JSON.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../tools/browser.mjs'
import { createWorkplace, twoTastesCsv } from '../helpers/cli'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const place = createWorkplace()
let browser: Browser

beforeAll(async () => {
  place.write('events.csv', twoTastesCsv({ users: 200, each: 9 }).rows)
  const models = '--models popularity,itemknn,als --d 8 --curve --json out.json --report report.html'.split(' ')
  const { stderr } = await place.tacitly('evaluate', '--interactions', 'events.csv', '--protocol', 'topn', ...models)
  expect(stderr).toBe('')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  place.remove()
})

const looks = (['light', 'dark'] as const).flatMap(colorScheme => [390, 1280].map(width => ({ colorScheme, width })))

test.each(looks)('$colorScheme, $width wide: axe finds nothing, nothing is asked or told', async look => {
  const { colorScheme, width } = look
  // Axe comes by the debugger, past the page's own policy.
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 }, bypassCSP: false })
  const told: string[] = []
  page.on('console', message => told.push(message.text()))
  page.on('pageerror', error => told.push(error.message))
  page.on('request', request => told.push(request.url()))
  const address = pathToFileURL(place.path('report.html')).href
  await page.goto(address)
  expect(told).toEqual([address])
  expect(await page.locator('svg[role=img]').count()).toBe(5 + 3 + 3)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    const { violations: found } = await (Reflect.get(globalThis, 'axe') as typeof import('axe-core')).run(document)
    return found.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`)
  })
  expect(violations).toEqual([])
  await page.close()
})

test('its table has the figures of the JSON, and its headline the best row', async () => {
  const { results, comparison, overlaps } = JSON.parse(readFileSync(place.path('out.json'), 'utf8'))
  const page = await browser.newPage()
  await page.goto(pathToFileURL(place.path('report.html')).href)
  const cells = (name: string) =>
    page
      .locator(`[aria-label="${name}"] tr`)
      .evaluateAll(rows => rows.map(row => [...row.children].map(cell => cell.textContent!.trim())))
  const [[, ...names], ...rows] = await cells('All figures')
  expect(names.slice(0, -2)).toEqual(Object.keys(results[0].metrics))
  for (const [at, { model, metrics, intervals, bytes }] of results.entries()) {
    expect(rows[at][0]).toBe(`${at + 1} ${model}`)
    const shown = (value: number | null) => (value === null ? '–' : value.toFixed(4))
    const cellsOf = Object.entries<number | null>(metrics).map(([name, value]) => {
      const [low, high] = intervals[name]
      return `${shown(value)}± ${low === null ? '–' : shown((high - low) / 2)}`
    })
    expect(rows[at].slice(1, -2)).toEqual(cellsOf)
    expect(rows[at].at(-1)).toBe((bytes / 1000).toFixed(1))
  }
  expect(await page.locator('h1').textContent()).toContain(comparison.best)
  expect(await page.content()).not.toContain(place.folder)
  const shared = (await cells('Same lists')).slice(1)
  expect(shared[0][2]).toBe(`${(100 * overlaps.shared[0][1]).toFixed(0)}%`)
  await page.close()
})
