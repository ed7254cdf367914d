import { useState, useSyncExternalStore } from 'react'
import type { Item, List, ListSnapshot } from '../sdk/types'

/**
 * The list on screen. A click changes the live snapshot before the next frame, but cards that a visitor looks at stay
 * where they are until there is a cause: a navigation, or a new `edition` (refresh, forget, consent). What the server rendered gives way to the
 * device's first answer.
 */
export function useShown<TItem extends Item>(
  list: List<TItem>,
  live: ListSnapshot<TItem>,
  isInitial: boolean,
): ListSnapshot<TItem> {
  const path = useSyncExternalStore(
    subscribeToNavigation,
    () => location.pathname,
    () => '',
  )
  const [shown, setShown] = useState({ list, path, isInitial, snapshot: live })
  const { snapshot } = shown
  const isSettled = snapshot.status === 'ready' && !snapshot.isRefreshing && !shown.isInitial
  const hasCause = shown.list !== list || shown.path !== path || snapshot.edition !== live.edition
  if (isSettled && !hasCause) return snapshot
  if (snapshot !== live || hasCause) setShown({ list, path, isInitial, snapshot: live })
  return live
}

/** Only where the browser has the Navigation API; elsewhere the next render sees the new path. */
function subscribeToNavigation(onChange: () => void): () => void {
  const navigation: EventTarget | undefined = Reflect.get(globalThis, 'navigation')
  navigation?.addEventListener('currententrychange', onChange)
  return () => navigation?.removeEventListener('currententrychange', onChange)
}
