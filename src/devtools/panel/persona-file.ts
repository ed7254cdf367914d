// Personas as files, and as visitors.
import type { Imagined } from '../../sdk/inspect/types'
import type { ExportedData, FeedbackEvent } from '../../sdk/types'
import type { Persona, PersonaEvent } from '../types'

const dayMs = 86_400_000
/** Between events of one day: no hand does all of them at once. */
const betweenMs = 60_000

/** Somebody who has done that, now. */
export function visitorOf({ name, events, context }: Persona): Imagined {
  const now = Date.now()
  const done = events.map(
    ({ daysAgo = 0, ...event }, at): FeedbackEvent => ({
      ...event,
      ...((context ?? event.context) && { context: { ...context, ...event.context } }),
      ...{ id: `persona ${at}`, seq: at + 1 },
      ts: now - daysAgo * dayMs - (events.length - 1 - at) * betweenMs,
    }),
  )
  return { name, data: { events: done, totals: [] } }
}

/** A visitor without what may tell who they are. */
export function personaOf({ events, totals }: ExportedData, name: string): Persona {
  const older = totals.filter(({ count, suspect = 0 }) => count > suspect)
  const all = [
    ...older.map(({ type, itemId, rating, lastTs }) => ({ type, itemId, rating, ts: lastTs, dwellMs: undefined })),
    ...events.filter(({ suspect, apart }) => !suspect && !apart),
  ].filter(({ type }) => type !== 'impression')
  const last = Math.max(...all.map(({ ts }) => ts))
  return {
    name,
    events: all.map(({ type, itemId, rating, dwellMs, ts }): PersonaEvent => {
      const daysAgo = Math.floor((last - ts) / dayMs)
      return {
        ...{ type, itemId },
        ...(rating !== undefined && { rating }),
        ...(dwellMs !== undefined && { dwellMs: 1000 * Math.round(dwellMs / 1000) }),
        ...(daysAgo > 0 && { daysAgo }),
      }
    }),
  }
}

export const personaFile = (persona: Persona) => ({
  ...{ format: 'tacitly-personas', version: 1 },
  personas: { visitor: persona },
})

/** @throws Error: it is no file of personas */
export function personasIn(data: unknown): readonly Persona[] {
  const { format, personas } = Object(data)
  const all = Object.values<Persona>(Object(personas))
  const isPersona = ({ name, events }: Persona) => typeof name === 'string' && Array.isArray(events)
  if (format === 'tacitly-personas' && all.length > 0 && all.every(isPersona)) return all
  throw new Error(
    "This is no file of personas: expected { format: 'tacitly-personas', version: 1, personas: { ... } }.",
  )
}
