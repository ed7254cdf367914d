// npm run bench -- demo: the built demo on a processor four times slower. Long tasks, layout shifts, and how long what a visitor
// presses waits for its paint: in a load, in a visit, and in the same visit while a worker trains. With TACITLY_DATA on MovieLens.
import type { Browser, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { serveDemo } from '../demo/server/serve-demo'
import type { Recommender } from '../src/sdk/types'
import { browserPath, chromiumFlags } from '../tools/browser.mjs'
import { quantile } from './measure'

const slowerBy = 4
const visits = 1
/** After a press: its paint, what follows it, and what that loads. */
const settleMs = 900

interface Timed {
  readonly start: number
  readonly ms: number
}

interface Seen {
  readonly tasks: (Timed & { of: string })[]
  readonly frames: (Timed & { readonly of: string })[]
  readonly shifts: { readonly start: number; readonly value: number }[]
  readonly interactions: Timed[]
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
  globalThis.seen = { tasks: [], frames: [], shifts: [], interactions: [] }
  const watch = (type: string, hear: (entry: PerformanceEntry) => void, options = {}) =>
    new PerformanceObserver(list => list.getEntries().forEach(hear)).observe({ type, buffered: true, ...options })
  watch('longtask', ({ startTime: start, duration: ms }) => seen.tasks.push({ start, ms, of: '' }))
  watch('long-animation-frame', entry => {
    const { startTime, duration, scripts } = entry as PerformanceEntry & {
      readonly scripts: readonly { readonly duration: number; readonly invoker: string; readonly sourceURL: string }[]
    }
    const nameOf = (url: string) => url.split('/').at(-1)
    const of = scripts.map(one => `${one.duration.toFixed(0)} ms ${nameOf(one.invoker)} (${nameOf(one.sourceURL)})`)
    seen.frames.push({ start: startTime, ms: duration, of: of.join(', ') })
  })
  watch('layout-shift', entry => {
    const {
      startTime: start,
      value,
      hadRecentInput,
    } = entry as PerformanceEntry & {
      readonly value: number
      readonly hadRecentInput: boolean
    }
    if (!hadRecentInput) seen.shifts.push({ start, value })
  })
  const hear = (entry: PerformanceEntry) => {
    const { startTime: start, duration: ms, interactionId } = entry as PerformanceEventTiming
    if (interactionId) seen.interactions.push({ start, ms })
  }
  watch('event', hear, { durationThreshold: 16 })
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

/** A model of many sweeps, which is in training until the function that is returned is called. That throws where it came to its end. */
async function train(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const stopping = new AbortController()
    const training = recommender.fit({ model: 'als', options: { sweeps: 100_000 }, signal: stopping.signal })
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
  await page.goto(url)
  await page.locator('#for-you[data-status=ready]').waitFor()
  await page.waitForLoadState('networkidle')
  const load = [{ name: 'load', start: 0, end: await page.evaluate(() => performance.now()) }]
  const calm = await visit(page)
  const stop = await train(page)
  const training = await visit(page)
  await stop()
  const seen = await page.evaluate(() => globalThis.seen)
  await page.close()
  const within = (acts: readonly Act[]) => acts.map(act => ({ name: act.name, ...during(seen, act) }))
  return { parts: [within(load), within(calm), within(training)] }
}

function during(seen: Seen, { start, end }: Act) {
  const of = <T extends { readonly start: number }>(all: readonly T[]) =>
    all.filter(one => one.start >= start && one.start < end)
  const frames = of(seen.frames)
  const frameOf = (task: Timed) =>
    frames.findLast(frame => frame.start <= task.start + 1 && task.start < frame.start + frame.ms)
  return {
    tasks: of(seen.tasks).map(task => ({ ms: task.ms, of: frameOf(task)?.of ?? '' })),
    shift: of(seen.shifts).reduce((sum, { value }) => sum + value, 0),
    waits: of(seen.interactions).map(({ ms }) => ms),
  }
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
    line('', 'tasks > 50', 'longest, ms', 'shift', 'presses', 'wait p50', 'wait p98', 'longest')
    for (const [at, part] of ['a load', 'a visit', 'while a model trains'].entries()) {
      const acts = all.flatMap(({ parts }) => parts[at]!)
      const tasks = acts.flatMap(({ tasks }) => tasks).sort((a, b) => b.ms - a.ms)
      const waits = acts.flatMap(({ waits }) => (waits.length > 0 ? [Math.max(...waits)] : []))
      const shift = Math.max(...all.map(({ parts }) => parts[at]!.reduce((sum, { shift }) => sum + shift, 0)))
      const wait = (share: number) => (waits.length > 0 ? String(quantile(waits, share)) : '')
      line(part, tasks.length, tasks[0]?.ms ?? 0, shift.toFixed(4), waits.length, wait(0.5), wait(0.98), wait(1))
      for (const name of new Set(acts.map(({ name }) => name))) {
        const long = acts.filter(act => act.name === name)
        const of = long.flatMap(({ tasks }) => tasks)
        const slowest = Math.max(0, ...long.flatMap(({ waits }) => waits))
        if (of.length > 0 || slowest > 100) {
          console.log(`  ${name}: ${of.map(({ ms }) => ms).join(' ')}; waits ${slowest}; ${of[0]?.of}`)
        }
      }
    }
  } finally {
    await browser.close()
    await demo.close()
  }
}

const line = (first: string, ...rest: readonly (string | number)[]) =>
  console.log(first.padEnd(30) + rest.map(cell => String(cell).padStart(12)).join(''))
