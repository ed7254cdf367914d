import type { Consent, RecommenderOptions, RecommenderState } from './types'

/** The one place where a recommender's state changes. */
export interface StateStore {
  readonly get: () => RecommenderState
  /** Replaces parts; listeners hear of it at once. */
  readonly set: (change: Partial<RecommenderState>) => void
  readonly subscribe: (listener: () => void) => () => void
}

export function createStateStore(initial: RecommenderState): StateStore {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change }
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What `getState().storage` says before consent. */
export const withoutConsent: RecommenderState['storage'] = {
  kind: 'memory',
  reason: 'Without consent nothing is written on this device.',
}

/** What it says with consent, until the disk answers. */
export const notYetOpen: RecommenderState['storage'] = {
  kind: 'memory',
  reason: "The browser's storage has not answered yet.",
}

export function initialState(
  consent: Consent,
  origin: Extract<RecommenderState['serving']['origin'], 'items' | 'bundle'>,
  {
    paused = false,
    profiles = [],
    profile = profiles[0] ?? 'me',
  }: Pick<RecommenderOptions, 'paused' | 'profiles' | 'profile'> = {},
): RecommenderState {
  // The first one's database is the app's own: another's must never be it.
  const named = profiles.length === 0 && profile !== 'me' ? ['me'] : profiles
  return {
    ...{ consent, paused, profile },
    profiles: named.length === 0 || named.includes(profile) ? named : [...named, profile],
    storage: withoutConsent,
    bundle: { status: 'none' },
    trainer: { status: 'idle' },
    serving: { model: 'none', origin },
    content: { status: 'none' },
    extractor: { status: 'idle' },
    models: [],
    history: { events: 0, items: 0, impressions: 0 },
    timings: {},
    requests: [],
    unknownTypes: {},
    privacy: { gpc: Reflect.get(globalThis.navigator ?? {}, 'globalPrivacyControl') === true, sharing: false },
  }
}
