import { useSyncExternalStore } from 'react'
import { countRequests } from './count-requests'
import { recommender } from './recommender'

/** What is said after a visitor's action; `learnMs` is the measured time from the action to the new lists, if there are any. */
export type Toast =
  | { readonly kind: 'learned'; readonly learnMs: number | undefined; readonly elsewhere: number }
  | { readonly kind: 'consent' }

const shownMs = 6_000
const listeners = new Set<() => void>()
let toast: Toast | undefined
let timer: ReturnType<typeof setTimeout> | undefined

export function say(next: Toast): void {
  clearTimeout(timer)
  timer = setTimeout(() => show(undefined), shownMs)
  show(next)
}

/** Milliseconds; in less no list was ranked: the page was left before its lists could follow. */
const leastMs = 0.1

/** After a click, a like, a dismissal: the lists follow within the task, so the next frame has the time. */
export function sayLearned(): void {
  requestAnimationFrame(() => {
    const state = recommender.getState()
    const { learnMs } = state.timings
    if (state.consent === 'denied' || state.paused || learnMs === undefined) return
    say({
      kind: 'learned',
      learnMs: learnMs < leastMs ? undefined : learnMs,
      elsewhere: countRequests(state).elsewhere,
    })
  })
}

function show(next: Toast | undefined): void {
  toast = next
  for (const listener of [...listeners]) listener()
}

export function useToast(): Toast | undefined {
  return useSyncExternalStore(subscribe, () => toast)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
