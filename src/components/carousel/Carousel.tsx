import { Children, type ComponentPropsWithoutRef, type ReactNode, useId, useMemo, useRef } from 'react'
import type { ListSnapshot } from '../../sdk/types'
import { join, listRole } from '../common/dom'
import type { PartialTranslations } from '../common/translations'
import { useTranslations } from '../common/useTranslations'
import { Header } from '../recommendations/Header'
import { type HeadingLevel, ListContext } from '../recommendations/ListContext'
import { Skip } from '../recommendations/Skip'
import { CarouselControls } from './CarouselControls'
import { useCarousel } from './useCarousel'

export interface CarouselProps extends ComponentPropsWithoutRef<'section'> {
  readonly heading: ReactNode
  /** @default 2 */
  readonly headingLevel?: HeadingLevel
  readonly translations?: PartialTranslations
  /** One card each, with a key. */
  readonly children: ReactNode
}

/** The carousel of the lists around cards of the site's own: arrows, count, touch, keyboard, either direction. It logs nothing. */
export function Carousel({ heading, headingLevel = 2, translations, children, className, ...rest }: CarouselProps) {
  const t = useTranslations(translations)
  const list = useRef<HTMLUListElement>(null)
  const headingId = useId()
  const cards = Children.toArray(children)
  const { view, move } = useCarousel(list, String(cards.length), true)
  const context = useMemo(
    () => ({
      ...{ snapshot: nothingAsked, classNames: {}, headingLevel, chips: undefined, layout: 'carousel' },
      t,
    }),
    [t, headingLevel],
  )
  return (
    <ListContext.Provider value={context}>
      <section
        aria-labelledby={headingId}
        aria-roledescription={t.carousel}
        {...rest}
        className={join('tacitly', className)}
        data-layout="carousel"
      >
        <Skip id={headingId} isOn={cards.length > 1} t={context.t}>
          <Header
            controls={view && <CarouselControls move={move} total={cards.length} view={view} />}
            {...{ heading, headingId, move, view }}
            total={cards.length}
          />
          <ul {...listRole} className="tacitly-list" ref={list}>
            {cards.map((card, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the card within has the key
              <li className="tacitly-card" key={at}>
                {card}
              </li>
            ))}
          </ul>
        </Skip>
      </section>
    </ListContext.Provider>
  )
}

/** For the header, which speaks of a list that is worked out. */
const nothingAsked: ListSnapshot = {
  ...{ status: 'empty', listName: '', listId: '', items: [] },
  ...{ isStalled: false, isRefreshing: false, edition: 0 },
}
