import { createElement, type ReactNode } from 'react'
import type { CarouselView } from '../carousel/useCarousel'
import { isolated } from '../reasons/isolated'
import { classOf, useListContext } from './ListContext'

/** What a header component receives. */
export interface HeaderProps {
  readonly heading: ReactNode
  /** Give it to your heading: the region is named by it. */
  readonly headingId: string
  /** undefined where there is nothing to scroll. */
  readonly view: CarouselView | undefined
  readonly total: number
  /** One view back (-1) or on (1). */
  readonly move: (direction: -1 | 1) => void
  /** The arrows and the count, ready-made; nothing where there is nothing to scroll. */
  readonly controls: ReactNode
}

/** Heading, and what all cards have for a reason; then what is in view and the arrows, or the word that ranking takes its time. */
export function Header({ heading, headingId, controls }: HeaderProps) {
  const { chips, classNames, forgotten, headingLevel, snapshot, t } = useListContext()
  const stalled = snapshot.isStalled ? t.stalled : undefined
  const shared = chips?.shared && t.why(isolated(chips.shared, t), false)
  return (
    <div
      className={classOf('header', classNames)}
      data-source={snapshot.status === 'ready' ? snapshot.source : undefined}
    >
      {createElement(`h${headingLevel}`, { className: classOf('heading', classNames), id: headingId }, heading)}
      {shared && (
        <span className="tacitly-shared" title={shared}>
          {shared}
        </span>
      )}
      {snapshot.status === 'pending' && (
        <span className="tacitly-stalled" role="status" title={stalled}>
          {stalled}
        </span>
      )}
      {forgotten && <forgotten.Note />}
      {controls}
    </div>
  )
}
