// Chromium, and what is driven in it from outside.
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { createServer, type Plugin } from 'vite'
import { serveModels } from '../test/helpers/serve-models.mjs'
import { browserPath, chromiumFlags } from '../tools/browser.mjs'
import { alias } from '../tools/lean-transformers.mjs'
import type { Asked } from './parts'
import { type Note, notesOf, type Results, type Row } from './results'

interface Bench {
  readonly machine: Results['machine']
  readonly run: (part: string) => Promise<void>
  readonly close: () => Promise<void>
}

const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' }
const rounds = 3
const clicks = 20

/** @param asked `models` is where this serves them */
export async function openBench(
  hear: (row: Row) => void,
  { isServingModels, ...asked }: Omit<Asked, 'models'> & { readonly isServingModels: boolean },
): Promise<Bench> {
  /** Pages that may share memory. */
  let isIsolated = false
  const isolate: Plugin = {
    name: 'isolate',
    configureServer: ({ middlewares }) =>
      void middlewares.use((_, response, next) => {
        if (isIsolated) for (const [name, value] of Object.entries(isolation)) response.setHeader(name, value)
        next()
      }),
  }
  const server = await createServer({
    ...{
      configFile: false,
      root: join(import.meta.dirname, '..'),
      cacheDir: 'node_modules/.vite/bench',
      logLevel: 'error',
    },
    resolve: { alias },
    plugins: [isolate, serveModels()],
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    optimizeDeps: { entries: ['bench/index.html'] },
  })
  await server.listen()
  const base = server.resolvedUrls!.local[0]
  const browser = await chromium.launch({ executablePath: browserPath(), args: chromiumFlags })
  const all: Asked = { ...asked, models: isServingModels ? `${base}models/` : undefined }

  /** A page of its own, in a context of its own, with nothing of the others in its cache. */
  async function inPage<T>(use: (page: Page) => Promise<T>): Promise<T> {
    const context = await browser.newContext()
    const page = await context.newPage()
    page.on('pageerror', error => console.error(error))
    page.on('console', message => message.type() === 'log' && console.log(message.text()))
    await page.exposeFunction('hear', hear)
    await page.goto(`${base}bench/index.html`)
    await page.waitForFunction(() => 'bench' in globalThis)
    try {
      return await use(page)
    } finally {
      await context.close()
    }
  }
  const call = (page: Page, name: string, ...args: unknown[]): Promise<unknown> =>
    page.evaluate(
      ([name, args]) =>
        (globalThis as never as Record<string, Record<string, (...args: unknown[]) => unknown>>).bench[name](...args),
      [name, args] as const,
    )

  /** A fit by turns in pages that may share memory, and in pages that may not. */
  async function threads(note: Note): Promise<void> {
    const took = { isolated: [] as number[], 'not isolated': [] as number[] }
    for (let round = 0; round < rounds; round++) {
      for (const kind of ['isolated', 'not isolated'] as const) {
        isIsolated = kind === 'isolated'
        took[kind].push((await inPage(page => call(page, 'fitInWorker', '1M', 64))) as number)
      }
    }
    isIsolated = false
    for (const [kind, ms] of Object.entries(took)) note(`fit in the worker, ${kind}`, ms, { size: '1M', d: 64 })
  }

  /** Script time of a click on a page of widgets, as the browser counts it. */
  async function widgetClicks(note: Note): Promise<void> {
    await inPage(async page => {
      const devtools = await page.context().newCDPSession(page)
      await devtools.send('Performance.enable')
      const scriptMs = async () => {
        const { metrics } = await devtools.send('Performance.getMetrics')
        return 1000 * metrics.find(({ name }) => name === 'ScriptDuration')!.value
      }
      for (const count of [1, 10, 100]) {
        await call(page, 'openWidgets', count)
        const taken: number[] = []
        for (let n = -5; n < clicks; n++) {
          const before = await scriptMs()
          await call(page, 'clickWidget', n + 5)
          if (n >= 0) taken.push((await scriptMs()) - before)
        }
        await call(page, 'closeWidgets')
        note(`script of a click, ${count} widget${count === 1 ? '' : 's'}`, taken)
      }
    })
  }

  const machine = (await inPage(page => call(page, 'machine'))) as Results['machine']
  return {
    machine,
    async run(part) {
      if (part === 'threads') await threads(notesOf(part, hear))
      else await inPage(page => call(page, 'run', part, all))
      if (part === 'extraction') {
        isIsolated = true
        await inPage(page => call(page, 'run', part, all)).finally(() => {
          isIsolated = false
        })
      }
      if (part === 'widgets') await widgetClicks(notesOf(part, hear))
    },
    async close() {
      await browser.close()
      await server.close()
    },
  }
}
