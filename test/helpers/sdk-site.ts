// The SDK on an empty page, driven from outside: fresh browser contexts, several tabs, the browser's own request log.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { build, type Rollup } from 'vite'
import type { createRecommender, Recommender } from '../../src/sdk/index'
import { launchBrowser } from '../../tools/browser.mjs'
import { alias } from '../../tools/lean-transformers.mjs'

/** Nothing listens here: every request is answered, and noted, by the test. https, so that nothing is withheld. */
export const origin = 'https://shop.test'

declare global {
  interface Window {
    createRecommender: typeof createRecommender
    recommender: Recommender
  }
}

export interface Visit {
  readonly context: BrowserContext
  /** Every request of every tab: 'GET /path' of the site itself, whole URLs elsewhere. */
  readonly requests: string[]
  readonly openTab: () => Promise<Page>
}

export interface SdkSite {
  readonly browser: Browser
  /** A browser that has never been here. */
  readonly visit: (files?: ReadonlyMap<string, Uint8Array>) => Promise<Visit>
  readonly close: () => Promise<void>
}

export async function startSdkSite(): Promise<SdkSite> {
  const [browser, scripts] = await Promise.all([launchBrowser(), buildSdk()])
  const page = `<!doctype html><title>Shop</title><link rel="icon" href="data:,"><script type="module">
    import { createRecommender } from '/index.js'
    window.createRecommender = createRecommender
  </script>`

  async function visit(files: ReadonlyMap<string, Uint8Array> = new Map()): Promise<Visit> {
    const context = await browser.newContext()
    const requests: string[] = []
    await context.route('**/*', route => {
      const request = route.request()
      const { origin: asked, pathname } = new URL(request.url())
      requests.push(asked === origin ? `${request.method()} ${pathname}` : request.url())
      const script = scripts.get(pathname)
      const file = files.get(pathname.replace('/recommendations/', ''))
      if (asked !== origin) return route.abort()
      if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: page })
      if (script !== undefined) return route.fulfill({ contentType: 'text/javascript', body: script })
      return file ? route.fulfill({ body: Buffer.from(file) }) : route.fulfill({ status: 404 })
    })
    async function openTab(): Promise<Page> {
      const tab = await context.newPage()
      await tab.goto(`${origin}/`)
      await tab.waitForFunction(() => 'createRecommender' in window)
      return tab
    }
    return { context, requests, openTab }
  }

  return { browser, visit, close: () => browser.close() }
}

async function buildSdk(): Promise<Map<string, string>> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    build: { write: false, minify: false, lib: { entry: { index: 'src/sdk/index.ts' }, formats: ['es'] } },
  })) as Rollup.RollupOutput[]
  const files = [built].flat().flatMap(({ output }) => output)
  return new Map(files.map(file => [`/${file.fileName}`, file.type === 'chunk' ? file.code : String(file.source)]))
}
