import { checkItems } from '../src/sdk/content/check-items'
import { createRecommender } from '../src/sdk/index'
import { foldIn } from '../src/sdk/kernels/fold-in'
import { gram } from '../src/sdk/kernels/gram'
import { als } from '../src/sdk/models/als/index'
import { alsModel } from '../src/sdk/models/als/model'
import { alsDefaults } from '../src/sdk/models/als/options'
import { popularity } from '../src/sdk/models/popularity/index'
import { trainPopularity } from '../src/sdk/models/popularity/train'
import { createRandom, normal } from '../src/sdk/random'
import { finish } from '../src/sdk/shapes/types'
import { madeUpBundle } from './made-up-bundle'
import { stage, timesOf } from './measure'
import { powerLaw } from './power-law'
import type { Note } from './results'

const items = 10_000
const d = 64
const place = { size: '10k items', d }
const itemId = (n: number) => `item-${n % items}`
// Each event brings a `ts` a second after the one before: more than 50 within a second would be suspect, and move nothing.
const firstTs = Date.now() - 86_400_000

/** 10,000 items, popularity of a made-up community, factors of iALS's size that are drawn. */
async function bundle(): Promise<Map<string, Uint8Array>> {
  const random = createRandom(1)
  const interactions = powerLaw({ users: 2000, items, draws: 200_000 })
  const options = { ...alsDefaults, d }
  const factors = Float32Array.from({ length: items * d }, () => normal(random) / Math.sqrt(d))
  const models = [
    { model: finish(trainPopularity(interactions)), dataMap: popularity.dataMap },
    { model: alsModel(factors, options), options, dataMap: als.dataMap },
  ]
  return madeUpBundle(items, itemId, { models })
}

/** A page of lists, each a viewport's fifth in height, one below the other. */
async function openPage(lists: number, consent: 'granted' | 'memory-only' = 'memory-only') {
  const files = await bundle()
  const recommender = createRecommender({
    bundle: { read: async path => files.get(path)! },
    consent,
    name: 'tacitly-bench-load',
  })
  const root = stage()
  for (let n = 0; n < lists; n++) {
    const list = recommender.list({ listName: `list ${n}` })
    const element = root.appendChild(document.createElement('section'))
    element.style.height = '20vh'
    list.subscribe(() => list.getSnapshot())
    list.observe(element)
  }
  const first = await recommender.recommend()
  if (first.status === 'error') throw first.error
  await frames(3)
  return {
    recommender,
    async close() {
      await recommender.setConsent('denied') // erases the database
      recommender.dispose()
      root.remove()
    },
  }
}

async function frames(count: number): Promise<void> {
  for (let n = 0; n < count; n++) await new Promise(requestAnimationFrame)
  await new Promise(resolve => setTimeout(resolve))
}

/** `preview({ forget })` by a visitor of 50 events, and the fold-in in it, iALS serving. */
export async function notePreview(note: Note) {
  const page = await openPage(1)
  const { recommender } = page
  const known = Array.from({ length: 50 }, (_, n) => itemId(n * 31))
  for (const [n, itemId] of known.entries()) await recommender.log({ type: 'click', itemId, ts: firstTs + n * 1000 })
  await frames(3)
  const list = recommender.list({ listName: 'list 0' })
  const previews = await timesOf(300, call => list.preview({ forget: known[(call + 50) % 50] }), { warmUp: 50 })
  await page.close()
  const factors = Float32Array.from({ length: items * d }, (_, k) => Math.sin(k))
  const entries = {
    items: known.map((_, n) => n * 31),
    preference: known.map(() => 1),
    confidence: known.map(() => 1),
  }
  const all = gram(factors, items, d)
  const folds = await timesOf(300, () => foldIn(factors, all, d, entries, 1, 0.1), { warmUp: 50 })
  note('fold-in of 50 events', folds, place)
  note('list without one event', previews, place)
}

/** Milliseconds that 50,000 well-formed items take at the boundary. */
function timeItemChecks(): number[] {
  return Array.from({ length: 7 }, () => {
    const catalogue = Array.from({ length: 50_000 }, (_, i) => ({
      ...{
        id: itemId(i),
        title: `Item ${i}`,
        url: `/items/${i}`,
        image: `/items/${i}.jpg`,
        text: `What item ${i} is.`,
      },
      ...{ categories: [`c${i % 12}`, `d${i % 50}`], price: i % 90, currency: 'EUR', publishedAt: '2020-05-17' },
      attributes: { colour: 'blue', size: i % 7, tags: ['x', 'y'] },
    }))
    const start = performance.now()
    checkItems(catalogue)
    return performance.now() - start
  })
}

/** The longest task above 50 ms (0: none was), and what each click's fold-in and lists took, of `perSecond` clicks for `seconds` on a page of 10 lists. */
async function timeClicks(perSecond: number, seconds: number) {
  const page = await openPage(10, 'granted')
  const long: number[] = []
  const observer = new PerformanceObserver(found => long.push(...found.getEntries().map(entry => entry.duration)))
  observer.observe({ type: 'longtask' })
  const learnt: number[] = []
  const stop = page.recommender.subscribe(() => learnt.push(page.recommender.getState().timings.learnMs ?? 0))
  const start = performance.now()
  let clicks = 0
  while (performance.now() - start < seconds * 1000) {
    await new Promise(resolve => setTimeout(resolve, 4))
    const due = ((performance.now() - start) * perSecond) / 1000
    for (; clicks < due; clicks++)
      void page.recommender.log({ type: 'click', itemId: itemId(clicks * 17), ts: firstTs + clicks * 1000 })
  }
  await frames(2)
  observer.disconnect()
  stop()
  await page.close()
  return { longestMs: Math.max(0, ...long), learnt }
}

/** Milliseconds of one task that logs `events`, and until all of them are committed. */
async function timeBurst(events: number) {
  const page = await openPage(10, 'granted')
  const start = performance.now()
  const written = Array.from({ length: events }, (_, n) =>
    page.recommender.log({ type: 'click', itemId: itemId(n), ts: firstTs + n * 1000 }),
  )
  const taskMs = performance.now() - start
  await Promise.all(written)
  const committedMs = performance.now() - start
  await page.close()
  return { taskMs, committedMs }
}

/** What a click takes of the main thread on a page of `lists`, ms: `log` and the frame that follows it. */
async function timeManyLists(lists: number) {
  const page = await openPage(lists)
  const times: number[] = []
  for (let n = 0; n < 60; n++) {
    const start = performance.now()
    void page.recommender.log({ type: 'click', itemId: itemId(n * 31), ts: firstTs + n * 1000 })
    const logMs = performance.now() - start
    await frames(2)
    times.push(logMs + (page.recommender.getState().timings.learnMs ?? 0))
  }
  await page.close()
  return times.slice(10)
}

/** A page of lists, each a fifth of a viewport high, over 10,000 items. */
export async function noteLoad(note: Note): Promise<void> {
  const { longestMs, learnt } = await timeClicks(200, 10)
  note('longest task, 200 clicks a second', [longestMs])
  note('fold-in and lists', learnt)
  const { taskMs, committedMs } = await timeBurst(20_000)
  note('20,000 log() in one task', [taskMs])
  note('20,000 events committed', [committedMs])
  note('50,000 items checked', timeItemChecks())
  for (const lists of [10, 100]) note(`click, ${lists} lists`, await timeManyLists(lists))
}
