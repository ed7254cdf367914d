import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  observeWindowOffset,
  observeWindowRect,
  type VirtualItem,
  Virtualizer,
  type VirtualizerOptions,
  windowScroll,
} from '@tanstack/virtual-core'
import type { FeedPart } from './feed-part'
import { controlsOf, focusFirst } from './roam'

type Scroller = Element | Window
type Options = VirtualizerOptions<Scroller, HTMLElement>

/** Sizes of cards that are not in the page, by list. */
const measured = new WeakMap<object, VirtualItem[]>()

/** Pixels of a card, where there is none to measure. */
const unmeasured = 300

/** Cards beyond each end of what is in sight: where the next stop of Tab is. */
const overscan = 4

/**
 * Tells what of a long feed belongs into the page, wherever it is scrolled: what is in sight, a few cards around it, and the one that has the focus.
 *
 * @param list whose feed it is: sizes are kept by it
 * @param ids of the items, in order
 * @returns the undo
 */
export function followFeed(
  feed: HTMLElement,
  list: object,
  ids: readonly string[],
  onPart: (part: FeedPart) => void,
): () => void {
  const scroller = scrollerOf(feed)
  const cardsOf = () => [...feed.children] as HTMLElement[]
  /** Of a card that was never in the page. Never 0, which would bring all of them into it. */
  const guess = () => cardsOf().reduce((sum, card) => sum + sizeOf(card), 0) / feed.children.length || unmeasured
  let usual = guess()
  let told = ''

  const options = (): Options => ({
    ...waysOf(scroller),
    count: ids.length,
    estimateSize: () => usual,
    getItemKey: index => ids[index]!,
    getScrollElement: () => scroller,
    initialMeasurementsCache: measured.get(list),
    initialOffset: () => scrolled(scroller),
    measureElement: sizeOf,
    onChange: tell,
    overscan,
    rangeExtractor: range => {
      const focused = feed.querySelector<HTMLElement>(':scope > :focus-within')?.dataset.index
      const indexes = new Set(defaultRangeExtractor(range))
      if (focused !== undefined) indexes.add(Number(focused))
      return [...indexes].filter(index => index < ids.length).sort((a, b) => a - b)
    },
    scrollMargin: feed.getBoundingClientRect().top - topOf(scroller) + scrolled(scroller),
  })

  function tell() {
    // What stands above the feed may have grown.
    virtualizer.setOptions(options())
    let end = virtualizer.options.scrollMargin
    const cards = virtualizer.getVirtualItems()
    const places = cards.map(({ index, start, end: next }) => {
      const space = start - end
      end = next
      return { index, space }
    })
    const part = { places, after: virtualizer.getTotalSize() + virtualizer.options.scrollMargin - end }
    const key = JSON.stringify(part)
    if (key === told || cards.length === 0) return
    told = key
    onPart(part)
  }

  const virtualizer = new Virtualizer<Scroller, HTMLElement>(options())
  const measure = () => {
    virtualizer.measureElement(null) // lets go of those that are gone
    for (const card of cardsOf()) virtualizer.measureElement(card)
  }
  const changes = new MutationObserver(measure)
  changes.observe(feed, { childList: true })

  // Another width, other heights of all: the card in sight stays.
  let width = feed.clientWidth
  const resize = new ResizeObserver(() => {
    if (feed.clientWidth === width) return
    width = feed.clientWidth
    const first = virtualizer.getVirtualItemForOffset(virtualizer.scrollOffset ?? 0)
    usual = guess()
    virtualizer.measure()
    measure()
    if (first && first.index > 0) virtualizer.scrollToIndex(first.index, { align: 'start' })
  })
  resize.observe(feed)

  const unmount = virtualizer._didMount()
  virtualizer._willUpdate()
  measure()
  feed.addEventListener('keydown', turnPage)
  tell()
  return () => {
    feed.removeEventListener('keydown', turnPage)
    measured.set(list, virtualizer.takeSnapshot())
    changes.disconnect()
    resize.disconnect()
    unmount()
  }
}

/** With the room below it. */
const sizeOf = (card: HTMLElement) => card.offsetHeight + Number.parseFloat(getComputedStyle(card).marginBlockEnd)

/** The nearest ancestor that scrolls, which is the window where none does. */
function scrollerOf(feed: Element): Scroller {
  for (
    let at = feed.parentElement;
    at && at !== document.body && at !== document.documentElement;
    at = at.parentElement
  ) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  }
  return window
}

const scrolled = (scroller: Scroller) => (scroller instanceof Element ? scroller.scrollTop : scrollY)
const topOf = (scroller: Scroller) => (scroller instanceof Element ? scroller.getBoundingClientRect().top : 0)

function waysOf(scroller: Scroller) {
  const ways =
    scroller instanceof Element
      ? { observeElementRect, observeElementOffset, scrollToFn: elementScroll }
      : { observeElementRect: observeWindowRect, observeElementOffset: observeWindowOffset, scrollToFn: windowScroll }
  return ways as Pick<Options, 'observeElementRect' | 'observeElementOffset' | 'scrollToFn'>
}

/** As in every feed: Page Down and Page Up go from card to card, Control with End and Home out of it. */
function turnPage(event: KeyboardEvent): void {
  const { key, altKey, ctrlKey, metaKey, shiftKey, target } = event
  const card = (target as Element).closest<HTMLElement>('[data-index]')
  if (!card || altKey || metaKey || shiftKey || (target as Element).closest('[popover]')) return
  const region = card.closest('.tacitly')!
  const out = { Home: '.tacitly-skip', End: '.tacitly-end' }[key]
  const next = { PageDown: card.nextElementSibling, PageUp: card.previousElementSibling }[key]
  const marks = out ? region.querySelectorAll<HTMLElement>(out) : []
  const goals = ctrlKey ? [...marks] : next ? controlsOf(next) : []
  if (focusFirst(goals)) event.preventDefault()
}
