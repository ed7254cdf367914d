import { createRecommender } from '../src/sdk/index'
import { quantile } from './measure'

const events = 2000

/** What `log()` takes of the page thread, ms, and how many events a second are committed to IndexedDB. */
export async function timeLogging(): Promise<{ p50: number; p99: number; committedPerSecond: number }> {
  const name = 'tacitly-bench'
  const items = Array.from({ length: 100 }, (_, i) => ({ id: `item-${i}`, title: `Item ${i}` }))
  const recommender = createRecommender({ items, consent: 'granted', name })
  await recommender.recommend()
  const times: number[] = []
  const written: Promise<unknown>[] = []
  const start = performance.now()
  for (let i = 0; i < events; i++) {
    const before = performance.now()
    written.push(recommender.log({ type: 'click', itemId: `item-${i % 100}` }))
    times.push(performance.now() - before)
    // As clicks come: each in a task of its own.
    if (i % 10 === 0) await new Promise(resolve => setTimeout(resolve))
  }
  await Promise.all(written)
  const seconds = (performance.now() - start) / 1000
  await recommender.setConsent('denied') // erases the database
  recommender.dispose()
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), committedPerSecond: events / seconds }
}
