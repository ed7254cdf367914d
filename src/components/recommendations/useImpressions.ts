import { type RefObject, useEffect } from 'react'
import type { Item, ListSnapshot, Recommender } from '../../sdk/types'
import { eventOf } from './event-of'
import { isHidden } from './is-hidden'
import { send } from './send'

// The Media Rating Council's rule for display: half of the pixels for one unbroken second; 30% where a card is large.
const VIEWED_MS = 1000
const SHARE = 0.5
const LARGE_SHARE = 0.3
const LARGE_PX2 = 242_500

/** What each recommender has logged as seen: two widgets or two mounts of one list are one impression. */
const logged = new WeakMap<Recommender, Set<string>>()

/** Logs an impression for each card of a ready list that was really seen, once per (listId, itemId). */
export function useImpressions<TItem extends Item>(
  listRef: RefObject<HTMLElement | null>,
  recommender: Recommender,
  snapshot: ListSnapshot<TItem>,
): void {
  useEffect(() => {
    const list = listRef.current
    if (!list || snapshot.status !== 'ready') return
    const cards = [...list.children]
    return observeViewed(cards, card => {
      const recommendation = snapshot.items[cards.indexOf(card)]
      const key = `${snapshot.listId} ${recommendation?.item.id}`
      const seen = logged.get(recommender) ?? new Set()
      if (!recommendation || seen.has(key)) return
      logged.set(recommender, seen.add(key))
      send(recommender.log(eventOf(snapshot, recommendation, { type: 'impression' })))
    })
  }, [listRef, recommender, snapshot])
}

/** Calls `onViewed` once for each element that meets the rule. Returns how to stop. */
function observeViewed(elements: readonly Element[], onViewed: (element: Element) => void): () => void {
  const timers = new Map<Element, ReturnType<typeof setTimeout>>()
  const inView = new Set<Element>()

  const stop = (element: Element) => {
    clearTimeout(timers.get(element))
    timers.delete(element)
  }
  const start = (element: Element) => {
    if (timers.has(element) || isHidden()) return
    timers.set(
      element,
      setTimeout(() => {
        observer.unobserve(element)
        inView.delete(element)
        onViewed(element)
      }, VIEWED_MS),
    )
  }
  const observer = new IntersectionObserver(
    entries => {
      for (const { target, intersectionRatio, boundingClientRect: box } of entries) {
        const share = box.width * box.height > LARGE_PX2 ? LARGE_SHARE : SHARE
        if (intersectionRatio >= share) {
          inView.add(target)
          start(target)
        } else {
          inView.delete(target)
          stop(target)
        }
      }
    },
    { threshold: [LARGE_SHARE, SHARE] },
  )
  // A second is unbroken only while the page can be seen.
  const onVisibility = () => {
    for (const element of inView) isHidden() ? stop(element) : start(element)
  }
  for (const element of elements) observer.observe(element)
  document.addEventListener('visibilitychange', onVisibility)
  document.addEventListener('prerenderingchange', onVisibility)
  return () => {
    observer.disconnect()
    document.removeEventListener('visibilitychange', onVisibility)
    document.removeEventListener('prerenderingchange', onVisibility)
    for (const element of elements) stop(element)
  }
}
