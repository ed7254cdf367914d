import { type ComponentPropsWithoutRef, createElement, type ReactNode, useState } from 'react'
import { safeImageUrl, safeUrl } from '../../sdk/index'
import type { Item } from '../../sdk/types'
import { formatPrice, yearOf } from '../common/format'
import { cross } from '../common/icons'
import { Cover } from '../cover/Cover'
import { Why } from '../reasons/Why'
import { classOf, useListContext } from '../recommendations/ListContext'
import type { ItemProps, LinkProps } from './card-props'

export interface CardProps<TItem extends Item = Item> extends ItemProps<TItem> {
  /** Buttons of the site's own. They stand above the card's link: pressing one never navigates. */
  readonly foot?: ReactNode
}

/** The default card: picture or cover, title, one line of meta, reason chip. Its title's link covers the whole card. */
export function Card<TItem extends Item = Item>({ foot, ...card }: CardProps<TItem>) {
  const { classNames, chips, t } = useListContext()
  const { item, dismiss } = card
  return (
    <>
      <div className={classOf('media', classNames)}>
        <Media item={item} />
      </div>
      <div className="tacitly-text">
        <Title {...card} />
        <Meta item={item} />
        <button
          aria-label={`${t.notThis}: ${item.title}`}
          className="tacitly-dismiss"
          onClick={dismiss}
          title={t.notThis}
          type="button"
        >
          {cross}
        </button>
      </div>
      <div className={classOf('foot', classNames)} data-reasons={chips && ''}>
        {foot}
        {chips && <Why {...card} />}
      </div>
    </>
  )
}

/** The title with the card's one link; all that is left of a card whose renderer throws. */
export function Title({ item, linkProps }: Pick<ItemProps, 'item' | 'linkProps'>) {
  const { classNames, headingLevel } = useListContext()
  const link = (
    <Link {...linkProps} dir="auto" title={item.title}>
      {item.title}
    </Link>
  )
  return createElement(`h${headingLevel + 1}`, { className: classOf('title', classNames) }, link)
}

/** Without an address the title is a button: `onSelect` decides what opens. */
function Link({ href: given, ...props }: LinkProps & ComponentPropsWithoutRef<'a'>) {
  const href = safeUrl(given)
  return href === undefined
    ? createElement('button', { ...props, className: 'tacitly-link', type: 'button' })
    : createElement('a', { ...props, className: 'tacitly-link', href })
}

/** The item's picture; its cover where there is none, or where it can't be loaded. */
export function Media({ item }: { readonly item: Item }) {
  const [isBroken, setBroken] = useState(false)
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
      src={image}
    />
  )
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
