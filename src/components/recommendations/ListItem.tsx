import { createElement, type MouseEvent, useDeferredValue, useEffect, useRef, useState } from 'react'
import { safeUrl } from '../../sdk/index'
import type { Item, ListSnapshot, Recommendation } from '../../sdk/types'
import { Card, Title } from '../card/Card'
import type { ItemProps } from '../card/card-props'
import { focus } from '../common/dom'
import { useRecommender } from '../common/useRecommender'
import { send } from '../track/send'
import { suspectOf } from '../track/suspect-of'
import { Boundary } from './Boundary'
import { type CardEvent, eventOf } from './event-of'
import type { FeedPlace } from './feed-part'
import { classOf, useListContext } from './ListContext'
import type { RecommendationsProps } from './recommendations-props'

type Renderer<TItem extends Item> = Pick<RecommendationsProps<TItem>, 'renderItem'>

export interface ListItemProps<TItem extends Item>
  extends Renderer<TItem>,
    Pick<RecommendationsProps<TItem>, 'itemComponent' | 'onSelect'> {
  readonly recommendation: Recommendation<TItem>
  readonly snapshot: ListSnapshot<TItem>
  /** Of a long feed. */
  readonly place: FeedPlace | undefined
  /** Out of view: its place is there at once, what stands in it a task later. */
  readonly isLate: boolean
}

/** One place in the list: it logs, it can be dismissed and taken back; what is drawn in it is the renderer's. */
export function ListItem<TItem extends Item>(props: ListItemProps<TItem>) {
  const { recommendation, snapshot, place, isLate, renderItem, itemComponent = Card, onSelect } = props
  const recommender = useRecommender()
  const { classNames, t } = useListContext()
  const card = useRef<HTMLElement>(null)
  // What a server rendered stands as it is.
  const isDrawn = useDeferredValue(true, !isLate || snapshot.edition < 0)
  const log = (event: CardEvent) => recommender.log(eventOf(snapshot, recommendation, event))
  const { isDismissed, dismiss, undo } = useDismissal(snapshot.listId, recommendation, log, card)

  const onClick = (event: MouseEvent) => {
    send(log({ type: 'click', ...suspectOf(event) }))
    onSelect?.(recommendation, event)
  }
  const onAuxClick = (event: MouseEvent) => {
    if (event.button === 1) send(log({ type: 'click', ...suspectOf(event) }))
  }
  const itemProps: ItemProps<TItem> = {
    ...recommendation,
    log,
    dismiss,
    linkProps: { href: safeUrl(recommendation.item.url), onClick, onAuxClick },
  }
  return createElement(
    place ? 'article' : 'li',
    {
      className: classOf('card', classNames),
      'data-dismissed': isDismissed ? '' : undefined,
      'data-source': recommendation.source,
      ref: card,
      ...(place && {
        'aria-label': recommendation.item.title,
        'aria-posinset': place.index + 1,
        'aria-setsize': snapshot.items.length,
        'data-index': place.index,
        style: { marginBlockStart: place.space },
      }),
    },
    isDrawn && (
      <Boundary fallback={<Title {...itemProps} />} of={recommendation}>
        {createElement((renderItem ? Rendered : itemComponent) as typeof Rendered<TItem>, { ...itemProps, renderItem })}
      </Boundary>
    ),
    isDismissed && (
      <div className="tacitly-gone">
        <span>{t.dismissed}</span>
        <button className="tacitly-button" onClick={undo} ref={focus} type="button">
          {t.undo}
        </button>
      </div>
    ),
  )
}

/** Within the boundary, which hears of what its children throw. */
function Rendered<TItem extends Item>({ renderItem, ...card }: ItemProps<TItem> & Renderer<TItem>) {
  return renderItem!(card as ItemProps<TItem>)
}

/** Ids of the events, by shown list and item: a card of a long feed leaves the page, and comes back as it was. */
const dismissals = new Map<string, string>()
let count = 0

/** A dismissal lasts for this shown list, and Undo forgets exactly its event. The focus goes to Undo and comes back. */
function useDismissal<TItem extends Item>(
  listId: string,
  { item, position }: Recommendation<TItem>,
  log: ItemProps['log'],
  card: { readonly current: HTMLElement | null },
) {
  const recommender = useRecommender()
  const [, redraw] = useState({})
  const cameFrom = useRef<Element | null>(null)
  const key = `${listId} ${item.id}`
  const isDismissed = dismissals.has(key)

  useEffect(() => {
    if (isDismissed || !cameFrom.current) return
    focus(cameFrom.current.isConnected ? cameFrom.current : card.current!.querySelector('a, button'))
    cameFrom.current = null
  }, [isDismissed, card])

  const dismiss = (event?: { readonly isTrusted?: boolean }) => {
    const eventId = `dismiss ${listId} ${position} ${count++}`
    cameFrom.current = document.activeElement
    dismissals.set(key, eventId)
    redraw({})
    send(log({ type: 'dismiss', id: eventId, ...suspectOf(event) }))
  }
  const undo = () => {
    const eventId = dismissals.get(key)
    // The same list may stand on a page twice, and the other one was first.
    if (eventId) send(recommender.forget({ eventId }))
    dismissals.delete(key)
    redraw({})
  }
  return { isDismissed, dismiss, undo }
}
