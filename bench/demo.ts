// npm run bench -- demo: the built demo on a processor four times slower. Long tasks, layout shifts, and how long what a visitor
// presses waits for its paint: in a load, in a visit, and in the same visit while a worker trains. With TACITLY_DATA on MovieLens.
import type { Browser, CDPSession, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { serveDemo } from '../demo/server/serve-demo'
import type { Recommender } from '../src/sdk/types'
import { browserPath, chromiumFlags } from '../tools/browser.mjs'
import { quantile } from './measure'

const slowerBy = 4
const visits = 3
/** After a press: its paint, what follows it, and what that loads. */
const settleMs = 900

interface Seen {
  readonly shifts: { readonly start: number; readonly value: number; readonly of: string }[]
  readonly interactions: { readonly start: number; readonly ms: number }[]
}

/** A task of the page's main thread: when it began, as the page counts, and its processor time, ms. Other processes are not in it. */
interface Task {
  readonly start: number
  readonly ms: number
}

/** What a visitor does, by name, and when it was done. */
interface Act {
  readonly name: string
  readonly start: number
  readonly end: number
}

declare global {
  var seen: Seen
  var recommender: Recommender
}

/** Runs in the page, before any script of it. */
function observe(): void {
  globalThis.seen = { shifts: [], interactions: [] }
  performance.mark('begin')
  const watch = (type: string, hear: (entry: PerformanceEntry) => void, options = {}) =>
    new PerformanceObserver(list => list.getEntries().forEach(hear)).observe({ type, buffered: true, ...options })
  watch('layout-shift', entry => {
    const {
      startTime: start,
      value,
      hadRecentInput,
      sources,
    } = entry as PerformanceEntry & {
      readonly value: number
      readonly hadRecentInput: boolean
      readonly sources: readonly { readonly node?: Node }[]
    }
    const of = sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 60) : node?.nodeName))
    if (!hadRecentInput) seen.shifts.push({ start, value, of: of.join(' ') })
  })
  const hear = (entry: PerformanceEntry) => {
    const {
      startTime: start,
      duration: ms,
      interactionId,
    } = entry as PerformanceEventTiming & {
      readonly interactionId: number
    }
    if (interactionId) seen.interactions.push({ start, ms })
  }
  watch('event', hear, { durationThreshold: 16 })
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds: a moment, a length, and the thread's own processor time. */
  readonly ts: number
  readonly dur: number
  readonly tdur?: number
  readonly args: { readonly data?: { readonly startTime?: number } }
}

/** Tells the page's tasks by the browser's own trace, once what is returned is called. */
async function traceTasks(devtools: CDPSession): Promise<() => Promise<Task[]>> {
  const events: TraceEvent[] = []
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const includedCategories = ['toplevel', 'blink.user_timing']
  await devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories } })
  return async () => {
    const complete = new Promise(resolve => devtools.once('Tracing.tracingComplete', resolve))
    await devtools.send('Tracing.end')
    await complete
    const begin = events.findLast(({ name }) => name === 'begin')!
    const zero = begin.ts - 1000 * begin.args.data!.startTime!
    return events
      .filter(
        ({ name, ph, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && pid === begin.pid && tid === begin.tid,
      )
      .map(({ ts, dur, tdur }) => ({ start: (ts - zero) / 1000, ms: (tdur ?? dur) / 1000 }))
  }
}

/** What visitors do. Where something is, is asked beforehand and with time to spare: a driver's questions are tasks of the page, too. */
async function visit(page: Page): Promise<Act[]> {
  const acts: Act[] = []
  const now = () => page.evaluate(() => performance.now())
  const act = async (name: string, work: () => Promise<unknown>) => {
    await page.waitForTimeout(300)
    const start = await now()
    await work()
    await page.waitForTimeout(settleMs)
    acts.push({ name, start: start + 1, end: await now() })
  }
  const press = async (name: string, selector: string, at = 0) => {
    const target = page.locator(selector).nth(at)
    await target.scrollIntoViewIfNeeded()
    const { x, y, width, height } = (await target.boundingBox())!
    await act(name, () => page.mouse.click(x + width / 2, y + height / 2))
  }
  const goHome = () => press('home', '.wordmark')
  const scroll = (by: number) =>
    act('scroll', async () => {
      for (let n = 0; n < 8; n++) {
        await page.mouse.wheel(0, by)
        await page.waitForTimeout(50)
      }
    })
  await scroll(400)
  await scroll(-400)
  for (let n = 0; n < 2; n++) await press('arrow', '#for-you .tacitly-arrow', 1)
  for (const place of [0, 2, 13]) {
    await press('film', '.rows .tacitly-link', place)
    await press('like', '.reactions button')
    await scroll(400)
    await goHome()
  }
  await press('dismiss', '#for-you .tacitly-dismiss', 1)
  // Undo has the focus.
  await act('undo', () => page.keyboard.press('Enter'))
  await press('why', '.tacitly-reason')
  await act('close', () => page.keyboard.press('Escape'))
  await press('search', '[type=search]')
  for (const letter of 'night') await act('type', () => page.keyboard.press(letter))
  await act('find', () => page.keyboard.press('Enter'))
  await goHome()
  await press('device', '.learning')
  await scroll(400)
  await goHome()
  return acts
}

/** A model of many sweeps, each as long as one of a large shop's, which is in training until the function that is returned is called. That throws where it came to its end. */
async function train(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const stopping = new AbortController()
    const training = recommender.fit({
      model: 'als',
      options: { sweeps: 100_000, d: 256, cgSteps: 40 },
      signal: stopping.signal,
    })
    const ended = training.then(
      () => 'trained',
      error => error.code,
    )
    Object.assign(globalThis, { stopTraining: () => ended, stopping })
  })
  return async () => {
    const end = await page.evaluate(() => {
      Reflect.get(globalThis, 'stopping').abort()
      return Reflect.get(globalThis, 'stopTraining')()
    })
    if (end !== 'aborted') throw new Error(`The model was to be in training all the while, and ended before: ${end}`)
  }
}

