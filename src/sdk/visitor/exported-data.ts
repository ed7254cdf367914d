import { TacitlyError } from '../errors'
import { maxIdLength, maxListedIds, maxSeq } from '../ids'
import type { EventTotal, ExportedData, FeedbackEvent, TasteStatement } from '../types'
import { bySeq, completeEvent } from './feedback'
import type { Journal } from './journal-types'
import { fieldsOf, toStatement } from './taste-statement'
import type { RatingScale } from './weights'

/** More than anybody does; a file that claims it is not an export. */
const maxEntries = 200_000
/** No visitor comes so far: what a file numbers higher keeps its order, and is numbered anew. */
const plausibleSeq = 2 ** 32

/**
 * @param mayLearn What the visitor's consent says
 * @throws TacitlyError 'consent-required' | 'import-invalid', or what the disk said: nothing was taken over
 */
export async function importInto(
  journal: Pick<Journal, 'merge'>,
  data: unknown,
  ratingScale: RatingScale,
  mayLearn: boolean,
): Promise<{ readonly added: number; readonly known: number; readonly taste: TasteStatement | undefined }> {
  if (!mayLearn) throw new TacitlyError('consent-required', "Nothing can be imported while consent is 'denied'.")
  const held = checkExport(data, ratingScale)
  const added = await journal.merge(held)
  return { added, known: held.events.length - added, taste: held.taste }
}

/**
 * What `exportData` made, checked field by field: nothing else gets in, however the file came about.
 *
 * @throws TacitlyError 'import-invalid'
 */
export function checkExport(
  data: unknown,
  ratingScale: RatingScale,
): Pick<ExportedData, 'events' | 'totals' | 'taste'> {
  const { format, version, events, totals, taste } = fieldsOf(data)
  if (format !== 'tacitly-export' || version !== 1) {
    throw refuse(`format '${show(format)}', version ${show(version)}`, "format 'tacitly-export', version 1")
  }
  const said = toStatement(taste)
  if (taste !== undefined && !said) throw refuse('a taste that says nothing', 'taste as exported')
  try {
    return {
      ...(said && { taste: said }),
      events: renumber(checkEvents(events, ratingScale)),
      totals: checkTotals(totals, ratingScale),
    }
  } catch (thrown) {
    if (thrown instanceof TacitlyError && thrown.code === 'event-invalid')
      throw refuse(thrown.message, 'events as exported')
    throw thrown
  }
}

/**
 * Events that came from elsewhere (another tab, a file), each checked like one that was logged.
 *
 * @throws TacitlyError 'event-invalid'
 */
export function checkEvents(data: unknown, ratingScale: RatingScale): readonly FeedbackEvent[] {
  if (!Array.isArray(data) || data.length > maxEntries) {
    throw new TacitlyError('event-invalid', `Expected a list of at most ${maxEntries} events.`)
  }
  return data.map((entry, i) => {
    const { id, seq, ts } = fieldsOf(entry)
    if (typeof id !== 'string' || !isCount(seq, maxSeq) || typeof ts !== 'number') {
      throw new TacitlyError('event-invalid', `Event ${i} lacks its id, seq or ts.`)
    }
    return completeEvent(entry, { id, seq, now: ts, ratingScale })
  })
}

function renumber(events: readonly FeedbackEvent[]): readonly FeedbackEvent[] {
  if (events.every(event => event.seq <= plausibleSeq)) return events
  return [...events].sort(bySeq).map((event, i) => ({ ...event, seq: i + 1 }))
}

/** @throws TacitlyError 'import-invalid' */
export function checkTotals(data: unknown, ratingScale: RatingScale): readonly EventTotal[] {
  if (!Array.isArray(data) || data.length > maxEntries) throw refuse('totals that are no list', 'a list of totals')
  return data.map((total, i) => checkTotal(total, i, ratingScale))
}

function checkTotal(data: unknown, i: number, [lowest, highest]: RatingScale): EventTotal {
  const { itemId, type, count, suspect, rating, firstTs, lastTs, ids } = fieldsOf(data)
  const isText = (value: unknown): value is string =>
    typeof value === 'string' && value.length > 0 && value.length <= maxIdLength
  if (isText(itemId) && isText(type) && isCount(count, maxSeq) && isCount(firstTs, maxSeq) && isCount(lastTs, maxSeq)) {
    const marks = { ...(isCount(suspect, count) && { suspect }), ...checkIds(ids, count) }
    const total = { itemId, type, count, ...marks, firstTs, lastTs }
    if (type !== 'rating') return total
    if (typeof rating === 'number' && rating >= lowest && rating <= highest) return { ...total, rating }
  }
  throw refuse(
    `total ${i}`,
    `{ itemId, type, count, firstTs, lastTs }, and for the type 'rating' the latest one, ${lowest} .. ${highest}`,
  )
}

function checkIds(data: unknown, count: number): Pick<EventTotal, 'ids'> {
  const isHash = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0
  const isList = Array.isArray(data) && data.length <= count && data.every(isHash)
  return isList ? { ids: [...new Set(data as number[])].slice(-maxListedIds) } : {}
}

function isCount(value: unknown, max: number): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= max
}

function show(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 40) : typeof value
}

function refuse(found: string, expected: string): TacitlyError {
  return new TacitlyError('import-invalid', `Nothing was imported. Found ${found}; expected ${expected}.`)
}
