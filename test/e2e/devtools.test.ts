// Devtools of the built package on a page with a strict policy: what is fetched when, and that nothing is refused.
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../tools/browser.mjs'

const nonce = 'only-this-page'
const policy = `default-src 'none'; script-src 'self'; style-src 'nonce-${nonce}'; connect-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'; trusted-types 'none'`
const html =
  '<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"><h1>Shop</h1><script type="module" src="/site.js"></script></html>'
const script = `import { createRecommender } from '/index.js'
import { mountDevtools } from '/devtools.js'
const items = ['a', 'b', 'c'].map(id => ({ id, title: 'Thing ' + id, categories: ['things'] }))
const recommender = createRecommender({ items })
recommender.list({ listName: 'home' }).subscribe(() => undefined)
if (location.search.includes('no-sheets')) delete CSSStyleSheet.prototype.replaceSync
globalThis.unmount = mountDevtools(recommender, { nonce: '${nonce}' })
`

let browser: Browser
let server: Server
const asked: string[] = []

beforeAll(async () => {
  server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    asked.push(pathname)
    const isPage = pathname === '/'
    response
      .setHeader('Content-Type', isPage ? 'text/html' : 'text/javascript')
      .setHeader('Content-Security-Policy', policy)
    if (isPage) return void response.end(html)
    if (pathname === '/site.js') return void response.end(script)
    try {
      response.end(readFileSync(join('dist', pathname)))
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  server.closeAllConnections()
  server.close()
})

async function openPage(search = ''): Promise<{ readonly page: Page; readonly refused: string[] }> {
  asked.length = 0
  const page = await browser.newPage()
  const refused: string[] = []
  page.on('console', message => message.type() === 'error' && refused.push(message.text()))
  page.on('pageerror', error => refused.push(error.message))
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${search}`)
  await page.getByRole('button', { name: 'Open Tacitly devtools' }).waitFor()
  return { page, refused }
}

const ofPanel = () => asked.filter(name => /panel|inspect/.test(name))

test.each([
  ['adopted stylesheets', ''],
  ['a style element with the nonce', '?no-sheets'],
])(
  'the panel is fetched when it is opened, by %s under a strict policy, and every view is drawn',
  async (_, search) => {
    const { page, refused } = await openPage(search)
    await page.evaluate(() => new Promise(resolve => requestIdleCallback(resolve)))
    expect(ofPanel()).toEqual([])
    await page.getByRole('button', { name: 'Open Tacitly devtools' }).click()
    const tabs = page.getByRole('tab')
    await tabs.first().waitFor()
    expect(ofPanel()).toHaveLength(2)
    expect(await tabs.count()).toBe(10)
    for (const tab of await tabs.all()) {
      await tab.click()
      await expect.poll(() => tab.getAttribute('aria-selected')).toBe('true')
    }
    const panel = page.getByRole('complementary', { name: 'Tacitly devtools' })
    expect(await panel.evaluate(element => getComputedStyle(element).backgroundColor)).toBe('rgb(13, 16, 18)')
    expect(await panel.evaluate(element => (element as HTMLElement).offsetHeight)).toBe(320)
    expect(refused).toEqual([])
    await page.evaluate(() => (globalThis as unknown as { unmount: () => void }).unmount())
    expect(await page.locator('[data-tacitly-devtools]').count()).toBe(0)
    await page.close()
  },
)

test('a panel that a deploy removed is said to be missing', async () => {
  const { page } = await openPage()
  await page.route(/panel/, route => route.fulfill({ status: 404 }))
  await page.getByRole('button', { name: 'Open Tacitly devtools' }).click()
  await expect.poll(() => page.getByRole('status').textContent()).toMatch(/Devtools did not load .*: reload the page\./)
  await page.close()
})
