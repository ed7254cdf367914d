import { changeSettings, languages, type Theme, useSettings } from './settings'
import type { Language } from './strings'
import { useStrings } from './use-strings'

const themes: readonly Theme[] = ['system', 'light', 'dark']

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
        onChange={event => changeSettings({ language: event.target.value as Language })}
        value={language}
      >
        {Object.entries(languages).map(([code, name]) => (
          <option key={code} lang={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </>
  )
}
