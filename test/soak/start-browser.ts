// A Chromium that is a process of ours, with a profile that outlives it: so that it can be killed.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { browserPath, chromiumFlags } from '../../tools/browser.mjs'

export interface RunningBrowser {
  readonly context: BrowserContext
  /** SIGKILL to the browser's own process, which its children do not outlive. */
  readonly kill: () => Promise<void>
  readonly close: () => Promise<void>
}

const flags = [
  ...chromiumFlags,
  '--headless',
  '--window-size=1280,900',
  '--remote-debugging-port=0',
  '--enable-features=BackForwardCache',
  // As if each tab were in a window of its own: the ones behind are hidden, and go on at full speed.
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
]

/** @param profile Folder of the profile: what is stored there is there again in the next browser. */
export async function startBrowser(profile: string): Promise<RunningBrowser> {
  const path = browserPath() ?? chromium.executablePath()
  const child = spawn(path, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  // It does not outlive the test that drives it.
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  void gone.then(() => process.off('exit', end))
  const browser = await chromium.connectOverCDP(await addressOf(child), { noDefaults: true })
  const kill = async () => {
    end()
    await gone
  }
  return {
    context: browser.contexts()[0],
    kill,
    async close() {
      const session = await browser.newBrowserCDPSession()
      // Answered or not: it is leaving.
      await session.send('Browser.close').catch(() => undefined)
      await gone
    },
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr!.on('data', data => {
      said += data
      const address = /DevTools listening on (\S+)/.exec(said)?.[1]
      if (address) resolve(address)
    })
    child.once('exit', code => reject(new Error(`Chromium ended with ${code} before it could be driven: ${said}`)))
  })
}

/** Runs `work` with a new profile, which is removed afterwards. */
export async function withProfile<T>(work: (profile: string) => Promise<T>): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), 'tacitly-soak-'))
  try {
    return await work(profile)
  } finally {
    // A browser that was killed leaves processes that end a moment later.
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

/** As `withProfile`, with one browser that is closed afterwards. */
export function withBrowser<T>(work: (context: BrowserContext) => Promise<T>): Promise<T> {
  return withProfile(async profile => {
    const browser = await startBrowser(profile)
    try {
      return await work(browser.context)
    } finally {
      await browser.kill()
    }
  })
}

export async function openTab(context: BrowserContext, url: string): Promise<Page> {
  const tab = await context.newPage()
  await tab.goto(url)
  await until(tab, () => 'createRecommender' in window)
  return tab
}

/** Resolves when `holds` does, in a hidden tab too, which draws no frames. */
export async function until<Arg>(tab: Page, holds: (arg: Arg) => boolean, arg?: Arg): Promise<void> {
  await tab.waitForFunction(holds as (arg: unknown) => boolean, arg, { polling: 5 })
}
