import type { EventTotal, ExportedData, FeedbackEvent } from '../sdk/types'
import { checkName } from './parse'
import type { Persona, PersonaEvent } from './types'

export interface PersonaOfOptions {
  /** 1 to 48 characters. */
  readonly name: string
  /** Fields of the events' context that may stand in the persona. @default none */
  readonly context?: readonly string[]
  /** Items that are left out, whatever was done with them. @default none */
  readonly redact?: (itemId: string) => boolean
}

const dayMs = 86_400_000
/** Totals don't say how long it was: a minute or more counts whole. */
const wholeDwellMs = 60_000

/**
 * A visitor as a persona, redacted. What stays: the type and the item of each event, its order, a rating, the time that was looked (in whole
 * seconds), and whole days before the last event. What goes: ids of events, lists, sessions and variants, dates and times, positions, prices, the
 * context but for what `context` names, impressions, suspect events, sessions for somebody else, what was said of taste, and the profile's name. What was
 * folded into totals becomes one event a kind and item. The items themselves stay: a rare one can tell who it was, so look before you share.
 *
 * @param data what `exportData` gave, or events, oldest first
 * @throws TacitlyError 'personas-invalid': of the name
 */
export function personaOf(
  data: ExportedData | readonly FeedbackEvent[],
  { name, context: shared = [], redact = () => false }: PersonaOfOptions,
): Persona {
  const { events, totals } = 'format' in data ? data : { events: data, totals: [] }
  const counted = totals.filter(({ count, suspect = 0 }) => count > suspect)
  const all = [...counted.toSorted((a, b) => a.lastTs - b.lastTs), ...events].filter(
    one => one.type !== 'impression' && !('ts' in one && (one.suspect || one.apart)) && !redact(one.itemId),
  )
  const last = all.reduce((latest, one) => Math.max(latest, timeOf(one)), 0)
  const known = (of: FeedbackEvent['context']) => Object.entries(of ?? {}).filter(([field]) => shared.includes(field))
  const context = all.flatMap(one => ('ts' in one ? known(one.context) : []))
  return {
    name: checkName(name, 'the name'),
    events: all.map(one => redacted(one, Math.floor((last - timeOf(one)) / dayMs))),
    ...(context.length > 0 && { context: Object.fromEntries(context) }),
  }
}

const timeOf = (one: FeedbackEvent | EventTotal) => ('ts' in one ? one.ts : one.lastTs)

function redacted(one: FeedbackEvent | EventTotal, daysAgo: number): PersonaEvent {
  const { type, itemId, rating } = one
  const ms = 'ts' in one ? one.dwellMs : type === 'dwell' ? wholeDwellMs : undefined
  const dwellMs = ms === undefined ? undefined : 1000 * Math.round(ms / 1000)
  return {
    ...{ type, itemId },
    ...(rating !== undefined && { rating }),
    ...(dwellMs !== undefined && { dwellMs }),
    ...(daysAgo > 0 && { daysAgo }),
  }
}
