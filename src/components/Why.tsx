import { type CSSProperties, useId, useRef, useState } from 'react'
import type { Item, Reason } from '../sdk/types'
import type { ItemProps } from './Card'
import { isRightToLeft, listRole } from './dom'
import { formatMs, formatScore, formatTerm, roundTerms } from './format'
import { Glyph } from './icons'
import { useListContext } from './ListContext'
import { useRecommender } from './useRecommender'

/** The chip that says why, and the popover that proves it. None where only the site's rules or variety speak. */
export function Why<TItem extends Item>({ item, reasons, dismiss }: ItemProps<TItem>) {
  const { t, chip: said } = useListContext()
  const [isOpen, setOpen] = useState(false)
  const chip = useRef<HTMLButtonElement>(null)
  const speaking = reasons.filter(({ kind, weight }) => weight > 0 && kind !== 'rule' && kind !== 'diversity')
  const [first] = speaking
  if (!first) return null
  // The best of another kind says more than a second trait in common.
  const second = said === 'two' && (speaking.find(({ kind }) => kind !== first.kind) ?? speaking[1])
  const say = (isShort: boolean) => (second ? t.whyBoth(first, second) : t.why(first, isShort))
  const open = () => {
    // Safari does not focus a button that is clicked; this is where the browser takes the focus back to.
    chip.current?.focus()
    setOpen(true)
  }
  return (
    <>
      <button
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        className="tacitly-reason"
        onClick={open}
        ref={chip}
        type="button"
      >
        <Glyph weights={reasons.map(({ weight }) => weight)} />
        <span data-long="">{say(false)}</span>
        <span data-short="">{say(true)}</span>
      </button>
      {isOpen && (
        <Explanation
          item={item}
          onClose={() => setOpen(false)}
          onDismiss={dismiss}
          place={popover => placeBeside(popover, chip.current!)}
          reasons={reasons}
        />
      )}
    </>
  )
}

interface ExplanationProps {
  readonly item: Item
  readonly reasons: readonly Reason[]
  readonly place: (popover: HTMLElement) => void
  readonly onClose: () => void
  readonly onDismiss: () => void
}

/** The terms of this very score as bars, their sum, and what can be done about it. */
function Explanation({ item, reasons, place, onClose, onDismiss }: ExplanationProps) {
  const { t, snapshot } = useListContext()
  const { forget } = useRecommender()
  const titleId = useId()
  const popover = useRef<HTMLDivElement>(null)
  const event = reasons.find(({ kind }) => kind === 'event')
  const shown = roundTerms(reasons.map(({ weight }) => weight))

  // Closing first gives the focus back to the chip; only then may the card change.
  const closeAnd = (act: () => void) => () => {
    popover.current?.hidePopover()
    act()
  }
  const open = (element: HTMLDivElement | null) => {
    if (!element || popover.current) return
    popover.current = element
    element.showPopover()
    place(element)
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
      <p>{item.title}</p>
      <ul {...listRole} className="tacitly-terms">
        {reasons.map((reason, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a shown score never changes its terms
          <li key={i}>
            <span>{t.why(reason, false)}</span>
            <i data-sign={reason.weight < 0 ? 'minus' : 'plus'} style={barOf(reason, reasons)} />
            <b>{formatTerm(shown.terms[i]!, t.locale)}</b>
          </li>
        ))}
        <li>
          <span>{t.score}</span>
          <b>{formatScore(shown.sum, t.locale)}</b>
        </li>
      </ul>
      {snapshot.status === 'ready' && <p>{t.workedOut(formatMs(snapshot.rankMs))}</p>}
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
            {t.forgetItem(event.title)}
          </button>
        )}
      </div>
    </div>
  )
}

/** One scale for all bars, from a zero line that leaves at least 14% for what speaks against. Percent of the track. */
function barOf({ weight }: Reason, reasons: readonly Reason[]): CSSProperties {
  const most = Math.max(Number.EPSILON, ...reasons.map(reason => reason.weight))
  const least = Math.max(0, ...reasons.map(reason => -reason.weight))
  const zero = Math.max(14, (100 * least) / (least + most))
  const scale = Math.min((100 - zero) / most, zero / least)
  const size = Math.abs(weight) * scale
  return {
    '--zero': `${zero}%`,
    '--size': `${size}%`,
    '--from': `${weight < 0 ? zero - size : zero}%`,
  } as CSSProperties
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
