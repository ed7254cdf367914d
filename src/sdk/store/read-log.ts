import { TacitlyError } from '../errors'
import type { FeedbackEvent } from '../types'
import { checkEvents, checkTotals } from '../visitor/exported-data'
import { bySeq } from '../visitor/feedback'
import type { RatingScale } from '../visitor/weights'
import { eachOnce } from './merge-held'
import type { Write } from './schema'
import type { Held } from './totals'

/** What is stored, each event and total checked like one of an import. Those that fail are deleted, and counted. */
export async function readLog(tx: Write, ratingScale: RatingScale): Promise<Held & { readonly damaged: number }> {
  const [batches, totals] = [tx.objectStore('batches'), tx.objectStore('totals')]
  const [batchRows, totalRows] = await Promise.all([rowsOf(batches), rowsOf(totals)])
  const goodBatches = batchRows.map(({ key, value }) => ({ key, ...soundEvents(value, ratingScale) }))
  const goodTotals = totalRows.map(row => ({ ...row, good: tryCheck(() => checkTotals([row.value], ratingScale)) }))
  const badBatches = goodBatches.filter(({ damaged }) => damaged > 0)
  const badTotals = goodTotals.filter(({ good }) => !good)
  await Promise.all([
    ...badBatches.map(({ key, events }) => (events.length > 0 ? batches.put(events, key) : batches.delete(key))),
    ...badTotals.map(({ key }) => totals.delete(key)),
  ])
  const held = {
    events: goodBatches.flatMap(({ events }) => events),
    totals: goodTotals.flatMap(({ good }) => good ?? []),
  }
  return {
    events: eachOnce(held).sort(bySeq),
    totals: held.totals,
    damaged: badBatches.reduce((sum, { damaged }) => sum + damaged, badTotals.length),
  }
}

function soundEvents(batch: unknown, ratingScale: RatingScale): { events: FeedbackEvent[]; damaged: number } {
  if (!Array.isArray(batch)) return { events: [], damaged: 1 }
  const events = batch.flatMap(event => tryCheck(() => checkEvents([event], ratingScale)) ?? [])
  return { events, damaged: batch.length - events.length }
}

async function rowsOf<K, V>(store: { getAllKeys: () => Promise<K[]>; getAll: () => Promise<V[]> }) {
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()])
  return keys.map((key, i) => ({ key, value: values[i] }))
}

function tryCheck<T>(check: () => T): T | undefined {
  try {
    return check()
  } catch (thrown) {
    if (thrown instanceof TacitlyError) return undefined
    throw thrown
  }
}
