import { startTransition, useEffect, useReducer } from 'react'

const addressOf = () => globalThis.location?.href ?? ''
const navigationOf = (): EventTarget | undefined => Reflect.get(globalThis, 'navigation')

/**
 * The address of the page on screen. In one transition with the router's own: while the next page is on its way, what is left is
 * still that of the page before. Without the Navigation API the next render sees the new address.
 */
export function usePage(): string {
  const [page, follow] = useReducer(addressOf, undefined, addressOf)
  useEffect(() => {
    const onChange = () => startTransition(follow)
    if (page !== addressOf()) follow() // a router may tell it in the commit that brings its page
    navigationOf()?.addEventListener('currententrychange', onChange)
    return () => navigationOf()?.removeEventListener('currententrychange', onChange)
  }, [page])
  return navigationOf() ? page : addressOf()
}
