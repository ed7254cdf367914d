import type { Persona, PersonaFile } from '../../personas/types'
import { eventsOf } from '../../personas/visit'
import type { Imagined } from '../../sdk/inspect/types'

/** Somebody who has done that, now. */
export function visitorOf(persona: Persona): Imagined {
  const events = eventsOf(persona).map((event, at) => ({ ...event, id: `persona ${at}`, seq: at + 1 }))
  return { name: persona.name, data: { events, totals: [] } }
}

export const personaFile = (persona: Persona): PersonaFile => ({
  ...{ format: 'tacitly-personas', version: 1 },
  personas: { visitor: persona },
})
