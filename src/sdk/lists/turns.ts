import { beforeFrame } from '../page'
import type { Item, ListOptions } from '../types'
import type { Entry } from './entry'

/** Who chooses first: what is shown already, then, of lists that come in one frame, those about items, then the upper one. */
export interface Turns {
  /** Below 0: `a` chooses before `b`. */
  readonly compare: <TItem extends Item>(a: Entry<TItem>, b: Entry<TItem>) => number
  /** Somebody asks for the list: where nobody watches it yet, it is about to be on the page. */
  readonly ask: <TItem extends Item>(entry: Entry<TItem>) => void
  /** It takes the place in which it was asked for. */
  readonly place: <TItem extends Item>(entry: Entry<TItem>) => void
  /** It shows another snapshot. */
  readonly claim: <TItem extends Item>(entry: Entry<TItem>) => void
}

export function createTurns(): Turns {
  let lastOrder = 0
  let frame = 0
  let isFrameEnding = false

  function thisFrame(): number {
    if (!isFrameEnding) {
      isFrameEnding = true
      beforeFrame(() => {
        isFrameEnding = false
        frame++
      })
    }
    return frame
  }

  function place<TItem extends Item>(entry: Entry<TItem>): void {
    entry.order = entry.asked
    entry.frame = Number.POSITIVE_INFINITY
    claim(entry)
  }

  function claim<TItem extends Item>(entry: Entry<TItem>): void {
    const isShown = entry.snapshot.status === 'ready'
    entry.frame = isShown ? Math.min(entry.frame, thisFrame()) : Number.POSITIVE_INFINITY
  }

  return {
    compare: (a, b) =>
      Math.min(a.frame, frame) - Math.min(b.frame, frame) ||
      Number(isAboutItems(b.options)) - Number(isAboutItems(a.options)) ||
      a.order - b.order,
    ask(entry) {
      entry.asked = ++lastOrder
      if (entry.listeners.size > 0) return
      place(entry)
      entry.isArriving = true
      queueMicrotask(() => {
        entry.isArriving = false
      })
    },
    place,
    claim,
  }
}

/** They have little to choose from, and promise more: others can do without. */
const isAboutItems = ({ itemIds, query, strategy }: ListOptions<never>) =>
  strategy === 'becauseYouViewed' || !!(query || itemIds?.length)
