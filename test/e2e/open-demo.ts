import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import type { DemoOptions } from '../../demo/server/options'
import { type Demo, serveDemo } from '../../demo/server/serve-demo'
import { launchBrowser } from '../../tools/browser.mjs'

export interface OpenedDemo {
  readonly demo: Demo
  readonly browser: Browser
}

/** The demo and a browser for the tests of a file or a `describe`: there when they run, gone when they have. */
export function openDemo(options: DemoOptions = {}): OpenedDemo {
  const opened = {} as { demo: Demo; browser: Browser }
  beforeAll(async () => {
    opened.demo = await serveDemo({ ...options, port: 0 })
    opened.browser = await launchBrowser()
  }, 300_000)
  afterAll(async () => {
    await opened.browser?.close()
    await opened.demo?.close()
  })
  return opened
}