/** One visitor, in a browser of their own. Software draws: a screen drawn by SwiftShader's GPU is slower than any. */
async function measure(browser: Browser, url: string) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.on('pageerror', error => console.error(error))
  await page.addInitScript(observe)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowerBy })
  const endTrace = await traceTasks(devtools)
  await page.goto(url)
  await page.locator('#for-you[data-status=ready]').waitFor()
  await page.waitForLoadState('networkidle')
  const load = [{ name: 'load', start: 0, end: await page.evaluate(() => performance.now()) }]
  const calm = await visit(page)
  const stop = await train(page)
  const training = await visit(page)
  await stop()
  const seen = await page.evaluate(() => globalThis.seen)
  const tasks = await endTrace()
  await page.close()
  const within = (acts: readonly Act[]) =>
    acts.map(({ name, start, end }) => {
      const of = <T extends { readonly start: number }>(all: readonly T[]) =>
        all.filter(one => one.start >= start && one.start < end)
      return {
        name,
        tasks: of(tasks).map(({ ms }) => ms),
        shifts: of(seen.shifts),
        waits: of(seen.interactions).map(({ ms }) => ms),
      }
    })
  return [within(load), within(calm), within(training)]
}

export async function benchDemo({ data }: { readonly data?: string }): Promise<void> {
  const movieLens = data && {
    interactions: `${data}/ml-latest-small/ratings.csv`,
    items: `${data}/ml-latest-small/movies.csv`,
  }
  const demo = await serveDemo({ port: 0, only: 'films', ...(movieLens || {}) })
  const args = [...chromiumFlags.filter(flag => !/gl|gpu|swiftshader/.test(flag)), '--disable-gpu']
  const browser = await chromium.launch({ executablePath: browserPath(), args })
  try {
    console.log(`\nThe demo's films on a processor ${slowerBy} times slower, ${visits} visits\n`)
    const all = []
    for (let n = 0; n < visits; n++) all.push(await measure(browser, demo.url))
    line('', 'presses', 'wait p50', 'wait p98', 'longest task', 'tasks > 50', 'shift')
    for (const [at, part] of ['a load', 'a visit', 'while a model trains'].entries()) {
      const acts = all.flatMap(parts => parts[at]!)
      report(part, acts)
      for (const name of new Set(acts.map(({ name }) => name))) {
        report(
          `  ${name}`,
          acts.filter(act => act.name === name),
        )
      }
    }
  } finally {
    await browser.close()
    await demo.close()
  }
}

const line = (first: string, ...rest: readonly (string | number)[]) =>
  console.log(first.padEnd(30) + rest.map(cell => String(cell).padStart(12)).join(''))

function report(name: string, acts: Awaited<ReturnType<typeof measure>>[number]): void {
  const tasks = acts.flatMap(act => act.tasks)
  const waits = acts.flatMap(act => (act.waits.length > 0 ? [Math.max(...act.waits)] : []))
  const wait = (share: number) => (waits.length > 0 ? quantile(waits, share) : '')
  const shifts = acts.flatMap(act => act.shifts)
  const shift = shifts.reduce((sum, { value }) => sum + value, 0)
  const long = tasks.filter(ms => ms > 50).length
  line(name, waits.length, wait(0.5), wait(0.98), Math.max(...tasks).toFixed(0), long, shift.toFixed(4))
  for (const { of, value } of shifts) if (value > 0.001) console.log(`    ${value.toFixed(4)}: ${of}`)
}
