import { isHidden } from './is-hidden'

// The Media Rating Council's rule for display: half of the pixels for one unbroken second; 30% where a card is large.
const viewedMs = 1000
const leastShare = 0.5
const largeShare = 0.3
const largePx2 = 242_500

interface Watch {
  readonly element: Element
  readonly onViewed: () => void
  timer?: ReturnType<typeof setTimeout>
}

/**
 * By one observer for the page. Held as weakly as the observer holds it: a card that a site removes without a word is let go,
 * and one that it puts back is seen.
 */
const watches = new WeakMap<Element, Set<Watch>>()
const inView = new Set<Watch>()
let count = 0
let observer: IntersectionObserver | undefined

/** Calls `onViewed` once, when the element meets the rule. Returns how to stop. */
export function observeViewed(element: Element, onViewed: () => void): () => void {
  const watch: Watch = { element, onViewed }
  observer ??= open()
  const known = watches.get(element)
  if (known) {
    known.add(watch)
    // It tells anew where each stands.
    observer.unobserve(element)
  } else watches.set(element, new Set([watch]))
  observer.observe(element)
  count++
  return () => drop(watch)
}

function drop(watch: Watch): void {
  const { element } = watch
  const all = watches.get(element)
  if (!all?.delete(watch)) return
  clearTimeout(watch.timer)
  inView.delete(watch)
  count--
  if (all.size > 0) return
  watches.delete(element)
  observer?.unobserve(element)
  if (count > 0) return
  observer?.disconnect()
  observer = undefined
}

/** A second is unbroken only while the page can be seen. */
function update(watch: Watch): void {
  const isSeen = inView.has(watch) && !isHidden()
  if (!isSeen) clearTimeout(watch.timer)
  watch.timer = isSeen
    ? (watch.timer ??
      setTimeout(() => {
        drop(watch)
        watch.onViewed()
      }, viewedMs))
    : undefined
}

function onVisibility(): void {
  for (const watch of inView) update(watch)
}

function open(): IntersectionObserver {
  // Once a page, however often: without anything in view they do nothing.
  document.addEventListener('visibilitychange', onVisibility)
  document.addEventListener('prerenderingchange', onVisibility)
  return new IntersectionObserver(
    entries => {
      for (const { target, intersectionRatio, boundingClientRect: box } of entries) {
        const share = box.width * box.height > largePx2 ? largeShare : leastShare
        for (const watch of watches.get(target) ?? []) {
          if (intersectionRatio >= share) inView.add(watch)
          else inView.delete(watch)
          update(watch)
        }
      }
    },
    { threshold: [largeShare, leastShare] },
  )
}
