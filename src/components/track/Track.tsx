import {
  createElement,
  type ElementType,
  forwardRef,
  type HTMLAttributes,
  type ReactNode,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import type { Item, Recommender } from '../../sdk/types'
import { addressOf } from '../common/address'
import { useNavigation } from '../common/useNavigation'
import { useRecommender } from '../common/useRecommender'
import { createTracker, type TrackedEvent, type Tracker } from './tracker'

export interface TrackProps extends Omit<HTMLAttributes<HTMLElement>, 'children'> {
  /** What the card shows; its `id` is enough. */
  readonly item: Pick<Item, 'id'>
  /** Of the list that the card stands in. Cards of one name and one page are one shown list. */
  readonly listName: string
  /** 0-based place in the list. */
  readonly position?: number
  /** The card's element. @default 'div' */
  readonly as?: ElementType
  /** The card; a function is given `log`, which fills in item, list and place. */
  readonly children?: ReactNode | ((card: { readonly log: (event: TrackedEvent) => Promise<unknown> }) => ReactNode)
}

/** A card of the site's own that is logged as ours are: seen, clicked, by whatever key or button. */
export const Track = forwardRef<HTMLElement, TrackProps>(function Track(props, ref) {
  const { item, listName, position, as = 'div', children, ...rest } = props
  const { id } = item
  const recommender = useRecommender() as Recommender
  const card = useRef<HTMLElement>(null)
  useImperativeHandle(ref, () => card.current as HTMLElement)
  // A card that stays on screen after a search is of the new list, too.
  const [address, follow] = useState(addressOf)
  useNavigation(follow)
  const page = address?.split('#')[0]
  useEffect(
    () => (card.current ? trackerOf(recommender, listName, page).observe(card.current, { id }, position) : undefined),
    [recommender, listName, page, id, position],
  )
  const log = (event: TrackedEvent) => trackerOf(recommender, listName, page).log({ id }, event, position)
  return createElement(as, { ...rest, ref: card }, typeof children === 'function' ? children({ log }) : children)
})

interface PageTracker {
  readonly page: string | undefined
  readonly tracker: Tracker
}

const trackers = new WeakMap<Recommender, Map<string, PageTracker>>()

/** One a list's name, and another one after a navigation. */
function trackerOf(recommender: Recommender, listName: string, page: string | undefined): Tracker {
  const own = trackers.get(recommender) ?? new Map<string, PageTracker>()
  trackers.set(recommender, own)
  const known = own.get(listName)
  if (known && known.page === page) return known.tracker
  const tracker = createTracker(recommender, { listName })
  own.set(listName, { page, tracker })
  return tracker
}
