import { createCatalog } from '../src/sdk/catalog'
import { feedbackWeights } from '../src/sdk/feedback'
import { alsModel } from '../src/sdk/models/als'
import { alsDefaults } from '../src/sdk/models/als-options'
import { createRandom, normal } from '../src/sdk/random'
import { rank } from '../src/sdk/rank/rank'
import type { FeedbackEvent } from '../src/sdk/types'
import { createVisitor } from '../src/sdk/visitor'
import { quantile, timesOf } from './measure'

/**
 * From a click to the next list, on the page thread: the visitor's history, fold-in, scores of all items, the whole
 * pipeline with reasons. One more click a call, of 20 to 220.
 */
export async function timeRanking(items: number, d: number): Promise<{ p50: number; p99: number }> {
  const random = createRandom(1)
  const catalog = createCatalog(Array.from({ length: items }, (_, i) => ({ id: `item-${i}`, title: `Item ${i}` })))
  const factors = Float32Array.from({ length: items * d }, () => normal(random) / Math.sqrt(d))
  const models = new Map([['als' as const, alsModel(factors, { ...alsDefaults, d })]])
  const weights = feedbackWeights()
  const now = Date.UTC(2026, 0, 1)
  const events: FeedbackEvent[] = []
  const click = () => {
    const seq = events.length
    events.push({ id: `${seq}`, type: 'click', itemId: `item-${Math.floor(random() * items)}`, ts: now, seq })
  }
  for (let n = 0; n < 20; n++) click()
  const times = await timesOf(
    200,
    () => {
      click()
      const visitor = createVisitor(events, [], catalog, { weights, now })
      return rank({ catalog, models, visitor, now })
    },
    { warmUp: 20 },
  )
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}
