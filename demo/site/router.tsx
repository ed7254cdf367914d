import { type ComponentPropsWithoutRef, type MouseEvent, useLayoutEffect, useRef, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
/** As the page was loaded it has the site's name alone. */
const siteName = document.title
let hasNavigated = false

/** To another page of this site, without loading anything. */
export function navigate(url: string): void {
  hasNavigated = true
  history.pushState(history.state, '', url)
  for (const listener of [...listeners]) listener()
  // Once the page is another one: at once it would lay out the one that is left.
  queueMicrotask(() => scrollTo(0, 0))
}

function subscribe(listener: () => void): () => void {
  const goBack = () => {
    hasNavigated = true
    listener()
  }
  listeners.add(listener)
  addEventListener('popstate', goBack)
  return () => {
    listeners.delete(listener)
    removeEventListener('popstate', goBack)
  }
}

export function useLocation(): URL {
  return new URL(useSyncExternalStore(subscribe, () => location.href))
}

/** For a link's click: a plain one stays on the page, all others (new tab, middle button) are the browser's. */
export function follow(event: MouseEvent, url: string): void {
  const { button, metaKey, ctrlKey, shiftKey, altKey } = event
  if (event.defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return
  event.preventDefault()
  navigate(url)
}

export function Link({ href, onClick, ...props }: ComponentPropsWithoutRef<'a'> & { readonly href: string }) {
  return (
    <a
      {...props}
      href={href}
      onClick={event => {
        onClick?.(event)
        follow(event, href)
      }}
    />
  )
}

/**
 * The page's first heading: it names the document, and after a navigation the focus goes to it, in the frame that lays it
 * out. Who has gone elsewhere meanwhile stays there.
 */
export function PageTitle({ children, ...props }: ComponentPropsWithoutRef<'h1'> & { readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    if (!hasNavigated) return
    const before = document.activeElement
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === before) heading.current?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  useLayoutEffect(() => {
    document.title = children === siteName ? children : `${children} – ${siteName}`
  }, [children])
  return (
    <h1 {...props} ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
