import type { Item } from '../types'
import type { Entry } from './entry'

/** How far from being seen a list follows what happens: one viewport, on each side. */
const nearness = '100%'

type Tell = (seen: readonly IntersectionObserverEntry[]) => void

/** All that is watched on the page, of every recommender, by one observer. */
const watched = new Map<Element, Tell>()
let observer: IntersectionObserver | undefined

/** Watches where lists stand. Returns what watches an element of a list; what that returns ends it. */
export function createNearness<TItem extends Item>(
  entries: () => Iterable<Entry<TItem>>,
  onChange: () => void,
): (entry: Entry<TItem>, element: Element) => () => void {
  const tell: Tell = seen => {
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
    observer ??= new IntersectionObserver(
      seen => {
        for (const told of new Set(seen.map(({ target }) => watched.get(target)))) told?.(seen)
      },
      { rootMargin: nearness },
    )
    observer.observe(element)
    watched.set(element, tell)
    entry.elements.set(element, true)
    return () => {
      entry.elements.delete(element)
      observer?.unobserve(element)
      watched.delete(element)
      if (watched.size > 0) return
      observer?.disconnect()
      observer = undefined
    }
  }
}
