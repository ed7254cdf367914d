import { changeSettings, type Theme, useSettings } from './settings'
import type { Language } from './strings'
import { useStrings } from './use-strings'

const themes: readonly Theme[] = ['system', 'light', 'dark']
const languages: readonly (readonly [Language, string])[] = [
  ['en', 'English'],
  ['de', 'Deutsch'],
  ['ar', 'العربية'],
]

/** How the sites look, and in which language. */
export function Preferences() {
  const t = useStrings()
  const { theme, language } = useSettings()
  return (
    <>
      <select
        aria-label={t.theme}
        onChange={event => changeSettings({ theme: themes[event.target.selectedIndex] })}
        value={theme}
      >
        {themes.map(name => (
          <option key={name} value={name}>
            {t.themes[name]}
          </option>
        ))}
      </select>
      <select
        aria-label={t.language}
        onChange={event => changeSettings({ language: languages[event.target.selectedIndex]![0] })}
        value={language}
      >
        {languages.map(([code, name]) => (
          <option key={code} lang={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </>
  )
}
