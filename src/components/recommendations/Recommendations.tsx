import {
  createElement,
  type ForwardedRef,
  forwardRef,
  type ReactElement,
  type RefAttributes,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Item, List, RegisteredItem, Strategy, StrategySeeds } from '../../sdk/types'
import { join } from '../common/dom'
import { useTranslations } from '../common/useTranslations'
import { chipReasons } from '../reasons/chip-reasons'
import { Boundary } from './Boundary'
import type { FollowedCarousel } from './Follower'
import { type FeedPart, firstPart, lastParts, mostCards } from './feed-part'
import { Header } from './Header'
import { LazyFollower } from './LazyFollower'
import { ListBody } from './ListBody'
import { type ClassNames, classOf, type Forgotten, ListContext, type Ratings } from './ListContext'
import { ListHeading } from './ListHeading'
import type { RecommendationsProps } from './recommendations-props'
import { Skip } from './Skip'
import { splitOptions } from './split-options'
import { useList } from './useRecommendations'
import { useShown } from './useShown'
import { useTransformed } from './useTransformed'

function RecommendationsRoot<TItem extends Item>(
  props: RecommendationsProps<TItem>,
  ref: ForwardedRef<HTMLElement>,
): ReactElement {
  const {
    strategy = 'forYou',
    limit = 10,
    layout = 'carousel',
    layoutComponent,
    transformItems,
    heading,
    headingLevel = 2,
    showReasons = strategy === 'forYou' || strategy === 'lookingSimilar',
    showRating,
    showCritiques = true,
    renderItem,
    itemComponent,
    headerComponent = Header,
    loadingComponent,
    emptyComponent,
    errorComponent,
    classNames = NO_CLASSES,
    translations,
    onSelect,
    className,
    ...others
  } = props
  const { given, rest } = splitOptions(others)

  const t = useTranslations(translations)
  const [isPopular, setPopular] = useState(false)
  const { filter, itemIds, listName = strategy } = given
  const { list, snapshot: live } = useList<TItem>({
    ...given,
    ...{ strategy, listName, limit },
    ...(isPopular && POPULAR),
  })
  const [shown, follow] = useShown(list, live)
  const snapshot = useTransformed(shown, transformItems)

  const root = useRef<HTMLElement>(null)
  useImperativeHandle(ref, () => root.current as HTMLElement)
  useEffect(() => list.observe(root.current!), [list])

  const listRef = useRef<HTMLUListElement>(null)
  const headingId = useId()
  const [carousel, setCarousel] = useState<FollowedCarousel>(STILL)

  const isLong = layout === 'feed' && !layoutComponent && snapshot.items.length > mostCards
  const [, setFeed] = useState<FeedPart>()
  const part = isLong ? (lastParts.get(list) ?? firstPart) : undefined

  const [ratings, setRatings] = useState<Ratings>()
  const [forgotten, setForgotten] = useState<Forgotten>()

  const sought = typeof filter === 'object' ? filter.categories : undefined
  const count = strategy === 'lookingSimilar' ? 2 : 1
  const chips = useMemo(
    () => (showReasons ? chipReasons(snapshot.items, count) : undefined),
    [showReasons, snapshot.items, count],
  )
  const context = useMemo(
    () => ({
      ...{ snapshot, list: list as Pick<List, 'preview'>, t, classNames, headingLevel, chips, sought, ratings },
      ...{ forgotten, setForgotten, layout },
    }),
    [snapshot, list, t, classNames, headingLevel, chips, sought, ratings, forgotten, layout],
  )
  // What it says comes later, with code of its own: the cards keep their place.
  const isSaid =
    (showCritiques && given.critiques !== undefined) || (snapshot.status === 'ready' && !!snapshot.relaxed?.length)
  // Nothing goes with most things, and a page that says so on each is a page of notes.
  const isSilent = snapshot.status === 'empty' && strategy === 'frequentlyBoughtTogether' && !emptyComponent
  return (
    <ListContext.Provider value={context}>
      <section
        aria-labelledby={rest['aria-label'] ? undefined : headingId}
        aria-roledescription={layout === 'carousel' ? t.carousel : undefined}
        {...rest}
        aria-busy={snapshot.status === 'pending'}
        className={join(classOf('root', classNames), className)}
        data-layout={layout}
        data-refreshing={live.isRefreshing ? '' : undefined}
        data-source={snapshot.status === 'ready' ? snapshot.source : undefined}
        data-stalled={snapshot.isStalled ? '' : undefined}
        data-status={snapshot.status}
        hidden={isSilent || rest.hidden}
        ref={root}
      >
        {!isSilent && (
          <Skip id={headingId} isOn={snapshot.items.length > 1} t={t}>
            <Boundary of={snapshot}>
              {createElement(headerComponent, {
                heading: heading ?? <ListHeading label={t.headings[strategy]} snapshot={snapshot} />,
                headingId,
                total: snapshot.items.length,
                ...carousel,
              })}
            </Boundary>
            <div className="tacitly-said" hidden={!isSaid}>
              <LazyFollower
                {...{ filter, itemIds, layout, follow, list, listRef, showCritiques, snapshot, t }}
                onCarousel={setCarousel}
                onFeed={isLong ? setFeed : undefined}
                onRatings={showRating ? setRatings : undefined}
              />
            </div>
            <ListBody
              {...{ list, snapshot, strategy, layout, limit, listRef, setPopular, part, renderItem, onSelect }}
              {...{ layoutComponent, itemComponent, loadingComponent, emptyComponent, errorComponent }}
            />
          </Skip>
        )}
      </section>
    </ListContext.Provider>
  )
}

const NO_CLASSES: ClassNames = {}
const STILL: FollowedCarousel = { view: undefined, move: () => undefined, controls: undefined }
const POPULAR = { strategy: 'trending', fallback: ['popular', 'latest'], threshold: undefined } as const

/** One list of recommendations: a labelled region that logs what is seen and clicked. Its root takes all other props. */
export const Recommendations = forwardRef(RecommendationsRoot) as <
  TItem extends Item = RegisteredItem,
  TStrategy extends Strategy = Strategy,
>(
  props: RecommendationsProps<TItem> & StrategySeeds<TStrategy> & RefAttributes<HTMLElement>,
) => ReactElement
