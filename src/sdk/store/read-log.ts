import { TacitlyError } from '../errors'
import { checkEvents, checkTotals } from '../exported-data'
import { bySeq, type RatingScale } from '../feedback'
import type { Write } from './schema'
import type { Held } from './totals'

/** What is stored, each record checked like one of an import. Those that fail are deleted, and counted. */
export async function readLog(tx: Write, ratingScale: RatingScale): Promise<Held & { readonly damaged: number }> {
  const [events, totals] = [tx.objectStore('events'), tx.objectStore('totals')]
  const [eventRows, totalRows] = await Promise.all([rowsOf(events), rowsOf(totals)])
  const goodEvents = eventRows.map(row => ({ ...row, good: tryCheck(() => checkEvents([row.value], ratingScale)) }))
  const goodTotals = totalRows.map(row => ({ ...row, good: tryCheck(() => checkTotals([row.value], ratingScale)) }))
  const badEvents = goodEvents.filter(({ good }) => !good)
  const badTotals = goodTotals.filter(({ good }) => !good)
  await Promise.all([
    ...badEvents.map(({ key }) => events.delete(key)),
    ...badTotals.map(({ key }) => totals.delete(key)),
  ])
  return {
    events: goodEvents.flatMap(({ good }) => good ?? []).sort(bySeq),
    totals: goodTotals.flatMap(({ good }) => good ?? []),
    damaged: badEvents.length + badTotals.length,
  }
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
