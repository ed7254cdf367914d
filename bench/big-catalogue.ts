import { shardSizes } from '../src/sdk/bundle/shards/cut'
import { createRecommender } from '../src/sdk/index'
import { als } from '../src/sdk/models/als/index'
import { alsModel } from '../src/sdk/models/als/model'
import { alsDefaults } from '../src/sdk/models/als/options'
import { popularity } from '../src/sdk/models/popularity/index'
import { madeUpBundle } from './made-up-bundle'
import { quantile } from './measure'
import { tastefulFactors, tastesOf } from './tasteful-factors'

const d = 64
const clicks = 200
const warmUp = 40
/** That clicks are of. */
const taste = 7

function bundleOf(items: number, isCut: boolean): Promise<Map<string, Uint8Array>> {
  const options = { ...alsDefaults, d }
  const factors = tastefulFactors(items, d)
  const scores = Float32Array.from({ length: items }, (_, item) => 1e6 / (1 + item))
  const models = [
    { model: { shape: 'scores', id: 'popularity', scores }, dataMap: popularity.dataMap },
    { model: alsModel(factors, options), options, dataMap: als.dataMap },
  ] as const
  return madeUpBundle(items, n => `i${n}`, { models, shards: isCut ? shardSizes : undefined })
}

/** Tasks of more than 50 ms while `work` runs, ms each. */
async function longTasksOf(work: () => Promise<unknown>): Promise<number[]> {
  const found: number[] = []
  const observer = new PerformanceObserver(list => found.push(...list.getEntries().map(({ duration }) => duration)))
  observer.observe({ type: 'longtask' })
  await new Promise(resolve => setTimeout(resolve, 100)) // what was before is over
  found.length = 0
  await work()
  await new Promise(resolve => setTimeout(resolve, 100))
  observer.disconnect()
  return found
}

/**
 * A page with one list over a catalogue of so many items: what its load takes of the page thread in one go, and what a
 * click takes of it, whole: `log`, the history, fold-in, scores of all items, the list. Of clicks on items of one taste.
 */
export async function timeBigCatalogue(items: number, isCut: boolean) {
  const files = await bundleOf(items, isCut)
  let bytes = 0
  const recommender = createRecommender({
    bundle: {
      async read(path) {
        bytes += files.get(path)!.length
        return files.get(path)!
      },
    },
    consent: 'memory-only',
    name: 'tacitly-bench-big',
  })
  const list = recommender.list({ listName: 'big' })
  const element = document.body.appendChild(document.createElement('section'))
  const frame = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)))
  const start = performance.now()
  const firstList = { ms: 0, bytes: 0 }
  let loadMs = 0
  const loading = await longTasksOf(async () => {
    list.subscribe(() => list.getSnapshot())
    list.observe(element)
    const first = await recommender.recommend()
    if (first.status === 'error') throw first.error
    Object.assign(firstList, { ms: performance.now() - start, bytes })
    await recommender.log({ type: 'click', itemId: `i${taste}` })
    const isPersonal = async () => {
      const { status, items } = await recommender.recommend()
      return status === 'ready' && items[0].source === 'model'
    }
    while (!(await isPersonal())) await frame()
    loadMs = performance.now() - start
  })
  const times: number[] = []
  const rankMs: number[] = []
  const firstTs = Date.now() - 86_400_000
  const clicking = await longTasksOf(async () => {
    for (let n = -warmUp; n < clicks; n++) {
      const before = performance.now()
      void recommender.log({
        type: 'click',
        itemId: `i${(((n + warmUp) * 31 * tastesOf(items)) % items) + taste}`,
        ts: firstTs + (n + warmUp) * 2000,
      })
      const logMs = performance.now() - before
      await frame()
      await frame()
      const { learnMs = 0, rankMs: listMs = 0 } = recommender.getState().timings
      if (n < 0) continue
      times.push(logMs + learnMs)
      rankMs.push(listMs)
    }
  })
  const state = recommender.getState()
  recommender.dispose()
  element.remove()
  return {
    ...{ firstList, loadMs, loading, clicking, bytes, serving: state.serving, shards: state.bundle.shards },
    ...{ p50: quantile(times, 0.5), p99: quantile(times, 0.99), rankP50: quantile(rankMs, 0.5) },
  }
}
