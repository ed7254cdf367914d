import type { StateStore } from './state'

/** Names that `getState().unknownTypes` counts. */
const mostUnknown = 50

/** Counts an event whose type has no weight, and says so once a type while the site is developed. */
export function countUnknown(state: StateStore, type: string): void {
  const { unknownTypes } = state.get()
  const known = new Map(Object.entries(unknownTypes))
  if (!known.has(type) && isDevelopment()) {
    console.warn(
      `Tacitly: events of the type '${type}' say nothing yet. Give it a weight: feedback: { weights: { ${JSON.stringify(type)}: { preference: 1, confidence: 1, halfLifeDays: 30 } } }.`,
    )
  }
  if (known.has(type) || known.size < mostUnknown) known.set(type, (known.get(type) ?? 0) + 1)
  state.set({ unknownTypes: Object.fromEntries(known) })
}

/** As bundlers say it; a page without one is what its visitors get. */
function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== 'production'
  } catch {
    return false
  }
}
