import { defaultWeights } from '../../../sdk/visitor/weights'
import { eventType } from '../cells/event-type'

/** A name that the file gives to what visitors did. */
export interface EventCount {
  readonly name: string
  /** The type of ours that it stands for; undefined: it is not known what it says. */
  readonly type?: string
  /** Preference x confidence of one, by the table of weights or by the site's own; 0: it says nothing. */
  readonly strength: number
  /** Records of it that name an item, and that name none. */
  rows: number
  withoutItem: number
}

/** The events of a file, counted by name. @param own strengths of names in place of the table's, or types that they stand for */
export function createEventCounts(own: Readonly<Record<string, number | string>> = {}) {
  const all: EventCount[] = []
  const codes = new Map<string, number>()
  return {
    all: all as readonly EventCount[],
    /** The number that stands for a name. */
    codeOf(name: string): number {
      const before = codes.get(name)
      if (before !== undefined) return before
      const known = eventType(name)
      const ours = Object.hasOwn(own, name) ? own[name] : Object.hasOwn(own, known) ? own[known] : undefined
      const type = typeof ours === 'string' ? eventType(ours) : known
      const weight = Object.hasOwn(defaultWeights, type) ? defaultWeights[type] : undefined
      const strength = typeof ours === 'number' ? ours : weight ? weight.preference * weight.confidence : 0
      const isKnown = weight !== undefined || ours !== undefined
      codes.set(name, all.length)
      return all.push({ name, type: isKnown ? type : undefined, strength, rows: 0, withoutItem: 0 }) - 1
    },
  }
}
