import { useId, useRef } from 'react'
import { isRightToLeft } from '../common/dom'
import { useListContext } from '../recommendations/ListContext'
import { Reasons, type ReasonsProps } from './Reasons'

export interface ExplanationProps extends Pick<ReasonsProps, 'item' | 'reasons'> {
  readonly chip: HTMLElement
  readonly onClose: () => void
  readonly onDismiss: () => void
}

/** The reasons in a popover beside their chip. */
export function Explanation({ chip, onClose, ...card }: ExplanationProps) {
  const { t } = useListContext()
  const titleId = useId()
  const popover = useRef<HTMLDivElement>(null)

  // Closing first gives the focus back to the chip; only then may the card change.
  const closeAnd = (act: () => void) => () => {
    popover.current?.hidePopover()
    act()
  }
  const open = (element: HTMLDivElement | null) => {
    if (!element || popover.current) return
    popover.current = element
    element.showPopover()
    placeBeside(element, chip)
    element.focus({ preventScroll: true })
  }
  return (
    <div
      aria-labelledby={titleId}
      className="tacitly-popover"
      onToggle={({ newState }) => newState === 'closed' && onClose()}
      popover="auto"
      ref={open}
      role="dialog"
      tabIndex={-1}
    >
      <p id={titleId}>{t.whyTitle}</p>
      <Reasons closeAnd={closeAnd} {...card} />
    </div>
  )
}

/** Below the chip, above it where there is no room, over it where neither has; aligned with its start. Absolute: it scrolls with the page. */
function placeBeside(popover: HTMLElement, chip: HTMLElement): void {
  const { left, right, top, bottom } = chip.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = popover
  const { clientWidth, clientHeight } = document.documentElement
  const start = isRightToLeft(chip) ? right - width : left
  const x = Math.max(12, Math.min(clientWidth - width - 12, start))
  const isBelow = bottom + 8 + height <= clientHeight - 12 || top < height + 20
  const y = isBelow ? Math.max(12, Math.min(clientHeight - height - 12, bottom + 8)) : top - 8 - height
  popover.style.left = `${x + scrollX}px`
  popover.style.top = `${y + scrollY}px`
}
