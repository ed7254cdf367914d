// What a server renders, under the policy that docs/workers-wasm-csp-cdn.md gives, before any script has run.
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Recommendations, RecommenderProvider } from '../../src/components/index'
import { createRecommender } from '../../src/sdk/index'
import type { Item } from '../../src/sdk/types'
import { launchBrowser } from '../../tools/browser.mjs'
import { readStylesheet } from '../helpers/stylesheet'

const policy = /^Content-Security-Policy: (.+)$/m.exec(readFileSync('docs/workers-wasm-csp-cdn.md', 'utf8'))![1]!
const titles = ['Solaris', 'Tokyo Story', 'The Third Man', 'Ran', 'باب الحديد', 'Dr. Strangelove']
const items: Item[] = titles.map((title, i) => ({
  id: title,
  title,
  url: `/films/${i}`,
  categories: [['Science fiction', 'Family', 'Noir'][i % 3]!],
  publishedAt: 1979 + i,
  ...(i === 0 && { image: '/solaris.png' }),
}))

const asked: { url: string; referer: string | undefined }[] = []
let server: Server
let browser: Browser

beforeAll(async () => {
  const recommender = createRecommender({ items })
  const initialSnapshot = await recommender.recommend({ limit: 6, strategy: 'latest' })
  const list = createElement(Recommendations, { initialSnapshot, layout: 'grid', limit: 6 })
  const html = renderToString(createElement(RecommenderProvider, { recommender }, list))
  const sheet = readStylesheet()
  server = createServer(({ url = '', headers }, response) => {
    asked.push({ url, referer: headers.referer })
    if (url.endsWith('.css')) return void response.writeHead(200, { 'content-type': 'text/css' }).end(sheet)
    if (url.endsWith('.png')) return void response.writeHead(404).end()
    const header = url === '/strict' ? { 'content-security-policy': policy } : {}
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...header })
      .end(`<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/styles.css">${html}`)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  server.closeAllConnections()
  server.close()
})

const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`

test('covers that a server rendered look the same under the documented policy', async () => {
  const page = await browser.newPage()
  const look = async (path: string) => {
    await page.goto(at(path))
    await page.evaluate(() => document.fonts.ready)
    // What moves is at its end: one page was drawn later than the other.
    const picture = await page.locator('.tacitly-list').screenshot({ animations: 'disabled' })
    return { colours: await page.evaluate(coloursOnPage), picture }
  }
  const refused: string[] = []
  page.on('console', message => /Content Security Policy/.test(message.text()) && refused.push(message.text()))
  const [open, strict] = [await look('/open'), await look('/strict')]
  expect(strict.colours).toEqual(open.colours)
  expect(new Set(strict.colours.map(({ ground }) => ground)).size).toBeGreaterThan(3)
  for (const { ground, size } of strict.colours) {
    expect(ground).toMatch(/^oklch/)
    expect(size).toBeGreaterThan(8)
  }
  expect(refused).toEqual([])
  expect(strict.picture.equals(open.picture)).toBe(true)
  await page.close()
})

test('a picture is asked for without a Referer (scenario 55)', async () => {
  asked.length = 0
  const page = await browser.newPage()
  await page.goto(at('/strict'))
  await page.evaluate(() => document.querySelector('img')!.scrollIntoView())
  await expect
    .poll(() => asked.filter(({ url }) => url === '/solaris.png'))
    .toEqual([{ url: '/solaris.png', referer: undefined }])
  // The stylesheet, asked for beside it, has one: so it is the picture's own doing.
  expect(asked.find(({ url }) => url === '/styles.css')?.referer).toBe(at('/strict'))
  await page.close()
})

function coloursOnPage() {
  return [...document.querySelectorAll('.tacitly-cover')].map(cover => ({
    ground: getComputedStyle(cover).backgroundColor,
    text: getComputedStyle(cover).color,
    figure: getComputedStyle(cover.querySelector('path')!).fill,
    size: Number.parseFloat(getComputedStyle(cover.querySelector('p')!).fontSize),
  }))
}
