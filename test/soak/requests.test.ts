import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordRequests, type SeenRequest, startStranger } from '../e2e/browse'
import { modelsFolder } from '../helpers/models'
import { visitAgainAndAgain } from './scripted-visitor'
import { type Site, serveSite } from './serve-site'
import { hangsAfter, size, tell } from './size'
import { openTab, withBrowser } from './start-browser'
import { buildTrainingShop, type TrainingShop } from './training-shop'

/** What the documentation says that a page asks for: the package, the bundle, the encoders; versioned by a hash. */
const declared = /^\/((dist|recommendations|models)\/[\w./-]+(\?[0-9a-f]{8,64})?)?$/

let shop: TrainingShop
let site: Site
beforeAll(async () => {
  shop = await buildTrainingShop()
  const lay = ['dist/cli.js', 'models', '--out', join(shop.folder, 'models'), '--from', modelsFolder ?? '']
  if (modelsFolder) await promisify(execFile)('node', lay)
  site = await serveSite(shop.folder)
})
afterAll(() => Promise.all([site?.close(), shop?.remove()]))

/** As the browser tells of them, then as the server does. The address of a blob leads nowhere. */
function undeclared(seen: readonly SeenRequest[], served: readonly string[]): string[] {
  const sent = seen.filter(({ url }) => !url.startsWith('blob:'))
  const local = sent.map(
    ({ method, url }) => `${method} ${url.startsWith(site.url) ? url.slice(site.url.length) : url}`,
  )
  return [...local, ...served].filter(request => !(request.startsWith('GET ') && declared.test(request.slice(4))))
}

test(
  'scenario 70: a visitor who looks, clicks, searches, trains, extracts and idles asks for nothing that is not declared',
  () =>
    withBrowser(async context => {
      const seen = recordRequests(context)
      const seconds = size(5, 3600)
      const options = { url: site.url, seconds, hasEncoders: modelsFolder !== undefined }
      const figures = await visitAgainAndAgain(context, options)
      const found = undeclared(seen, site.requests)
      tell('requests', { seconds, ...figures, seen: seen.length, undeclared: found.length })
      expect(seen.length).toBeGreaterThan(10)
      expect(site.requests.length).toBeGreaterThan(10)
      expect(found).toEqual([])
    }),
  hangsAfter(75 * 60_000),
)

test('scenario 70: a leak is seen, from the page and from a worker, to a stranger and to the site itself', () =>
  withBrowser(async context => {
    const stranger = await startStranger()
    const tab = await openTab(context, `${site.url}/`)
    const seen = recordRequests(context)
    site.requests.length = 0
    await tab.evaluate(async url => {
      const inWorker = `fetch('${url}/worker').then(() => postMessage('done'))`
      const worker = new Worker(URL.createObjectURL(new Blob([inWorker])))
      await new Promise(done => worker.addEventListener('message', done, { once: true }))
      await fetch(`${url}/page`)
      await fetch('/recommendations/manifest.json?clicked=kind1-3')
      await fetch('/dist/index.js', { method: 'POST' })
    }, stranger.url)
    await expect.poll(() => stranger.heard.toSorted()).toEqual(['GET /page', 'GET /worker'])
    const own = ['GET /recommendations/manifest.json?clicked=kind1-3', 'POST /dist/index.js']
    const elsewhere = [`GET ${stranger.url}/page`, `GET ${stranger.url}/worker`]
    // Twice what went to the site: the browser tells of it, and the server.
    expect(undeclared(seen, site.requests).sort()).toEqual([...elsewhere, ...own, ...own].sort())
    stranger.server.close()
  }))
