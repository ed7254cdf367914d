import { createRecommender } from '../src/sdk/index'
import { quantile } from './measure'
import type { Note } from './results'

const events = 2000
/** Browsers' clocks are coarser than one call. */
const inTask = 10

/** What `log()` takes of the page thread, and how many events a second are committed to IndexedDB. */
export async function noteLogging(note: Note): Promise<void> {
  const name = 'tacitly-bench'
  const items = Array.from({ length: 100 }, (_, i) => ({ id: `item-${i}`, title: `Item ${i}` }))
  const recommender = createRecommender({ items, consent: 'granted', name })
  await recommender.recommend()
  const times: number[] = []
  const written: Promise<unknown>[] = []
  const start = performance.now()
  for (let i = 0; i < events; i += inTask) {
    const before = performance.now()
    for (let k = i; k < i + inTask; k++) {
      written.push(recommender.log({ type: 'click', itemId: `item-${k % 100}` }))
    }
    times.push((performance.now() - before) / inTask)
    await new Promise(resolve => setTimeout(resolve))
  }
  await Promise.all(written)
  const seconds = (performance.now() - start) / 1000
  await recommender.setConsent('denied') // erases the database
  recommender.dispose()
  note('log()', times)
  note('log(), p99', [quantile(times, 0.99)])
  note('events committed', [events / seconds])
}
