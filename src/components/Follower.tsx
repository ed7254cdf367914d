import { type RefObject, useEffect } from 'react'
import type { ListSnapshot, Recommender } from '../sdk/types'
import type { Ratings } from './ListContext'
import type { Translations } from './translations'
import { type Carousel, useCarousel } from './useCarousel'
import { useImpressions } from './useImpressions'
import { useRatings } from './useRatings'

export interface FollowerProps {
  readonly listRef: RefObject<HTMLElement | null>
  readonly recommender: Recommender
  readonly snapshot: ListSnapshot
  readonly isCarousel: boolean
  /** Hears where the carousel stands, and how to move it. */
  readonly onCarousel: (carousel: Carousel) => void
  /** Hears what the visitor would rate; undefined: nobody asks. */
  readonly onRatings?: (ratings: Ratings) => void
  readonly t: Translations
}

/** What a list takes once it is painted: it draws nothing, follows what of it is in view, and logs what is seen. */
export function Follower({ listRef, recommender, snapshot, isCarousel, onCarousel, onRatings, t }: FollowerProps) {
  const { view, move } = useCarousel(listRef, snapshot.listId, isCarousel && snapshot.status === 'ready')
  useImpressions(listRef, recommender, snapshot)
  useRatings(recommender, snapshot, t, onRatings)
  useEffect(() => onCarousel({ view, move }), [view, move, onCarousel])
  return null
}
