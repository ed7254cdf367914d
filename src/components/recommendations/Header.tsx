import { createElement, type ReactNode } from 'react'
import type { CarouselView } from '../carousel/useCarousel'
import { chevronEnd, chevronStart } from '../common/icons'
import { isolated } from '../reasons/isolated'
import { ForgottenNote } from './ForgottenNote'
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
}

/** Heading, and what all cards have for a reason; then what is in view and the arrows, or the word that ranking takes its time. */
export function Header({ heading, headingId, view, total, move }: HeaderProps) {
  const { chips, classNames, headingLevel, snapshot, t } = useListContext()
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
        <span className="tacitly-stalled" role="status" title={snapshot.isStalled ? t.stalled : undefined}>
          {snapshot.isStalled && t.stalled}
        </span>
      )}
      <ForgottenNote />
      {view && (
        <>
          <span className="tacitly-count">{t.count(view.first, view.last, total)}</span>
          <div className="tacitly-arrows">
            <Arrow isDisabled={view.isAtStart} label={t.previous} onClick={() => move(-1)}>
              {chevronStart}
            </Arrow>
            <Arrow isDisabled={view.isAtEnd} label={t.next} onClick={() => move(1)}>
              {chevronEnd}
            </Arrow>
          </div>
        </>
      )}
    </div>
  )
}

interface ArrowProps {
  readonly isDisabled: boolean
  readonly label: string
  readonly onClick: () => void
  readonly children: ReactNode
}

/** At an end it keeps the focus: disabled for assistive technology, not for the browser. */
function Arrow({ isDisabled, label, onClick, children }: ArrowProps) {
  return (
    <button
      aria-disabled={isDisabled}
      aria-label={label}
      className="tacitly-arrow"
      onClick={() => isDisabled || onClick()}
      type="button"
    >
      {children}
    </button>
  )
}
