import { type ReactNode, useRef } from 'react'
import type { FirstTranslations } from '../common/translations'

interface SkipProps {
  readonly id: string
  readonly isOn: boolean
  readonly t: FirstTranslations
  /** What is skipped. */
  readonly children: ReactNode
}

/** For who goes by keys, and seen by nobody else: a way around a row, and how to reach all that is on its cards. */
export function Skip({ id, isOn, t, children }: SkipProps) {
  const end = useRef<HTMLSpanElement>(null)
  return (
    <>
      {isOn && (
        <div className="tacitly-skipping">
          <a
            aria-describedby={`${id}-keys`}
            className="tacitly-skip"
            href={`#${id}-end`}
            onClick={event => {
              event.preventDefault() // the address is the site's own
              end.current?.focus()
            }}
          >
            {t.skip}
          </a>
          <span id={`${id}-keys`}>{t.keys}</span>
        </div>
      )}
      {children}
      {isOn && <span className="tacitly-end" id={`${id}-end`} ref={end} tabIndex={-1} />}
    </>
  )
}
