import { onPageHidden } from '../page-gone'
import type { FeedbackInput } from '../types'

const start = 'tacitly-left:'
/** Quoted: the name of a profile's database begins with the app's. */
const prefix = (name: string) => `${start}${JSON.stringify(name)}:`

interface Waiting {
  readonly key: string
  readonly event: FeedbackInput
  readonly mayStore: () => boolean
  isLeft?: boolean
}

/** Of the whole page: a listener for each would make a burst of events quadratic. */
const waiting = new Set<Waiting>()
let stopListening: () => void

/**
 * Until `settled`, a page that goes away leaves the event in localStorage, the one place that is written at once: the code
 * that stores may not be here yet, nor the database open. The next page takes it in (`personal/take-left`); what was stored
 * all the same is known there by its id.
 *
 * @param name Of the database that it is for
 * @param mayStore asked in the moment the page goes
 */
export function keepUntil(
  settled: Promise<unknown>,
  name: string,
  event: FeedbackInput & { readonly id: string; readonly ts: number },
  mayStore: () => boolean,
): void {
  const one: Waiting = { key: prefix(name) + event.id, event, mayStore }
  if (waiting.size === 0) stopListening = onPageHidden(() => leave(waiting))
  waiting.add(one)
  if (globalThis.document?.visibilityState === 'hidden') leave([one]) // it may be the last that runs
  const done = () => {
    waiting.delete(one)
    if (waiting.size === 0) stopListening()
    if (one.isLeft) localStorage.removeItem(one.key)
  }
  settled.then(done, done)
}

function leave(all: Iterable<Waiting>): void {
  try {
    for (const one of all) {
      if (!one.mayStore()) continue
      localStorage.setItem(one.key, JSON.stringify(one.event))
      one.isLeft = true
    }
  } catch {} // full, or forbidden: nothing else is written at once
}

/** Keys of what pages left for this database, or for all. None where there is no localStorage, or it is forbidden. */
export function leftKeys(name?: string): string[] {
  const begin = name === undefined ? start : prefix(name)
  try {
    return typeof document === 'undefined' ? [] : Object.keys(localStorage).filter(key => key.startsWith(begin))
  } catch {
    return []
  }
}
