import { createRecommender } from '../src/sdk/index'
import { als } from '../src/sdk/models/als/index'
import { alsModel } from '../src/sdk/models/als/model'
import { alsDefaults } from '../src/sdk/models/als/options'
import { popularity } from '../src/sdk/models/popularity/index'
import { createRandom, normal } from '../src/sdk/random'
import { madeUpBundle } from './made-up-bundle'
import { quantile } from './measure'

const d = 64
const clicks = 200
const warmUp = 40

async function bundleOf(items: number): Promise<Map<string, Uint8Array>> {
  const random = createRandom(1)
  const options = { ...alsDefaults, d }
  const factors = new Float32Array(items * d)
  for (let k = 0; k < factors.length; k++) factors[k] = normal(random) / Math.sqrt(d)
  const gram = new Float32Array(d * d)
  for (let f = 0; f < d; f++) gram[f * d + f] = items / d // of such a draw
  const scores = Float32Array.from({ length: items }, (_, item) => 1 + (item % 1000))
  const models = [
    { model: { shape: 'scores', id: 'popularity', scores }, dataMap: popularity.dataMap },
    { model: alsModel(factors, options, gram), options, dataMap: als.dataMap },
  ] as const
  return madeUpBundle(items, n => `i${n}`, { models })
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
 * click takes of it, whole: `log`, the history, fold-in, scores of all items, the list.
 */
export async function timeBigCatalogue(items: number) {
  const files = await bundleOf(items)
  const recommender = createRecommender({
    bundle: { read: async path => files.get(path)! },
    consent: 'memory-only',
    name: 'tacitly-bench-big',
  })
  const list = recommender.list({ listName: 'big' })
  const element = document.body.appendChild(document.createElement('section'))
  const frame = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)))
  const start = performance.now()
  let loadMs = 0
  let firstMs = 0
  const loading = await longTasksOf(async () => {
    list.subscribe(() => list.getSnapshot())
    list.observe(element)
    const first = await recommender.recommend()
    if (first.status === 'error') throw first.error
    firstMs = performance.now() - start
    await recommender.log({ type: 'click', itemId: 'i0' })
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
        itemId: `i${((n + warmUp) * 7919) % items}`,
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
    ...{ firstMs, loadMs, loading, clicking, serving: state.serving },
    ...{ p50: quantile(times, 0.5), p99: quantile(times, 0.99), rankP50: quantile(rankMs, 0.5) },
  }
}
