// WCAG 2.2 AA on whole pages of the demo, as people have them: zoomed twice and four times, in forced colours, with less motion,
// in the dark, with wider spacing of text. docs/accessibility.md says what was tested; stories have axe, too, each by itself.
import { readFileSync } from 'node:fs'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { Visitor } from './browse'
import { openDemo } from './open-demo'

const at = openDemo()
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

/** A browser window of 1280 px, as zoom makes it for a page. */
const zoomed = (by: number): BrowserContextOptions => ({
  viewport: { width: 1280 / by, height: Math.round(900 / by) },
  deviceScaleFactor: by,
})
const conditions: Readonly<Record<string, BrowserContextOptions>> = {
  'zoom 200%': zoomed(2),
  'zoom 400%': zoomed(4),
  'forced colours': { forcedColors: 'active' },
  dark: { colorScheme: 'dark' },
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const { violations } = await axe.run(document, { runOnly: { type: 'tag', values } })
    return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 160)}`))
  })
}

/** How far the page runs out of the window sideways, in px. */
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

describe.each(Object.entries(conditions))('%s', (_, options) => {
  test.each(['', 'device', 'search?q=night', 'shop/'])('/%s', async path => {
    const context = await at.browser.newContext(options)
    const page = await context.newPage()
    await page.goto(new URL(path, at.demo.url).href)
    await page.waitForFunction(
      () => document.querySelector('.tacitly') && !document.querySelector('[aria-busy="true"]'),
    )
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await context.close()
  })
})

test('spacing of text as WCAG 1.4.12 has it: nothing runs out of the page, the row keeps its words', async () => {
  const context = await at.browser.newContext({ viewport: { width: 390, height: 844 }, bypassCSP: true })
  const visitor = await Visitor.arrive(context, at.demo.url)
  await visitor.page.addStyleTag({
    content: '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }',
  })
  expect(await overflow(visitor.page)).toBeLessThanOrEqual(0)
  await context.close()
})

test('less motion: a new list and an opened chip move nothing', async () => {
  const context = await at.browser.newContext({ reducedMotion: 'reduce' })
  const visitor = await Visitor.arrive(context, at.demo.url)
  await visitor.openFilms('Horror', 1)
  const running = () =>
    visitor.page.evaluate(() =>
      document
        .getAnimations()
        .filter(one => ((one.effect as KeyframeEffect).target as Element).closest('.tacitly'))
        .map(one => `${((one.effect as KeyframeEffect).target as Element).className}`),
    )
  expect(await running()).toEqual([])
  await visitor.page.locator('.tacitly-reason').first().click()
  await visitor.page.locator('.tacitly-popover').waitFor()
  expect(await running()).toEqual([])
  await context.close()
})
