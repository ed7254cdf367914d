import { useLayoutEffect } from 'react'
import { useSettings } from './settings'
import { useStrings } from './use-strings'

/** Language, direction and theme of the document, as the visitor chose. */
export function usePageLook(): void {
  const t = useStrings()
  const { language, theme } = useSettings()
  useLayoutEffect(() => {
    const root = document.documentElement
    root.lang = language
    root.dir = t.direction
    root.style.colorScheme = theme === 'system' ? 'light dark' : theme
  }, [language, t, theme])
}
