import { createElement, type ReactNode, useContext, useState } from 'react'
import { safeImageUrl, safeUrl } from '../../sdk/index'
import type { Item } from '../../sdk/types'
import { formatPrice, yearOf } from '../common/format'
import { cross } from '../common/icons'
import { useProvided } from '../common/RecommenderProvider'
import { Cover } from '../cover/Cover'
import { Why } from '../reasons/Why'
import { classOf, ListContext, useListContext } from '../recommendations/ListContext'
import type { ItemProps, LinkComponentProps, LinkProps } from './card-props'

/** Each part may be another one; `null` leaves it out. */
export interface CardProps<TItem extends Item = Item> extends ItemProps<TItem> {
  /** In the box that keeps the picture's room. @default the item's picture, or its cover */
  readonly media?: ReactNode
  /** In the heading: the card's one link. @default the item's title */
  readonly title?: ReactNode
  /** @default price, category and year, in one line */
  readonly meta?: ReactNode
  /** At the end of that line. @default the button "Not this" */
  readonly action?: ReactNode
  /** @default the chip that says why, where the list has chips */
  readonly reason?: ReactNode
  /** Buttons of the site's own. They stand above the card's link: pressing one never navigates. */
  readonly foot?: ReactNode
}

/** The default card: picture or cover, title, one line of meta, reason chip. Its title's link covers the whole card. */
export function Card<TItem extends Item = Item>({ title, foot, ...card }: CardProps<TItem>) {
  const { classNames, chips } = useListContext()
  const { item } = card
  const {
    media = <Media item={item} />,
    meta = <Meta item={item} />,
    action = <Dismiss {...card} />,
    reason = chips && <Why {...card} />,
  } = card
  return (
    <>
      {media && <div className={classOf('media', classNames)}>{media}</div>}
      <div className="tacitly-text">
        {title !== null && <Title {...card}>{title}</Title>}
        {meta}
        {action}
      </div>
      <div className={classOf('foot', classNames)} data-reasons={chips && ''}>
        {foot}
        {reason}
      </div>
    </>
  )
}

function Dismiss({ item, dismiss }: Pick<ItemProps, 'item' | 'dismiss'>) {
  const { t } = useListContext()
  return (
    <button
      aria-label={`${t.notThis}: ${item.title}`}
      className="tacitly-dismiss"
      onClick={dismiss}
      title={t.notThis}
      type="button"
    >
      {cross}
    </button>
  )
}

interface TitleProps extends Pick<ItemProps, 'item' | 'linkProps'> {
  readonly children?: ReactNode
}

/** The title with the card's one link; all that is left of a card whose renderer throws. */
export function Title({ item, linkProps, children }: TitleProps) {
  const { classNames, headingLevel } = useListContext()
  const own = children === undefined && (
    <Link {...linkProps} dir="auto" title={item.title}>
      {item.title}
    </Link>
  )
  return createElement(`h${headingLevel + 1}`, { className: classOf('title', classNames) }, own || children)
}

/** Without an address the title is a button: `onSelect` decides what opens. */
function Link({ href: given, ...props }: LinkProps & Omit<LinkComponentProps, 'href' | 'className'>) {
  const { linkComponent = 'a' } = useProvided()
  const href = safeUrl(given)
  return href === undefined
    ? createElement('button', { ...props, className: 'tacitly-link', type: 'button' })
    : createElement(linkComponent, { ...props, className: 'tacitly-link', href })
}

/** The item's picture; its cover where there is none, or where it can't be loaded. */
export function Media({ item }: { readonly item: Item }) {
  const [isBroken, setBroken] = useState(false)
  const { srcSetOf } = useProvided()
  const { layout } = useContext(ListContext) ?? {}
  const image = safeImageUrl(item.image)
  if (!image || isBroken) return <Cover category={item.categories?.[0]} title={item.title} />
  return (
    <img
      alt=""
      decoding="async"
      loading="lazy"
      onError={() => setBroken(true)}
      // Rendered by the server, it may have failed before React was there to hear of it.
      ref={element => {
        if (element?.complete && element.naturalWidth === 0) setBroken(true)
      }}
      referrerPolicy="no-referrer"
      {...sourcesOf(srcSetOf?.(item), layout === 'feed')}
      src={image}
    />
  )
}

/** The browser measures by itself how wide a lazy picture is, but for those that do not yet. */
function sourcesOf(srcSet: string | undefined, isWide: boolean) {
  const isSafe = srcSet?.split(/[\s,]+/).every(part => safeImageUrl(part) !== undefined)
  const sizes = `auto, (max-width: 640px) ${isWide ? '100vw, 640px' : '45vw, 280px'}`
  return isSafe ? { srcSet, sizes } : undefined
}

function Meta({ item }: { readonly item: Item }) {
  const { classNames, sought, ratings, t } = useListContext()
  const price = formatPrice(item, t.locale)
  const category = item.categories?.find(one => [sought].flat().includes(one)) ?? item.categories?.[0]
  const year = yearOf(item.publishedAt)
  return (
    <p className={classOf('meta', classNames)}>
      {price && (
        <b>
          <bdi>{price}</bdi>
        </b>
      )}
      {price && category && ' · '}
      {category && <bdi title={category}>{category}</bdi>}
      {(price || category) && year && ' · '}
      {year}
      {ratings?.get(item.id)}
    </p>
  )
}
