import type { ReactNode } from 'react'
import { icon } from '../common/icons'
import { withLater } from '../common/later-english'
import { useListContext } from '../recommendations/ListContext'
import type { CarouselView } from './useCarousel'

const chevronStart = icon('M10 3.5 5.5 8l4.5 4.5')
const chevronEnd = icon('m6 3.5 4.5 4.5L6 12.5')

export interface CarouselControlsProps {
  readonly view: CarouselView
  readonly total: number
  readonly move: (direction: -1 | 1) => void
}

/** What is in view, and the arrows. */
export function CarouselControls({ view, total, move }: CarouselControlsProps) {
  const t = withLater(useListContext().t)
  return (
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
