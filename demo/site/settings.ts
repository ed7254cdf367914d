import { useSyncExternalStore } from 'react'
import type { Consent } from '../../src/sdk/index'
import type { Language } from './strings'

export type Theme = 'system' | 'light' | 'dark'

export interface Settings {
  readonly theme: Theme
  readonly language: Language
  /** undefined: not asked yet. A refusal is not stored, so that the next visit asks again. */
  readonly consent: Consent | undefined
}

/** The only key of this site: there with consent, and only then. */
const key = 'halflight'
const listeners = new Set<() => void>()
let settings: Settings = { theme: 'system', language: 'en', consent: undefined, ...read() }

export function getSettings(): Settings {
  return settings
}

export function changeSettings(change: Partial<Settings>): void {
  settings = { ...settings, ...change }
  write()
  for (const listener of [...listeners]) listener()
}

export function useSettings(): Settings {
  return useSyncExternalStore(subscribe, getSettings)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function read(): Partial<Settings> {
  try {
    const stored: Partial<Settings> = JSON.parse(localStorage.getItem(key) ?? '{}')
    return stored.consent === 'granted' ? stored : {}
  } catch {
    return {} // storage may be off, or hold what we did not write
  }
}

function write(): void {
  try {
    if (settings.consent === 'granted') localStorage.setItem(key, JSON.stringify(settings))
    else localStorage.removeItem(key)
  } catch {
    return // storage may be off: the visit goes on
  }
}
