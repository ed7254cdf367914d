import { type MouseEvent, type ReactNode, useLayoutEffect, useRef } from 'react'
import type { ItemProps } from '../components/card/card-props'
import type { Item } from '../sdk/types'
import type { CardOptions } from './options'

type Draw = (card: CardOptions) => Node

/** A site's function that draws, as one of React's. */
export const cardOf =
  (draw: Draw) =>
  (card: ItemProps<Item>): ReactNode => <OwnCard card={card} draw={draw} />

interface OwnCardProps {
  readonly card: ItemProps<Item>
  readonly draw: Draw
}

/** Drawn again when the item or its place is another; what it is told afterwards goes with the list as it is then. */
function OwnCard({ card, draw }: OwnCardProps) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(card)
  useLayoutEffect(() => {
    latest.current = card
  })
  const { item, position } = card
  // biome-ignore lint/correctness/useExhaustiveDependencies: scores and reasons change with each event, and the site's nodes stay
  useLayoutEffect(() => {
    place.current!.replaceChildren(
      drawn(draw, {
        ...card,
        log: event => latest.current.log(event),
        dismiss: () => latest.current.dismiss(),
        link(anchor) {
          const { href } = card.linkProps
          if (href !== undefined) anchor.href = href
          anchor.onclick = event => latest.current.linkProps.onClick(event as unknown as MouseEvent)
          anchor.onauxclick = event => latest.current.linkProps.onAuxClick(event as unknown as MouseEvent)
        },
      }),
    )
  }, [item, position, draw])
  return <div className="tacitly-own" ref={place} />
}

/** The card's boundary leaves its title; unlike React's it tells nobody, so this does. */
function drawn(draw: Draw, card: CardOptions): Node {
  try {
    return draw(card)
  } catch (error) {
    reportError(error)
    throw error
  }
}
