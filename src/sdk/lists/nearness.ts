import type { Item } from '../types'
import type { Entry } from './entry'

/** How far from being seen a list follows what happens: one viewport, on each side. */
const nearness = '100%'

/** Watches where lists stand. Returns what watches an element of a list; what that returns ends it. */
export function createNearness<TItem extends Item>(
  entries: () => Iterable<Entry<TItem>>,
  onChange: () => void,
): (entry: Entry<TItem>, element: Element) => () => void {
  let observer: IntersectionObserver | undefined

  function tell(seen: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of seen) {
      for (const entry of entries()) {
        const wasNear = entry.elements.get(target)
        if (wasNear === undefined) continue
        entry.elements.set(target, isIntersecting)
        entry.isReturn ||= isIntersecting && !wasNear
      }
    }
    onChange()
  }

  return (entry, element) => {
    if (typeof IntersectionObserver === 'undefined') return () => undefined
    observer ??= new IntersectionObserver(tell, { rootMargin: nearness })
    observer.observe(element)
    entry.elements.set(element, true)
    return () => {
      observer?.unobserve(element)
      entry.elements.delete(element)
    }
  }
}
