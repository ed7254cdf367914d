import { Component, type ComponentPropsWithoutRef, createElement, type RefObject } from 'react'
import { listRole } from '../common/dom'

/** What a layout component receives: its children are the cards, each an `<li>`. */
export interface LayoutProps extends ComponentPropsWithoutRef<'ul'> {
  /** Changes when a new list is shown. */
  readonly listId: string
  /** Of the element whose children the cards are: impressions are seen by it. */
  readonly listRef: RefObject<HTMLUListElement | null>
}

/** What follows a list brings and measures. */
export const motion: {
  /** How cards go to their places. It is given the list before a new one is shown, and returns what is done after. */
  move?: (list: HTMLElement) => (() => void) | false
  /** Cards in view, of the widest carousel: those beyond are drawn after them. */
  inView?: number
} = {}

/** A class, because only getSnapshotBeforeUpdate sees the page as it was before React moves the cards. */
export class Glide extends Component<LayoutProps, object, (() => void) | null> {
  override getSnapshotBeforeUpdate(previous: LayoutProps) {
    const { listRef, listId } = this.props
    return (listRef.current && previous.listId !== listId && motion.move?.(listRef.current)) || null
  }

  override componentDidUpdate(_props: LayoutProps, _state: object, arrive: (() => void) | null): void {
    arrive?.()
  }

  override render() {
    const { listId: _, listRef, ...props } = this.props
    const given = { ...listRole, ...props, ref: listRef } as ComponentPropsWithoutRef<'ul'>
    // A feed is no list: its cards are articles.
    return createElement(props.role ? 'div' : 'ul', given)
  }
}
