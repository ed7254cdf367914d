import type { ReactNode } from 'react'
import type { TacitlyError } from '../../sdk/errors'
import { classOf, useListContext } from './ListContext'

/** What a loading component receives. */
export interface LoadingProps {
  /** How many cards to reserve room for. */
  readonly count: number
}

export interface EmptyProps {
  /** What is true of a list of this strategy that has nothing to show. */
  readonly text: string
  /** Fills the list with what is popular instead. */
  readonly showPopular: () => void
}

export interface ErrorProps {
  readonly error: TacitlyError
  readonly retry: () => void
}

/** Still bones, exactly as high as the cards that will replace them. */
export function Loading({ count }: LoadingProps) {
  const { classNames, chips } = useListContext()
  return (
    <ul aria-hidden="true" className={classOf('list', classNames)}>
      {Array.from({ length: count }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bones are all alike
        <li className="tacitly-card" key={i}>
          <div className="tacitly-media" />
          <div className="tacitly-text">
            <span className="tacitly-bone" />
            <span className="tacitly-bone" />
          </div>
          <div className="tacitly-foot" data-reasons={chips && ''}>
            {chips && <span className="tacitly-bone" />}
          </div>
        </li>
      ))}
    </ul>
  )
}

export function Empty({ text, showPopular }: EmptyProps) {
  const { t } = useListContext()
  return (
    <Note action={t.emptyAction} onAction={showPopular} title={t.emptyTitle}>
      {text}
    </Note>
  )
}

/** @param children in place of the sentence that comforts. */
export function ErrorNote({ retry, children }: ErrorProps & { readonly children?: ReactNode }) {
  const { t } = useListContext()
  return (
    <Note action={t.errorAction} onAction={retry} role="alert" title={t.errorTitle}>
      {children ?? t.errorText}
    </Note>
  )
}

interface NoteProps {
  readonly title: string
  readonly action: string
  readonly onAction: () => void
  readonly role?: 'alert'
  readonly children: ReactNode
}

/** One bold line, one sentence, one action. */
function Note({ title, action, onAction, role, children }: NoteProps) {
  return (
    <div className="tacitly-note" role={role}>
      <div>
        <strong>{title}</strong>
        <p>{children}</p>
      </div>
      <button className="tacitly-button" onClick={onAction} type="button">
        {action}
      </button>
    </div>
  )
}
