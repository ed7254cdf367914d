import { type CSSProperties, useId, useRef, useState } from 'react'
import type { Item, Reason, Recommendation } from '../../sdk/types'
import { isRightToLeft, listRole } from '../common/dom'
import { useRecommender } from '../common/useRecommender'
import { useListContext } from '../recommendations/ListContext'
import { isolated } from './isolated'
import { formatMs, formatPercent, type Share, shareTerms } from './shares'

export interface ExplanationProps {
  readonly item: Item
  readonly reasons: readonly Reason[]
  readonly chip: HTMLElement
  readonly onClose: () => void
  readonly onDismiss: () => void
}

/** What this very score is made of, in shares of what speaks for it, and what can be done about it. */
export function Explanation({ item, reasons, chip, onClose, onDismiss }: ExplanationProps) {
  const { t, snapshot, list } = useListContext()
  const { forget } = useRecommender()
  const titleId = useId()
  const popover = useRef<HTMLDivElement>(null)
  const event = reasons.find(({ kind }) => kind === 'event')
  const { pro, contra } = shareTerms(reasons)
  const [gone] = useState(() =>
    event?.itemId && list ? goneWithout(list.preview({ forget: event.itemId }), snapshot.items) : undefined,
  )

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
      <p dir="auto">{item.title}</p>
      <Terms of={pro} />
      {contra.length > 0 && (
        <>
          <p>{t.against}</p>
          <Terms of={contra} />
        </>
      )}
      {snapshot.status === 'ready' && <p>{t.workedOut(formatMs(snapshot.rankMs))}</p>}
      {event?.title && gone !== undefined && (
        <p data-changed={gone}>{t.without(isolated(event, t).title!, gone, snapshot.items.length)}</p>
      )}
      <div className="tacitly-actions">
        <button className="tacitly-button" onClick={closeAnd(onDismiss)} type="button">
          {t.notThis}
        </button>
        {event?.title && event.itemId && (
          <button
            className="tacitly-button"
            onClick={closeAnd(() => void forget({ itemId: event.itemId! }))}
            type="button"
          >
            {t.forgetItem(isolated(event, t).title!)}
          </button>
        )}
      </div>
    </div>
  )
}

/** How many of the cards would be others. */
function goneWithout(preview: readonly Recommendation[], shown: readonly Recommendation[]): number {
  const left = new Set(preview.map(({ item }) => item.id))
  return shown.filter(({ item }) => !left.has(item.id)).length
}

function Terms({ of }: { readonly of: readonly Share[] }) {
  const { t } = useListContext()
  return (
    <ul {...listRole} className="tacitly-terms">
      {of.map(({ reason, percent }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a shown score never changes its terms
        <li key={i}>
          <span>{t.why(isolated(reason, t), false)}</span>
          <i
            data-sign={percent < 0 ? 'minus' : 'plus'}
            style={{ '--size': `${Math.min(100, Math.abs(percent))}%` } as CSSProperties}
          />
          <b>{formatPercent(percent, t.locale)}</b>
        </li>
      ))}
    </ul>
  )
}

/** Below the chip, above it where there is no room; aligned with its start. Absolute, so that it scrolls with the page. */
function placeBeside(popover: HTMLElement, chip: HTMLElement): void {
  const { left, right, top, bottom } = chip.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = popover
  const { clientWidth, clientHeight } = document.documentElement
  const start = isRightToLeft(chip) ? right - width : left
  const x = Math.max(12, Math.min(clientWidth - width - 12, start))
  const isBelow = bottom + 8 + height <= clientHeight - 12 || top < height + 20
  const y = isBelow ? bottom + 8 : top - 8 - height
  popover.style.left = `${x + scrollX}px`
  popover.style.top = `${y + scrollY}px`
}
