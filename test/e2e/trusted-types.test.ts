// The built package under the headers that docs/workers-wasm-csp-cdn.md gives for Trusted Types, on every answer.
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { build, type Rollup } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../tools/browser.mjs'
import { tinyBundle } from '../helpers/horror-and-comedy'

const docs = readFileSync('docs/workers-wasm-csp-cdn.md', 'utf8')
const header = /^Content-Security-Policy: (.+trusted-types.+)$/m.exec(docs)![1]!
const policy = /^```text\n(trustedTypes\.createPolicy[\s\S]+?)^```$/m.exec(docs)![1]!
const files = new Map<string, string | Uint8Array>([['/policy.js', policy]])
const page = (scripts: string) => `<!doctype html><title>Shop</title><div id="root"></div>${scripts}`
const script = '<script type="module" src="/site.js"></script>'
files.set('/trusted', page(`<script src="/policy.js"></script>${script}`))
files.set('/without', page(script))

let browser: Browser
let server: Server
let origin: string
let workersAreGone = false

beforeAll(async () => {
  for (const [name, bytes] of await tinyBundle()) files.set(`/recommendations/${name}`, bytes)
  const [{ output }] = (await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { 'tacitly/react': resolve('dist/react.js'), tacitly: resolve('dist/index.js') } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, lib: { entry: { site: 'test/e2e/trusted-page.mjs' }, formats: ['es'] } },
  })) as Rollup.RollupOutput[]
  for (const file of output) files.set(`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source)
  server = createServer(({ url = '/' }, response) => {
    const isGone = workersAreGone && /worker/.test(url)
    const body = isGone ? page('') : files.get(url)
    const type = isGone || !url.includes('.') ? 'text/html' : 'text/javascript'
    response.writeHead(body ? 200 : 404, { 'Content-Type': type, 'Content-Security-Policy': header }).end(body)
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  server.closeAllConnections()
  server.close()
})

async function open(path: string): Promise<{ tab: Page; refused: string[] }> {
  const tab = await browser.newPage()
  const refused: string[] = []
  tab.on('console', message => /Trusted|Content Security/.test(message.text()) && refused.push(message.text()))
  await tab.goto(origin + path)
  await tab.locator('[data-status=ready]').first().waitFor()
  return { tab, refused }
}

const train = (tab: Page, backend?: 'wasm' | 'webgl') =>
  tab.evaluate(
    forced =>
      window.recommender.fit({ backend: forced }).then(
        ({ backend, why }) => ({ backend, why }),
        ({ code, message }) => ({ code, message }),
      ),
    backend,
  )

test('scenario 42: with the documented policy, lists, workers on wasm and WebGL, and the privacy panel work', async () => {
  const { tab, refused } = await open('/trusted')
  expect(await train(tab, 'wasm')).toMatchObject({ backend: 'wasm' })
  expect(await train(tab, 'webgl')).toMatchObject({ backend: 'webgl' })
  await tab.getByRole('radio').last().click()
  await expect.poll(() => tab.evaluate(() => window.recommender.getState().consent)).toBe('denied')
  expect(refused).toEqual([])
  await tab.close()
})

test('scenario 42: without a policy, lists work, and training runs on the page and says why', async () => {
  const { tab } = await open('/without')
  expect(await train(tab)).toMatchObject({
    backend: 'js',
    why: expect.stringMatching(/on the page .*TrustedScriptURL/),
  })
  await tab.close()
})

test('scenario 38: a worker whose script is answered by a page of HTML is worker-unavailable, with its URL', async () => {
  const { tab } = await open('/trusted')
  workersAreGone = true
  const failed = await train(tab, 'wasm')
  workersAreGone = false
  expect(failed).toMatchObject({ code: 'worker-unavailable', message: expect.stringContaining(`${origin}/`) })
  expect(failed).toMatchObject({ message: expect.stringMatching(/trainer\.worker\.js could not be loaded/) })
  await tab.close()
})
