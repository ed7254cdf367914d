import { Component, type ComponentPropsWithoutRef, type RefObject } from 'react'
import { isMotionReduced, listRole } from './dom'

interface GlideProps extends ComponentPropsWithoutRef<'ul'> {
  /** Changes when a new list is shown. */
  readonly listId: string
  readonly listRef: RefObject<HTMLUListElement | null>
}

type Boxes = Map<Element, DOMRect> | null

const TIMING: KeyframeAnimationOptions = { duration: 480, easing: 'cubic-bezier(.2, .7, .1, 1)', fill: 'backwards' }

/**
 * A list whose survivors glide to their places when a new list is shown; newcomers fade in, leavers just go.
 * A class, because only getSnapshotBeforeUpdate sees the page as it was before React moves the cards.
 */
export class Glide extends Component<GlideProps, object, Boxes> {
  override getSnapshotBeforeUpdate(previous: GlideProps): Boxes {
    const list = this.props.listRef.current
    if (!list || previous.listId === this.props.listId || isMotionReduced()) return null
    return new Map(Array.from(list.children, card => [card, card.getBoundingClientRect()]))
  }

  override componentDidUpdate(previous: GlideProps, _state: object, before: Boxes): void {
    const list = this.props.listRef.current
    if (!list || previous.listId === this.props.listId) return
    // Snapping would follow a card to wherever it has moved, and where it glides: it lets go until all have arrived.
    list.style.scrollSnapType = 'none'
    list.scrollLeft = 0
    if (before) for (const card of list.children) glide(card, before.get(card))
    void snapAgain(list)
  }

  override render() {
    const { listId: _, listRef, children, ...props } = this.props
    return (
      <ul {...props} {...listRole} ref={listRef}>
        {children}
      </ul>
    )
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
