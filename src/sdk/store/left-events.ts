import { onPageHidden } from '../page-gone'
import type { FeedbackInput } from '../types'

/** Quoted: the name of a profile's database begins with the app's. */
const prefix = (name: string) => `tacitly-left:${JSON.stringify(name)}:`

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
  const key = prefix(name) + event.id
  let isLeft = false
  const stop = onPageHidden(() => {
    if (!mayStore()) return
    try {
      localStorage.setItem(key, JSON.stringify(event))
      isLeft = true
    } catch {} // full, or forbidden: nothing else is written at once
  })
  const done = () => {
    stop()
    if (isLeft) localStorage.removeItem(key)
  }
  settled.then(done, done)
}

/** Keys of what pages left for this database. None where there is no localStorage, or it is forbidden. */
export function leftKeys(name: string): string[] {
  try {
    return typeof document === 'undefined' ? [] : Object.keys(localStorage).filter(key => key.startsWith(prefix(name)))
  } catch {
    return []
  }
}
