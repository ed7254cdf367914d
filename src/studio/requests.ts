import { createRecommender, type Recommender } from '../sdk/index'
import type { RequestCount } from '../sdk/types'
import type { RequestEntry } from '../workers/protocol'

export interface Requests {
  /** Of the page, with what its workers say of themselves: what NetworkProof shows. */
  readonly recommender: Recommender
  /** What a worker that trained or worked off a task fetched. */
  readonly add: (entries: readonly RequestEntry[]) => void
}

export function createRequests(): Requests {
  const page = createRecommender({ items: [] })
  const listeners = new Set<() => void>()
  let counts: readonly RequestCount[] = []
  let seen: { readonly of: unknown; readonly state: ReturnType<Recommender['getState']> } | undefined

  function getState() {
    const state = page.getState()
    if (seen?.of !== state) seen = { of: state, state: { ...state, requests: [...state.requests, ...counts] } }
    return seen.state
  }

  function subscribe(listener: () => void) {
    listeners.add(listener)
    const stop = page.subscribe(listener)
    return () => {
      listeners.delete(listener)
      stop()
    }
  }

  function add(entries: readonly RequestEntry[]): void {
    if (entries.length === 0) return
    for (const { url, bytes } of entries) {
      const { origin } = new URL(url)
      const known = counts.find(one => one.origin === origin)
      const before = known ?? { origin, own: origin === location.origin, count: 0, bytes: 0, from: 'trainer' as const }
      counts = [
        ...counts.filter(one => one !== known),
        { ...before, count: before.count + 1, bytes: before.bytes + bytes },
      ]
    }
    seen = undefined
    for (const listener of listeners) listener()
  }

  return { recommender: { ...page, getState, subscribe }, add }
}
