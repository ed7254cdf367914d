import {
  type ComponentPropsWithoutRef,
  type ComponentType,
  createElement,
  type ForwardedRef,
  forwardRef,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Item, ListSnapshot, Recommendation } from '../sdk/types'
import { Boundary } from './Boundary'
import { Card, type ItemProps } from './Card'
import { join } from './dom'
import { Glide } from './Glide'
import { Header, type HeaderProps } from './Header'
import { type ClassNames, classOf, type HeadingLevel, ListContext } from './ListContext'
import { ListItem } from './ListItem'
import { useProvided } from './RecommenderProvider'
import { Empty, type EmptyProps, ErrorNote, type ErrorProps, Loading, type LoadingProps } from './Statuses'
import { mergeTranslations, type PartialTranslations } from './translations'
import { useCarousel } from './useCarousel'
import { useImpressions } from './useImpressions'
import { type UseRecommendationsOptions, useList } from './useRecommendations'
import { useRecommender } from './useRecommender'
import { useShown } from './useShown'

export interface RecommendationsProps<TItem extends Item = Item>
  extends UseRecommendationsOptions<TItem>,
    Omit<ComponentPropsWithoutRef<'section'>, 'children' | 'onSelect'> {
  /** @default 'carousel' */
  readonly layout?: 'carousel' | 'grid' | 'list'
  /** @default by strategy, see `translations.headings` */
  readonly heading?: ReactNode
  /** Of the heading; titles of items are one below. @default 2 */
  readonly headingLevel?: HeadingLevel
  /** The chips that say why. @default true for forYou and lookingSimilar, false where the heading says it */
  readonly showReasons?: boolean
  /** What stands in a place of the list. Being a function it never remounts, inline or not. */
  readonly renderItem?: (props: ItemProps<TItem>) => ReactNode
  /** The same as a component; define it once, outside of render. */
  readonly itemComponent?: ComponentType<ItemProps<TItem>>
  readonly headerComponent?: ComponentType<HeaderProps>
  readonly loadingComponent?: ComponentType<LoadingProps>
  readonly emptyComponent?: ComponentType<EmptyProps>
  readonly errorComponent?: ComponentType<ErrorProps>
  /** Classes beside the parts' own. */
  readonly classNames?: ClassNames
  readonly translations?: PartialTranslations
  /** A card was clicked, and the click is logged. `event.preventDefault()` and your router, or let the link go. */
  readonly onSelect?: (recommendation: Recommendation<TItem>, event: MouseEvent) => void
}

function RecommendationsRoot<TItem extends Item>(
  props: RecommendationsProps<TItem>,
  ref: ForwardedRef<HTMLElement>,
): ReactElement {
  const {
    listName,
    strategy = 'forYou',
    itemIds,
    limit = 10,
    filter,
    rules,
    diversity,
    fallback,
    by,
    query,
    duplicates,
    enabled,
    initialSnapshot,
    layout = 'carousel',
    heading,
    headingLevel = 2,
    showReasons = strategy === 'forYou' || strategy === 'lookingSimilar',
    renderItem,
    itemComponent = Card,
    headerComponent = Header,
    loadingComponent = Loading,
    emptyComponent = Empty,
    errorComponent = ErrorNote,
    classNames = NO_CLASSES,
    translations,
    onSelect,
    className,
    ...rest
  } = props

  const provided = useProvided()
  const t = useMemo(() => mergeTranslations(provided.translations, translations), [provided, translations])
  const [isPopular, setPopular] = useState(false)
  const asked = { listName: listName ?? strategy, itemIds, limit, filter, rules, diversity, enabled, initialSnapshot }
  const options = isPopular
    ? { ...asked, strategy: 'trending' as const, fallback: POPULAR }
    : { ...asked, strategy, fallback, by, query, duplicates }
  const { list, snapshot: live, isInitial } = useList<TItem>(options)
  const snapshot = useShown(list, live, isInitial)

  const root = useRef<HTMLElement>(null)
  useImperativeHandle(ref, () => root.current as HTMLElement)
  useEffect(() => (root.current ? list.observe(root.current) : undefined), [list])

  const listRef = useRef<HTMLUListElement>(null)
  const headingId = useId()
  const { view, move } = useCarousel(listRef, snapshot.listId, layout === 'carousel' && snapshot.status === 'ready')
  useImpressions(listRef, provided.recommender, snapshot)

  const reasons = strategy === 'lookingSimilar' ? ('two' as const) : ('one' as const)
  const chip = showReasons ? reasons : undefined
  const context = useMemo(
    () => ({ snapshot, t, classNames, headingLevel, chip }),
    [snapshot, t, classNames, headingLevel, chip],
  )
  const bones = (
    <Boundary of={snapshot}>
      {createElement(loadingComponent, { count: layout === 'carousel' ? Math.min(limit, 8) : limit })}
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
        ref={root}
      >
        <Boundary of={snapshot}>
          {createElement(headerComponent, {
            heading: heading ?? <Heading label={t.headings[strategy]} snapshot={snapshot} />,
            headingId,
            view,
            total: snapshot.items.length,
            move,
          })}
        </Boundary>
        {snapshot.status === 'pending' && bones}
        {snapshot.status === 'ready' && (
          <Glide className={classOf('list', classNames)} listId={snapshot.listId} listRef={listRef}>
            {snapshot.items.map(recommendation => (
              <ListItem
                itemComponent={itemComponent}
                key={recommendation.item.id}
                onSelect={onSelect}
                recommendation={recommendation}
                renderItem={renderItem}
                snapshot={snapshot}
              />
            ))}
          </Glide>
        )}
        <Boundary of={snapshot}>
          {snapshot.status === 'empty' &&
            inReservedRoom(createElement(emptyComponent, { showPopular: () => setPopular(true) }))}
          {snapshot.status === 'error' &&
            inReservedRoom(createElement(errorComponent, { error: snapshot.error, retry: list.refresh }))}
        </Boundary>
      </section>
    </ListContext.Provider>
  )
}

const NO_CLASSES: ClassNames = {}
const POPULAR = ['popular', 'latest'] as const

/** 'Because you viewed' is followed by the title. */
function Heading({ label, snapshot }: { readonly label: string; readonly snapshot: ListSnapshot }) {
  const { getHistory } = useRecommender()
  const seedId = snapshot.status === 'ready' ? snapshot.seedId : undefined
  if (seedId === undefined) return label
  const seed = getHistory().find(({ itemId }) => itemId === seedId)?.item
  return (
    <>
      {label}{' '}
      <em>
        <bdi>{seed?.title ?? snapshot.items[0]?.reasons.find(({ itemId }) => itemId === seedId)?.title}</bdi>
      </em>
    </>
  )
}

/** One list of recommendations: a labelled region that logs what is seen and clicked. Its root takes all other props. */
export const Recommendations = forwardRef(RecommendationsRoot) as <TItem extends Item = Item>(
  props: RecommendationsProps<TItem> & RefAttributes<HTMLElement>,
) => ReactElement
