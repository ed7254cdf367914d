import type { MouseEvent, ReactNode } from 'react'
import type { Item, Recommendation } from '../../sdk/types'
import type { CardEvent } from '../recommendations/event-of'

/** What an item renderer receives. */
export interface ItemProps<TItem extends Item = Item> extends Recommendation<TItem> {
  /** Logs an event of this card with the list it came from. */
  readonly log: (event: CardEvent) => Promise<unknown>
  /** 'Not this': the card becomes a tile with Undo. */
  readonly dismiss: () => void
  /** For the one link of the card: address, and what logs clicks, middle clicks included. */
  readonly linkProps: LinkProps
}

export interface LinkProps {
  readonly href: string | undefined
  readonly onClick: (event: MouseEvent) => void
  readonly onAuxClick: (event: MouseEvent) => void
}

/** What a `linkComponent` receives: it hands all of it on to its link. */
export interface LinkComponentProps extends LinkProps {
  readonly href: string
  readonly className: string
  readonly dir: 'auto'
  readonly title: string
  readonly children: ReactNode
}
