import { type ComponentType, type ReactNode, type RefObject, useEffect, useState } from 'react'
import type { ListSnapshot, Recommender } from '../../sdk/types'
import { CarouselControls } from '../carousel/CarouselControls'
import { type CarouselView, useCarousel } from '../carousel/useCarousel'
import type { Follow } from '../common/address'
import { isOpen } from '../common/is-open'
import { tellMissing } from '../common/tell-missing'
import type { FirstTranslations } from '../common/translations'
import { useNavigation } from '../common/useNavigation'
import { useRecommender } from '../common/useRecommender'
import type { KnowledgeProps } from '../wishes/Knowledge'
import { type FeedPart, lastParts } from './feed-part'
import { motion } from './Glide'
import type { Ratings } from './ListContext'
import { moveCards } from './move-cards'
import { watchKeys } from './roam'
import { useDwell } from './useDwell'
import { useImpressions } from './useImpressions'
import { useRatings } from './useRatings'

/** Lists that a visitor may have seen: before that, nothing glides. */
const seen = new WeakSet<Element>()
motion.move = list => seen.has(list) && moveCards(list)

/** Where a list's carousel stands, how to move it, and what a visitor does it by. */
export interface FollowedCarousel {
  readonly view: CarouselView | undefined
  readonly move: (direction: -1 | 1) => void
  readonly controls: ReactNode
}

export interface FollowerProps extends Pick<KnowledgeProps, 'list' | 'filter' | 'showCritiques'> {
  readonly listRef: RefObject<HTMLElement | null>
  readonly snapshot: ListSnapshot
  /** What the list is about. */
  readonly itemIds: readonly string[] | undefined
  readonly layout: string
  /** Makes the list go by the page's address as it is now. */
  readonly follow: Follow
  /** Hears where the carousel stands, and how to move it. */
  readonly onCarousel: (carousel: FollowedCarousel) => void
  /** Hears what of a long feed belongs into the page; undefined: it is none. */
  readonly onFeed: ((part: FeedPart) => void) | undefined
  /** Hears what the visitor would rate; undefined: nobody asks. */
  readonly onRatings?: (ratings: Ratings) => void
  readonly t: FirstTranslations
}

/** What a list takes once it is painted: it says what the list could not give, follows what of it is in view, and logs what is seen, and how long the item is that the page is about. */
export function Follower(props: FollowerProps) {
  const { list, filter, showCritiques, listRef, layout, snapshot, itemIds, onCarousel, onFeed, onRatings, t } = props
  useNavigation(props.follow)
  const recommender = useRecommender() as Recommender
  const { view, move } = useCarousel(listRef, snapshot.listId, layout === 'carousel' && snapshot.status === 'ready')
  useImpressions(listRef, recommender, snapshot)
  // biome-ignore lint/correctness/useExhaustiveDependencies: with its status the list comes and goes
  useEffect(() => {
    if (!listRef.current) return
    seen.add(listRef.current)
    return watchKeys(listRef.current)
  }, [listRef, snapshot])
  useLongFeed(listRef, list, snapshot, onFeed)
  useDwell(itemIds?.length === 1 && isOpen(itemIds[0]) ? itemIds[0] : undefined)
  useRatings(recommender, snapshot, t, onRatings)
  // One more is in view in part.
  useEffect(() => {
    if (view) motion.inView = Math.max(motion.inView ?? 0, view.last - view.first + 2)
  }, [view])
  const total = snapshot.items.length
  useEffect(
    () => onCarousel({ view, move, controls: view && <CarouselControls move={move} total={total} view={view} /> }),
    [view, move, total, onCarousel],
  )
  if (snapshot.status !== 'ready' || !(snapshot.relaxed?.length || (showCritiques && snapshot.critiques))) return null
  return <LazyKnowledge {...{ list, filter, showCritiques, snapshot, t }} />
}

function useLongFeed(
  listRef: RefObject<HTMLElement | null>,
  list: object,
  { items }: ListSnapshot,
  onFeed: FollowerProps['onFeed'],
): void {
  useEffect(() => {
    if (!onFeed) return
    let isOver = false
    let stop: (() => void) | undefined
    void import('./follow-feed').then(({ followFeed }) => {
      if (isOver || !listRef.current) return
      const ids = items.map(({ item }) => item.id)
      stop = followFeed(listRef.current, list, ids, part => {
        lastParts.set(list, part)
        onFeed(part)
      })
    }, tellMissing)
    return () => {
      isOver = true
      stop?.()
    }
  }, [listRef, list, items, onFeed])
}

function LazyKnowledge(props: KnowledgeProps) {
  const [Knowledge, setKnowledge] = useState<ComponentType<KnowledgeProps>>()
  useEffect(() => void import('../wishes/Knowledge').then(part => setKnowledge(() => part.Knowledge), tellMissing), [])
  return Knowledge && <Knowledge {...props} />
}
