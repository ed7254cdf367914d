import { shardSizes } from '../src/sdk/bundle/shards/cut'
import { createRecommender } from '../src/sdk/index'
import { als } from '../src/sdk/models/als/index'
import { alsModel } from '../src/sdk/models/als/model'
import { alsDefaults } from '../src/sdk/models/als/options'
import { popularity } from '../src/sdk/models/popularity/index'
import { madeUpBundle } from './made-up-bundle'
import { quantile, stage } from './measure'
import { powerLaw } from './power-law'
import type { Note } from './results'
import { sentences } from './sentences'
import { tastefulFactors, tastesOf } from './tasteful-factors'

const d = 64
const clicks = 100
const warmUp = 20
const rounds = 3

/** That clicks are of. */
const taste = 7

/** Items with a card, a text and attributes; popularity, factors of tastes, and what to train on where they are not too many. */
export async function bundleOf(items: number, isCut = false): Promise<Map<string, Uint8Array>> {
  const options = { ...alsDefaults, d }
  const scores = Float32Array.from({ length: items }, (_, item) => 1e6 / (1 + item))
  const models = [
    { model: { shape: 'scores', id: 'popularity', scores }, dataMap: popularity.dataMap },
    { model: alsModel(tastefulFactors(items, d), options), options, dataMap: als.dataMap },
  ] as const
  const shared =
    items <= mostToFit && !isCut ? powerLaw({ users: Math.min(items, mostVisitors), items, draws: 200_000 }) : undefined
  return madeUpBundle(items, n => `i${n}`, { models, shared, shards: isCut ? shardSizes : undefined })
}

/** The longest time that the page's thread did not answer while `work` ran, ms: what is done in one go. */
async function longestGap(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let isOver = false
  const watch = async () => {
    for (let before = performance.now(); !isOver; ) {
      await new Promise(resolve => setTimeout(resolve))
      const now = performance.now()
      longest = Math.max(longest, now - before)
      before = now
    }
  }
  const watched = watch()
  await work()
  isOver = true
  await watched
  return longest
}

const frame = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)))

/** A page with one list over a catalogue, and what was measured of it. */
interface Visit {
  readonly firstMs: number
  /** Until the first list, MB. */
  readonly firstMb: number
  readonly loadMs: number
  readonly loadGap: number
  readonly clickMs: readonly number[]
  readonly clickGap: number
  readonly fit?: { readonly ms: number; readonly gap: number }
  readonly extract?: { readonly ms: number; readonly gap: number }
}

/** What `fit` learns from: as many visitors as items, up to so many. */
const mostVisitors = 20_000
/** Above it a fit takes minutes. */
const mostToFit = 100_000
const texts = 16

/** @param models where encoders are served; absent: nothing is extracted */
async function visit(files: Map<string, Uint8Array>, items: number, models?: string): Promise<Visit> {
  let bytes = 0
  const read = async (path: string) => {
    bytes += files.get(path)!.length
    return files.get(path)!
  }
  const recommender = createRecommender({
    bundle: { read },
    ...{ consent: 'memory-only', name: 'tacitly-bench-pages' },
    encoders: models ? { url: models } : undefined,
  })
  const list = recommender.list({ listName: 'big' })
  const element = stage()
  const start = performance.now()
  let [firstMs, firstMb, loadMs] = [0, 0, 0]
  const loadGap = await longestGap(async () => {
    list.subscribe(() => list.getSnapshot())
    list.observe(element)
    const first = await recommender.recommend()
    if (first.status === 'error') throw first.error
    firstMs = performance.now() - start
    firstMb = bytes / 1e6
    await recommender.log({ type: 'click', itemId: `i${taste}` })
    const isPersonal = async () => {
      const { status, items } = await recommender.recommend()
      return status === 'ready' && items[0].source === 'model'
    }
    while (!(await isPersonal())) await frame()
    loadMs = performance.now() - start
  })
  const clickMs: number[] = []
  const firstTs = Date.now() - 86_400_000
  const clickGap = await longestGap(async () => {
    for (let n = -warmUp; n < clicks; n++) {
      const before = performance.now()
      const itemId = `i${(((n + warmUp) * 31 * tastesOf(items)) % items) + taste}`
      void recommender.log({ type: 'click', itemId, ts: firstTs + (n + warmUp) * 2000 })
      const logMs = performance.now() - before
      await frame()
      await frame()
      if (n >= 0) clickMs.push(logMs + (recommender.getState().timings.learnMs ?? 0))
    }
  })
  const watched = async (work: () => Promise<unknown>) => {
    const began = performance.now()
    const gap = await longestGap(work)
    return { gap, ms: performance.now() - began }
  }
  const canFit = items <= mostToFit && !recommender.getState().bundle.shards
  const fit = canFit ? await watched(() => recommender.fit({ model: 'als', backend: 'wasm' })) : undefined
  const some = sentences(texts).map((text, n) => ({ id: `i${n}`, title: text, text }))
  const extract = models ? await watched(() => recommender.extract(some)) : undefined
  recommender.dispose()
  element.remove()
  return { firstMs, firstMb, loadMs, loadGap, clickMs, clickGap, fit, extract }
}

/**
 * A page with one list over a catalogue of so many items: how long it takes to load and to become a visitor's own, what a click
 * takes of the page's thread, whole (`log`, the history, fold-in, scores of all items, the list), and how long that thread is
 * away in one go while it loads, is clicked, trains and encodes.
 */
export async function notePages(
  items: number,
  size: string,
  note: Note,
  { isCut, models }: { readonly isCut?: boolean; readonly models?: string },
): Promise<void> {
  const files = await bundleOf(items, isCut)
  const visits: Visit[] = []
  for (let round = 0; round < (items > mostToFit ? 1 : rounds); round++) visits.push(await visit(files, items, models))
  const noteEach = (name: string, of: (one: Visit) => number | undefined) => {
    const found = visits.map(of).filter(value => value !== undefined)
    if (found.length > 0) note(name, found, { size, d })
  }
  noteEach('first list', one => one.firstMs)
  noteEach('MB until the first list', one => one.firstMb)
  noteEach('load', one => one.loadMs)
  noteEach('longest gap, load', one => one.loadGap)
  const clickMs = visits.flatMap(one => one.clickMs)
  note('click', clickMs, { size, d })
  note('click, p99', [quantile(clickMs, 0.99)], { size, d })
  noteEach('longest gap, clicks', one => one.clickGap)
  noteEach('fit', one => one.fit?.ms)
  noteEach('longest gap, fit', one => one.fit?.gap)
  noteEach('extract', one => one.extract?.ms)
  noteEach('longest gap, extract', one => one.extract?.gap)
}
