import { useSyncExternalStore } from 'react'

const dark = matchMedia('(prefers-color-scheme: dark)')

function subscribe(listener: () => void): () => void {
  dark.addEventListener('change', listener)
  return () => dark.removeEventListener('change', listener)
}

/** For what is drawn, and does not follow the stylesheet by itself. */
export const useScheme = () => useSyncExternalStore(subscribe, () => (dark.matches ? 'dark' : 'light'))
