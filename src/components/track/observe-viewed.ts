import { isHidden } from './is-hidden'

// The Media Rating Council's rule for display: half of the pixels for one unbroken second; 30% where a card is large.
const viewedMs = 1000
const leastShare = 0.5
const largeShare = 0.3
const largePx2 = 242_500

interface Watch {
  readonly onViewed: () => void
  timer?: ReturnType<typeof setTimeout>
  isInView?: boolean
}

/** All that is watched on the page, by one observer, which is there as long as there is anything to see. */
const watches = new Map<Element, Set<Watch>>()
let observer: IntersectionObserver | undefined

/** Calls `onViewed` once, when the element meets the rule. Returns how to stop. */
export function observeViewed(element: Element, onViewed: () => void): () => void {
  const watch: Watch = { onViewed }
  observer ??= open()
  const known = watches.get(element)
  if (known) {
    known.add(watch)
    // It tells anew where each stands.
    observer.unobserve(element)
  } else watches.set(element, new Set([watch]))
  observer.observe(element)
  return () => drop(element, watch)
}

function drop(element: Element, watch: Watch): void {
  clearTimeout(watch.timer)
  const all = watches.get(element)
  if (!all?.delete(watch) || all.size > 0) return
  watches.delete(element)
  observer?.unobserve(element)
  if (watches.size === 0) close()
}

/** A second is unbroken only while the page can be seen. */
function update(element: Element, watch: Watch): void {
  const isSeen = watch.isInView && !isHidden()
  if (!isSeen) clearTimeout(watch.timer)
  watch.timer = isSeen
    ? (watch.timer ??
      setTimeout(() => {
        drop(element, watch)
        watch.onViewed()
      }, viewedMs))
    : undefined
}

function onVisibility(): void {
  for (const [element, all] of watches) for (const watch of all) update(element, watch)
}

function open(): IntersectionObserver {
  document.addEventListener('visibilitychange', onVisibility)
  document.addEventListener('prerenderingchange', onVisibility)
  return new IntersectionObserver(
    entries => {
      for (const { target, intersectionRatio, boundingClientRect: box } of entries) {
        const share = box.width * box.height > largePx2 ? largeShare : leastShare
        for (const watch of watches.get(target) ?? []) {
          watch.isInView = intersectionRatio >= share
          update(target, watch)
        }
      }
    },
    { threshold: [largeShare, leastShare] },
  )
}

function close(): void {
  observer?.disconnect()
  observer = undefined
  document.removeEventListener('visibilitychange', onVisibility)
  document.removeEventListener('prerenderingchange', onVisibility)
}
