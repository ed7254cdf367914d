import { TacitlyError } from './errors'
import { completeEvent, type RatingScale } from './feedback'
import { maxIdLength } from './ids'
import type { EventTotal, ExportedData, FeedbackEvent } from './types'

/** More than anybody does; a file that claims it is not an export. */
const maxEntries = 200_000
const maxSeq = 2 ** 48

/**
 * What `exportData` made, checked field by field: nothing else gets in, however the file came about.
 *
 * @throws TacitlyError 'import-invalid'
 */
export function checkExport(data: unknown, ratingScale: RatingScale): Pick<ExportedData, 'events' | 'totals'> {
  const { format, version, events, totals } = fields(data)
  if (format !== 'tacitly-export' || version !== 1) {
    throw refuse(`format '${show(format)}', version ${show(version)}`, "format 'tacitly-export', version 1")
  }
  if (!Array.isArray(totals) || totals.length > maxEntries) throw refuse('totals that are no list', 'a list of totals')
  try {
    return {
      events: checkEvents(events, ratingScale),
      totals: totals.map((total, i) => checkTotal(total, i, ratingScale)),
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
    const { id, seq, ts } = fields(entry)
    if (typeof id !== 'string' || !isCount(seq, maxSeq) || typeof ts !== 'number') {
      throw new TacitlyError('event-invalid', `Event ${i} lacks its id, seq or ts.`)
    }
    return completeEvent(entry, { id, seq, now: ts, ratingScale })
  })
}

function checkTotal(data: unknown, i: number, [lowest, highest]: RatingScale): EventTotal {
  const { itemId, type, count, suspect, rating, firstTs, lastTs } = fields(data)
  const isText = (value: unknown): value is string =>
    typeof value === 'string' && value.length > 0 && value.length <= maxIdLength
  if (isText(itemId) && isText(type) && isCount(count, maxSeq) && isCount(firstTs, maxSeq) && isCount(lastTs, maxSeq)) {
    const total = { itemId, type, count, ...(isCount(suspect, count) && { suspect }), firstTs, lastTs }
    if (type !== 'rating') return total
    if (typeof rating === 'number' && rating >= lowest && rating <= highest) return { ...total, rating }
  }
  throw refuse(
    `total ${i}`,
    `{ itemId, type, count, firstTs, lastTs }, and for the type 'rating' the latest one, ${lowest} .. ${highest}`,
  )
}

function fields(data: unknown): { readonly [key: string]: unknown } {
  return typeof data === 'object' && data !== null ? (data as { readonly [key: string]: unknown }) : {}
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
