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

function startProcess(profile: string, url: string) {
  const path = browserPath() ?? chromium.executablePath()
  const child = spawn(path, [...flags, `--user-data-dir=${profile}`, url], { stdio: ['ignore', 'ignore', 'pipe'] })
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  // It does not outlive the test that drives it.
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  void gone.then(() => process.off('exit', end))
  const kill = async () => {
    end()
    await gone
  }
  return { child, kill }
}

/** @param profile Folder of the profile: what is stored there is there again in the next browser. */
async function startBrowser(profile: string): Promise<RunningBrowser> {
  const { child, kill } = startProcess(profile, 'about:blank')
  const browser = await chromium.connectOverCDP(await addressOf(child), { noDefaults: true })
  return { context: browser.contexts()[0], kill }
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

/** Runs `work` with a new profile and what starts browsers on it; whatever still runs afterwards is killed. */
export const withProfile = <T>(work: (start: () => Promise<RunningBrowser>) => Promise<T>): Promise<T> =>
  withStarted(startBrowser, work)

/** Runs `work` while a browser that nobody drives has that page open. */
export const withUndriven = <T>(url: string, work: () => Promise<T>): Promise<T> =>
  withStarted(
    profile => startProcess(profile, url),
    async start => {
      await start()
      return work()
    },
  )

async function withStarted<B extends Pick<RunningBrowser, 'kill'>, T>(
  startOn: (profile: string) => B | Promise<B>,
  work: (start: () => Promise<B>) => Promise<T>,
): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), 'tacitly-soak-'))
  let latest: B | undefined
  const start = async () => {
    latest = await startOn(profile)
    return latest
  }
  try {
    return await work(start)
  } finally {
    await latest?.kill()
    // A browser that was killed leaves processes that end a moment later.
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

/** As `withProfile`, with one browser. */
export const withBrowser = <T>(work: (context: BrowserContext) => Promise<T>): Promise<T> =>
  withProfile(async start => work((await start()).context))

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
