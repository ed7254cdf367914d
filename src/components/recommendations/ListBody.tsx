import { createElement, type ReactNode, type RefObject, useRef } from 'react'
import type { Item, List, ListSnapshot, Strategy } from '../../sdk/types'
import { Boundary } from './Boundary'
import { type FeedPart, mostCards } from './feed-part'
import { Glide, motion } from './Glide'
import { classOf, useListContext } from './ListContext'
import { ListItem } from './ListItem'
import type { RecommendationsProps } from './recommendations-props'
import { Empty, ErrorNote, Loading } from './Statuses'

type Parts =
  | 'layoutComponent'
  | 'itemComponent'
  | 'loadingComponent'
  | 'emptyComponent'
  | 'errorComponent'
  | 'renderItem'
  | 'onSelect'

export interface ListBodyProps<TItem extends Item> extends Pick<RecommendationsProps<TItem>, Parts> {
  readonly list: List<TItem>
  readonly snapshot: ListSnapshot<TItem>
  readonly strategy: Strategy
  readonly layout: string
  /** Cards that there will be. */
  readonly limit: number
  readonly listRef: RefObject<HTMLUListElement | null>
  readonly setPopular: (isPopular: boolean) => void
  /** What of a long feed is in the page; undefined: all of it. */
  readonly part: FeedPart | undefined
}

/** What stands below a list's header: its cards, or why there are none. */
export function ListBody<TItem extends Item>({
  list,
  snapshot,
  strategy,
  layout,
  limit,
  listRef,
  setPopular,
  part,
  layoutComponent: Layout = Glide,
  loadingComponent = Loading,
  emptyComponent = Empty,
  errorComponent = ErrorNote,
  ...card
}: ListBodyProps<TItem>) {
  const { classNames, t } = useListContext()
  const bones = (
    <Boundary of={snapshot}>
      {createElement(loadingComponent, { count: Math.min(limit, layout === 'carousel' ? 8 : mostCards) })}
    </Boundary>
  )
  // A note keeps the room that was reserved before it, so that the page below does not move.
  const wasPending = useRef(false)
  wasPending.current ||= snapshot.status === 'pending'
  const inReservedRoom = (note: ReactNode) =>
    wasPending.current ? (
      <div className="tacitly-room" data-layout={layout}>
        {bones}
        {note}
      </div>
    ) : (
      note
    )

  return (
    <>
      {snapshot.status === 'pending' && bones}
      {snapshot.status === 'ready' && (
        <Layout
          className={classOf('list', classNames)}
          listId={snapshot.listId}
          listRef={listRef}
          {...(part && { role: 'feed', style: { paddingBlockEnd: part.after } })}
        >
          {(part?.places ?? snapshot.items.map(() => undefined)).map((place, at) => {
            const recommendation = snapshot.items[place?.index ?? at]
            return (
              recommendation && (
                <ListItem
                  isLate={at >= motion.inView! && layout === 'carousel' && Layout === Glide}
                  key={recommendation.item.id}
                  {...{ recommendation, snapshot, place }}
                  {...card}
                />
              )
            )
          })}
        </Layout>
      )}
      <Boundary of={snapshot}>
        {snapshot.status === 'empty' &&
          inReservedRoom(
            createElement(emptyComponent, { text: t.emptyTexts[strategy], showPopular: () => setPopular(true) }),
          )}
        {snapshot.status === 'error' &&
          inReservedRoom(createElement(errorComponent, { error: snapshot.error, retry: list.refresh }))}
      </Boundary>
    </>
  )
}
