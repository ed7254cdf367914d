import { type RefObject, useCallback, useEffect, useState } from 'react'
import { isMotionReduced, isRightToLeft } from '../common/dom'

/** Where a carousel stands: 1-based first and last card in view. */
export interface CarouselView {
  readonly first: number
  readonly last: number
  readonly isAtStart: boolean
  readonly isAtEnd: boolean
}

export interface Carousel {
  readonly view: CarouselView | undefined
  /** By one view: -1 towards the start, 1 towards the end. */
  readonly move: (direction: -1 | 1) => void
}

/**
 * Follows the list's own scroll position; undefined until it was measured, and where everything is in view. Nothing
 * moves by itself.
 */
export function useCarousel(listRef: RefObject<HTMLElement | null>, listId: string, isActive: boolean): Carousel {
  const [view, setView] = useState<CarouselView>()

  // After layout: what follows a list stands before it, and by then the list is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list has new cards
  useEffect(() => {
    const list = listRef.current
    if (!list || !isActive) return
    const sync = () => setView(previous => keepEqual(previous, viewOf(list)))
    const resize = new ResizeObserver(sync)
    resize.observe(list)
    // Its size may come later than the list's, by a stylesheet or by the site's own --tacitly-per-view.
    if (list.firstElementChild) resize.observe(list.firstElementChild)
    list.addEventListener('scroll', sync, { passive: true })
    sync()
    return () => {
      resize.disconnect()
      list.removeEventListener('scroll', sync)
      setView(undefined)
    }
  }, [listRef, listId, isActive])

  const move = useCallback(
    (direction: -1 | 1) => {
      const list = listRef.current
      if (!list) return
      const { step, perView } = measure(list)
      const left = direction * step * perView * (isRightToLeft(list) ? -1 : 1)
      list.scrollBy({ left, behavior: isMotionReduced() ? 'auto' : 'smooth' })
    },
    [listRef],
  )
  return { view, move }
}

/** Pixels from one card to the next, and how many whole cards are in view. */
function measure(list: HTMLElement): { step: number; perView: number } {
  const cards = list.children as HTMLCollectionOf<HTMLElement>
  // Where cards lie, not where a glide shows them just now; from end to end, since offsets are whole pixels.
  const span = cards.length > 1 ? Math.abs(cards[cards.length - 1]!.offsetLeft - cards[0]!.offsetLeft) : 0
  const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(list)
  const width = list.clientWidth - Number.parseFloat(paddingInlineStart) - Number.parseFloat(paddingInlineEnd)
  const step = span / (cards.length - 1) || width || 1
  // The gap after the last card need not be in view: .12 of a card is more than any gap.
  return { step, perView: Math.max(1, Math.floor(width / step + 0.12)) }
}

function viewOf(list: HTMLElement): CarouselView | undefined {
  const { scrollLeft, scrollWidth, clientWidth, children } = list
  if (scrollWidth <= clientWidth + 1) return undefined
  const scrolled = Math.abs(scrollLeft) // negative in right-to-left
  const { step, perView } = measure(list)
  const first = Math.min(Math.round(scrolled / step), children.length - perView)
  return {
    first: first + 1,
    last: first + perView,
    isAtStart: scrolled <= 1,
    isAtEnd: scrolled + clientWidth >= scrollWidth - 1,
  }
}

function keepEqual(previous: CarouselView | undefined, next: CarouselView | undefined): CarouselView | undefined {
  if (!previous || !next) return next
  const isEqual = (Object.keys(next) as (keyof CarouselView)[]).every(key => previous[key] === next[key])
  return isEqual ? previous : next
}
