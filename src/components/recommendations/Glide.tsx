import { Component, type ComponentPropsWithoutRef, createElement, type RefObject } from 'react'
import { focus, isMotionReduced, listRole } from '../common/dom'
import { controlsOf } from './roam'

/** What a layout component receives: its children are the cards, each an `<li>`. */
export interface LayoutProps extends ComponentPropsWithoutRef<'ul'> {
  /** Changes when a new list is shown. */
  readonly listId: string
  /** Of the element whose children the cards are: impressions are seen by it. */
  readonly listRef: RefObject<HTMLUListElement | null>
}

/** The page as it was: which card had the focus, -1 if none, and where each was, unless nothing is to move. */
type Before = { readonly at: number; readonly boxes: Map<Element, DOMRect> | false } | null

const TIMING: KeyframeAnimationOptions = { duration: 480, easing: 'cubic-bezier(.2, .7, .1, 1)', fill: 'backwards' }

/**
 * A list whose survivors glide to their places when a new list is shown; newcomers fade in, leavers just go.
 * A class, because only getSnapshotBeforeUpdate sees the page as it was before React moves the cards.
 */
export class Glide extends Component<LayoutProps, object, Before> {
  override getSnapshotBeforeUpdate(previous: LayoutProps): Before {
    const list = this.props.listRef.current
    if (!list || previous.listId === this.props.listId) return null
    const cards = [...list.children]
    return {
      at: cards.findIndex(card => card.matches(':focus-within')),
      boxes: !isMotionReduced() && new Map(cards.map(card => [card, card.getBoundingClientRect()])),
    }
  }

  override componentDidUpdate(_props: LayoutProps, _state: object, before: Before): void {
    const list = this.props.listRef.current
    if (!list || !before) return
    // Snapping would follow a card to wherever it has moved, and where it glides: it lets go until all have arrived.
    list.style.scrollSnapType = 'none'
    list.scrollLeft = 0
    const { at, boxes } = before
    if (boxes) for (const card of list.children) glide(card, boxes.get(card))
    // The card that had the focus is gone: a neighbour takes it.
    const neighbour = list.children[Math.min(at, list.children.length - 1)]
    if (neighbour && !list.matches(':focus-within')) focus(controlsOf(neighbour)[0] ?? null)
    void snapAgain(list)
  }

  override render() {
    const { listId: _, listRef, ...props } = this.props
    // A feed is no list: its cards are articles.
    return createElement(props.role ? 'div' : 'ul', {
      ...listRole,
      ...props,
      ref: listRef,
    } as ComponentPropsWithoutRef<'ul'>)
  }
}

async function snapAgain(list: HTMLElement): Promise<void> {
  await Promise.allSettled(list.getAnimations({ subtree: true }).map(({ finished }) => finished))
  // Without a glide too, a frame has to be laid out in between.
  await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
  list.style.scrollSnapType = ''
}

function glide(card: Element, before: DOMRect | undefined): void {
  if (!before) {
    card.animate([{ opacity: 0, scale: 0.96 }, {}], { ...TIMING, delay: 160 })
    return
  }
  const { left, top } = card.getBoundingClientRect()
  if (left === before.left && top === before.top) return
  card.animate([{ translate: `${before.left - left}px ${before.top - top}px` }, {}], TIMING)
}
