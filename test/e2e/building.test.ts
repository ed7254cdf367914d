// The demo's address while it is built: it says so, and opens by itself.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBuilding } from '../../demo/server/building'
import { serveDemo } from '../../demo/server/serve-demo'
import { launchBrowser } from '../../tools/browser.mjs'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const steps = (page: Page) =>
  page.locator('#steps > li').evaluateAll(rows =>
    rows.map(
      row =>
        `${row.getAttribute('data-at')}: ${[...row.children]
          .map(c => c.textContent)
          .join(' ')
          .trim()}`,
    ),
  )

/** A server with a build that a test drives. */
async function drive(port = 0) {
  const building = createBuilding(['films', 'shop', 'pages'])
  let isBuilt = false
  const server: Server = createServer((request, response) => {
    if (!isBuilt) return building.answer(request.url!, response)
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<h1>Halflight at ${request.url}</h1>`)
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return {
    ...building,
    port: (server.address() as AddressInfo).port,
    finish() {
      isBuilt = true
      return building.end()
    },
    close() {
      server.closeAllConnections()
      return new Promise(resolve => server.close(resolve))
    },
  }
}

test('says what is built and how far it is; an error in its own words; a new start is noticed, and what was asked for opens', async () => {
  const context = await browser.newContext({ locale: 'de-AT', viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  const first = await drive()
  const answer = await page.goto(`http://127.0.0.1:${first.port}/film/solaris-1972?from=mail`)
  expect([answer!.status(), answer!.headers()['retry-after']]).toEqual([503, '5'])
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Die Vorführung wird gebaut.')
  first.tell({ kind: 'progress', step: 'shop', phase: 'fitting als', done: 0.25 })
  await expect.poll(() => steps(page)).toEqual(['done: Filme', 'now: Laden fitting als', 'next: Seiten'])
  expect(await page.getByRole('progressbar').evaluate(bar => (bar as HTMLProgressElement).value)).toBe(0.25)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)

  await first.fail('films.csv: no such file')
  await first.close()
  const alert = page.getByRole('alert')
  await alert.getByText('films.csv: no such file').waitFor()
  expect(await alert.textContent()).toContain('Starte ihn neu')

  const second = await drive(first.port)
  await expect.poll(() => steps(page)).toEqual(['next: Filme', 'next: Laden', 'next: Seiten'])
  expect(await alert.textContent()).toBe('')
  await second.finish()
  await page.getByText('Halflight at /film/solaris-1972?from=mail').waitFor()
  await second.close()
  await context.close()
})

test('a server that is gone without a word is told, and the demo that has come meanwhile opens', async () => {
  const page = await browser.newPage()
  const first = await drive()
  await page.goto(`http://127.0.0.1:${first.port}/`)
  await page.locator('#steps > li').first().waitFor()
  await first.close()
  await page.getByRole('alert').getByText('The server has stopped.').waitFor()
  const second = await drive(first.port)
  await second.finish()
  await page.getByText('Halflight at /').waitFor()
  await second.close()
  await page.close()
})

test('the shop opens where its build was watched, and a build without its data fails with a sentence', async () => {
  const page = await browser.newPage()
  let url: string | undefined
  const say = (line: string) => {
    url ??= /http:\S+/.exec(line)?.[0]
  }
  const demo = serveDemo({ only: 'shop', port: 0, say })
  await expect.poll(() => url).toBeDefined()
  await page.goto(url!)
  await page.getByRole('heading', { name: 'The demo is being built.' }).waitFor()
  await page.locator('#steps > [data-at=now]').first().waitFor()
  await page.getByRole('link', { name: 'Sundry' }).waitFor()
  await (await demo).close()
  await page.close()
  await expect(serveDemo({ only: 'films', port: 0, items: 'none.csv', interactions: 'none.csv' })).rejects.toThrow(
    /none\.csv/,
  )
})
