import { focus, isMotionReduced } from '../common/dom'
import { controlsOf } from './roam'

const TIMING: KeyframeAnimationOptions = { duration: 480, easing: 'cubic-bezier(.2, .7, .1, 1)', fill: 'backwards' }

/**
 * Before a new list is shown: survivors will glide to their places, newcomers fade in, leavers just go.
 *
 * @returns what is to be done once it is there
 */
export function moveCards(list: HTMLElement): () => void {
  const at = [...list.children].findIndex(card => card.matches(':focus-within'))
  // A view transition of the site's moves the page from one picture to the next: nothing moves twice.
  const isStill = isMotionReduced() || (document as { readonly activeViewTransition?: unknown }).activeViewTransition
  const boxes = !isStill && boxesOf(list)
  return () => {
    // Snapping would follow a card to wherever it has moved, and where it glides: it lets go until all have arrived.
    list.style.scrollSnapType = 'none'
    list.scrollLeft = 0
    if (boxes) for (const [card, to] of boxesOf(list)) glide(card, boxes.get(card), to)
    // The card that had the focus is gone: a neighbour takes it.
    const neighbour = list.children[Math.min(at, list.children.length - 1)]
    if (neighbour && !list.matches(':focus-within')) focus(controlsOf(neighbour)[0] ?? null)
    void snapAgain(list)
  }
}

/** All are measured before one moves: each that moves has the browser lay out anew. */
function boxesOf(list: HTMLElement): Map<Element, DOMRect> {
  return new Map([...list.children].map(card => [card, card.getBoundingClientRect()]))
}

async function snapAgain(list: HTMLElement): Promise<void> {
  await Promise.allSettled(list.getAnimations({ subtree: true }).map(({ finished }) => finished))
  // Without a glide too, a frame has to be laid out in between.
  await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
  list.style.scrollSnapType = ''
}

function glide(card: Element, before: DOMRect | undefined, to: DOMRect): void {
  if (!before) {
    card.animate([{ opacity: 0, scale: 0.96 }, {}], { ...TIMING, delay: 160 })
    return
  }
  if (to.left === before.left && to.top === before.top) return
  card.animate([{ translate: `${before.left - to.left}px ${before.top - to.top}px` }, {}], TIMING)
}
