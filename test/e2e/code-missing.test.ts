// A page that stays open over a deploy asks for chunks that are gone: a static server of dist/ that answers them with 404, or
// with the page of a single-page application.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserPath, chromiumFlags } from '../../tools/browser.mjs'

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: browserPath(), args: chromiumFlags })
})
afterAll(() => browser.close())

declare global {
  /** What the page has, beside a `recommender` of two things. */
  var shop: {
    readonly items: readonly { readonly id: string; readonly title: string }[]
    readonly createRecommender: typeof import('../../src/sdk/index').createRecommender
    readonly code: (error: unknown) => unknown
  }
}

const page = `<!doctype html><title>Shop</title><link rel="icon" href="data:,">
<script type="module">
  import { createRecommender } from '/index.js'
  const items = ['a', 'b'].map(id => ({ id, title: id }))
  const shop = { items, createRecommender, code: error => Object(error).code }
  Object.assign(globalThis, { shop, recommender: createRecommender({ items, consent: 'granted' }) })
</script>`

/** @param gone beginnings of the names that the deploy removed */
async function openPage(gone: readonly string[], asPage: boolean) {
  const server = createServer(({ url = '/' }, response) => {
    const name = url.slice(1)
    const html = { 'Content-Type': 'text/html' }
    if (name === '') response.writeHead(200, html).end(page)
    else if (gone.some(start => name.startsWith(start))) response.writeHead(asPage ? 200 : 404, html).end(page)
    else response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(readFileSync(join('dist', name)))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const tab = await browser.newPage()
  await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  const close = async () => {
    await tab.close()
    server.close()
  }
  return { tab, close }
}

describe.each([
  ['404', false],
  ["the application's page with status 200", true],
])('a chunk answered by %s', (_, asPage) => {
  test('leaves lists as they are for everybody where the visitor is not known, says so, and still erases', async () => {
    const { tab, close } = await openPage(['personal-'], asPage)
    try {
      const seen = await tab.evaluate(async () => {
        const { items, createRecommender, code } = shop
        await new Promise(resolve => {
          const request = indexedDB.open('tacitly:')
          request.onsuccess = () => resolve(request.result.close())
        })
        const recommender = createRecommender({ items, consent: 'memory-only' })
        const shown = await recommender.recommend({ limit: 2 })
        const logged = await recommender.log({ type: 'click', itemId: 'a' }).catch(code)
        const ranked = recommender.rerank(items).map(({ item }) => item.id)
        const stored = (await indexedDB.databases()).map(({ name }) => name)
        const allowed = await recommender.setConsent('granted').catch(code)
        const refused = await recommender.setConsent('denied').catch(code)
        const left = (await indexedDB.databases()).map(({ name }) => name)
        const { history, consent } = recommender.getState()
        return {
          shown: [shown.status, shown.items.length],
          logged,
          ranked,
          stored,
          allowed,
          refused,
          left,
          consent,
          error: history.error?.code,
        }
      })
      expect(seen).toEqual({
        shown: ['ready', 2],
        logged: 'code-missing',
        ranked: ['a', 'b'],
        stored: ['tacitly:'],
        allowed: 'code-missing',
        refused: undefined,
        left: [],
        consent: 'denied',
        error: 'code-missing',
      })
    } finally {
      await close()
    }
  })

  test('fails what needs it, typed, and nothing else', async () => {
    const { tab, close } = await openPage(
      ['learning-', 'disk-', 'service-', 'full-rank-', 'fault-words-', 'no-such-bundle'],
      asPage,
    )
    try {
      const seen = await tab.evaluate(async () => {
        const { createRecommender, code } = shop
        const shown = await recommender.recommend({ limit: 2 })
        const seeded = await recommender.recommend({ strategy: 'related', itemIds: ['a'] })
        const filtered = await recommender.recommend({ filter: { id: 'b' } })
        const broken = createRecommender({ bundle: '/no-such-bundle/' })
        const refused = await broken.recommend()
        const fit = await recommender.fit().catch(code)
        const added = await recommender.addItems([{ id: 'c', title: 'C' }]).catch(code)
        await recommender.log({ type: 'click', itemId: 'a' })
        const { storage, trainer } = recommender.getState()
        return {
          shown: [shown.status, shown.items.length],
          others: [seeded, filtered, refused].map(list => list.status === 'error' && list.error.code),
          fit,
          added,
          storage: [storage.kind, storage.error?.code],
          trainer: [trainer.status, trainer.error?.code],
          why: trainer.why,
        }
      })
      expect(seen).toEqual({
        shown: ['ready', 2],
        // What is wrong with the bundle stays what it is, only in fewer words.
        others: ['code-missing', 'code-missing', 'bundle-missing'],
        fit: 'code-missing',
        added: 'code-missing',
        storage: ['memory', 'code-missing'],
        trainer: ['failed', 'code-missing'],
        why: expect.stringMatching(/Reload the page/),
      })
    } finally {
      await close()
    }
  })
})
