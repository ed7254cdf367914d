// The built package on a plain server with a strict policy: the encoders that `tacitly models` laid out, and nobody else.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encode as encodePng } from 'fast-png'
import { decode as decodeJpeg } from 'jpeg-js'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { extractImages } from '../../src/cli/encoders/extract'
import type { Extracted, Item } from '../../src/sdk/types'
import { launchBrowser } from '../../tools/browser.mjs'
import { serveFolder } from '../consumers/servers.mjs'
import { createWorkplace } from '../helpers/cli'
import { cosine } from '../helpers/cosine'
import { dataFolder, needsData } from '../helpers/data'
import { imageEncoder, modelsFolder, needsModels, readFixtures } from '../helpers/models'
import { offendersOf, recordRequests } from './browse'

const why = needsModels || needsData
const policy = (script: string) => ({
  'content-security-policy': `default-src 'none'; script-src ${script}; worker-src 'self'; connect-src 'self'; style-src 'self'`,
})
const page = `<!doctype html><title>Shop</title><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>`
const script = `import { createRecommender } from '/dist/index.js'
window.recommender = createRecommender({ items: [], consent: 'granted', encoders: { url: '/models/' } })
`

describe.skipIf(why)(`the encoders of a site${why}`, () => {
  const { folder, path, tacitly, remove } = createWorkplace()
  let browser: Browser
  let site: { readonly url: string; readonly stop: () => Promise<void> }

  beforeAll(async () => {
    if (!existsSync('dist/extractor.worker.js')) throw new Error('dist/ is not built: run `npm run build` first')
    cpSync('dist', path('dist'), { recursive: true })
    mkdirSync(path('pictures'))
    writeFileSync(path('index.html'), page)
    writeFileSync(path('page.js'), script)
    const laidOut = await tacitly('models', '--out', 'models', '--from', modelsFolder ?? '')
    expect(laidOut).toMatchObject({ status: 0, stderr: '' })
    ;[browser, site] = await Promise.all([launchBrowser(), serveFolder(folder, policy("'self' 'wasm-unsafe-eval'"))])
  })
  afterAll(async () => {
    await Promise.all([browser?.close(), site?.stop()])
    remove()
  })

  async function openTab(context: BrowserContext): Promise<Page> {
    const tab = await context.newPage()
    await tab.goto(site.url)
    await tab.waitForFunction(() => 'recommender' in window)
    return tab
  }

  /** Vectors travel as arrays. */
  const extract = (tab: Page, items: readonly Item[]) =>
    tab.evaluate(async all => {
      const rows: readonly Extracted[] = await window.recommender.extract(all)
      return rows.map(({ text, image }) => ({ text: text && [...text], image: image && [...image] }))
    }, items)

  test('Chromium agrees with the reference: texts to .999, pictures to .99 from files, with Node to .999 from equal pixels; zero foreign requests', async () => {
    const { text, image } = readFixtures()
    const texts = text
      .filter(one => one.text !== '')
      .map((one, at) => ({ id: `t${at}`, title: one.text, vector: one.vector }))
    const pictures = image.map((one, at) => {
      const jpeg = readFileSync(join(dataFolder ?? '', '..', one.image))
      writeFileSync(path(`pictures/${at}.jpg`), jpeg)
      writeFileSync(path(`pictures/${at}.png`), encodePng({ ...decodeJpeg(jpeg, { useTArray: true }), channels: 4 }))
      return { id: `${at}`, title: '', image: `/pictures/${at}.jpg`, png: `/pictures/${at}.png`, vector: one.vector }
    })
    const context = await browser.newContext()
    const requests = recordRequests(context)
    const tab = await openTab(context)
    const rows = await extract(tab, [
      ...texts.map(({ id, title }) => ({ id, title })),
      ...pictures.map(({ id, title, image }) => ({ id, title, image })),
      ...pictures.map(({ id, title, png }) => ({ id: `${id}p`, title, image: png })),
    ])
    const likeness = (row: number, kind: 'text' | 'image', reference: ArrayLike<number>) =>
      cosine(Float32Array.from(rows[row][kind] ?? []), 0, reference)
    for (const [at, { vector }] of texts.entries()) expect(likeness(at, 'text', vector)).toBeGreaterThan(0.999)
    const fromPng = await extractImages(
      imageEncoder,
      pictures.map(({ png }) => join(folder, png)),
    )
    for (const [at, { vector }] of pictures.entries()) {
      const jpeg = texts.length + at
      expect(likeness(jpeg, 'image', vector)).toBeGreaterThan(0.99)
      const node = fromPng.vectors.subarray(at * 1280, (at + 1) * 1280)
      expect(likeness(jpeg + pictures.length, 'image', node)).toBeGreaterThan(0.999)
    }

    expect(offendersOf(requests, new URL(site.url).origin)).toEqual([])
    const told = await tab.evaluate(() => window.recommender.getState().requests)
    expect(told.find(({ from }) => from === 'extractor')).toMatchObject({ own: true, count: 8 })
    await context.close()
  })

  const isolation = {
    ...policy("'self' 'wasm-unsafe-eval'"),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  }
  /** So many that threads are worth their start. */
  const catalogue = Array.from({ length: 200 }, (_, at) => ({ id: `${at}`, title: `Film ${at}` }))
  const why = (tab: Page) => tab.evaluate(() => window.recommender.getState().extractor.why)

  test('a page that is cross-origin isolated encodes a catalogue on threads, workers of the same file, and a query on one, to the same vectors, with zero foreign requests', async () => {
    const isolated = await serveFolder(folder, isolation)
    const context = await browser.newContext()
    try {
      const requests = recordRequests(context)
      const tab = await context.newPage()
      await tab.goto(isolated.url)
      await tab.waitForFunction(() => 'recommender' in window)
      const texts = readFixtures().text.filter(one => one.text !== '')
      const known = texts.map(({ text }, at) => ({ id: `t${at}`, title: text }))
      const rows = await extract(tab, [...known, ...catalogue])
      for (const [at, { vector }] of texts.entries()) {
        expect(cosine(Float32Array.from(rows[at].text ?? []), 0, vector)).toBeGreaterThan(0.999)
      }
      const threads = Math.min(4, await tab.evaluate(() => navigator.hardwareConcurrency))
      const devtools = await browser.newBrowserCDPSession()
      const workers = async () => {
        const { targetInfos } = await devtools.send('Target.getTargets')
        return targetInfos.filter(({ url }) => url === `${isolated.url}dist/extractor.worker.js`).length
      }
      expect(await workers()).toBe(threads)
      expect(await why(tab)).toBe(`${threads} threads`)
      const [query] = await extract(tab, [{ id: 'query', title: 'Film 7 by the sea' }])
      expect(query.text).toHaveLength(384)
      expect(await workers()).toBeLessThanOrEqual(threads + 1)
      expect(offendersOf(requests, new URL(isolated.url).origin)).toEqual([])
    } finally {
      await context.close()
      await isolated.stop()
    }
  })

  test.each([
    ['that a policy forbids', { 'content-security-policy': "worker-src 'none'; script-src 'self' 'wasm-unsafe-eval'" }],
    ['whose file never comes', undefined],
  ])('a thread %s: encoded on one within seconds, and the state says why', async (_, ofThreads) => {
    let asked = 0
    const broken = await serveFolder(folder, pathname => {
      if (pathname !== '/dist/extractor.worker.js') return isolation
      asked++
      return ofThreads ? { ...isolation, ...ofThreads } : asked === 1 ? isolation : undefined
    })
    const context = await browser.newContext()
    try {
      const tab = await context.newPage()
      await tab.goto(broken.url)
      await tab.waitForFunction(() => 'recommender' in window)
      const rows = await extract(tab, catalogue)
      expect(rows.every(({ text }) => text?.length === 384)).toBe(true)
      expect(await why(tab)).toMatch(/^1 thread: a (thread gave no sign for 5000 ms|worker of a worker)/)
    } finally {
      await context.close()
      await broken.stop()
    }
  })

  test('killing the tab mid-way loses no finished vector', async () => {
    const context = await browser.newContext()
    const items = Array.from({ length: 40 }, (_, at) => ({
      id: `${at}`,
      title: `Film ${at} at sea`,
    }))
    const first = await openTab(context)
    const told: number[] = []
    await first.exposeFunction('told', (done: number) => told.push(done))
    await first.evaluate(all => {
      const { told } = window as unknown as { told: (done: number) => void }
      window.recommender.extract(all, { onProgress: ({ done }) => told(done) }).catch(() => undefined)
    }, items)
    await expect.poll(() => told.length, { timeout: 30_000 }).toBeGreaterThan(8)
    const session = await context.newCDPSession(first)
    const crashed = first.waitForEvent('crash')
    session.send('Page.crash').catch(() => undefined)
    await crashed
    const finished = Math.max(...told)
    expect(finished).toBeLessThan(items.length)

    const second = await openTab(context)
    const cached = await second.evaluate(async all => {
      let latest = 0
      await window.recommender.extract(all, { onProgress: progress => (latest = progress.cached) })
      return latest
    }, items)
    expect(cached).toBeGreaterThanOrEqual(finished)
    await context.close()
  })

  test("a policy without 'wasm-unsafe-eval': wasm-blocked, and what to add", async () => {
    const strict = await serveFolder(folder, policy("'self'"))
    const context = await browser.newContext()
    const tab = await context.newPage()
    await tab.goto(strict.url)
    await tab.waitForFunction(() => 'recommender' in window)
    const error = await tab.evaluate(() =>
      window.recommender.extract([{ id: 'a', title: 'A shoe' }]).then(
        () => undefined,
        ({ code, message }) => ({ code, message }),
      ),
    )
    expect(error).toMatchObject({ code: 'wasm-blocked' })
    expect(error?.message).toMatch(/'wasm-unsafe-eval'/)
    await context.close()
    await strict.stop()
  })
})
