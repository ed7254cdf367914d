import { startTransition, useEffect } from 'react'
import { addressOf, type Follow } from './address'

/**
 * Calls `follow` in one transition with the router's own: while the next page is on its way, what is left is still of the page
 * before. Without the Navigation API the next render sees the new address.
 */
export function useNavigation(follow: Follow): void {
  const navigation: EventTarget | undefined = Reflect.get(globalThis, 'navigation')
  const cause = navigation ?? {}
  // biome-ignore lint/correctness/useExhaustiveDependencies: without it, each render is a cause to look
  useEffect(() => {
    const onChange = () => startTransition(() => follow(addressOf))
    follow(addressOf) // of what was told before
    navigation?.addEventListener('currententrychange', onChange)
    return () => navigation?.removeEventListener('currententrychange', onChange)
  }, [cause, follow])
}
