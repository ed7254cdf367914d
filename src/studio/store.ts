/** State that changes in one place, and who hears of it. */
export interface Store<S> {
  readonly get: () => S
  readonly set: (change: Partial<S>) => void
  readonly subscribe: (listener: () => void) => () => void
}

export function createStore<S extends object>(first: S): Store<S> {
  let state = first
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
