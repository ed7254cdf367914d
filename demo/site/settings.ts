import { useSyncExternalStore } from 'react'
import type { Consent } from '../../src/sdk/index'
import type { Language } from './strings'

export const languages: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch', ar: 'العربية' }
const codes = Object.keys(languages) as readonly Language[]

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
let settings: Settings = { theme: 'system', language: languageOfPage(), consent: undefined, ...read() }

/** As chosen on this page, which remembers it over a reload and leaves no trace; else the first that the browser asks for. */
function languageOfPage(): Language {
  const wanted = [history.state?.language, ...navigator.languages].map(tag => String(tag).split('-', 1)[0])
  return wanted.map(code => codes.find(language => language === code)).find(found => found) ?? 'en'
}

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
  history.replaceState({ ...history.state, language: settings.language }, '')
  try {
    if (settings.consent === 'granted') localStorage.setItem(key, JSON.stringify(settings))
    else localStorage.removeItem(key)
  } catch {
    return // storage may be off: the visit goes on
  }
}
