import {
  type ChangeEvent,
  type ComponentPropsWithoutRef,
  createElement,
  forwardRef,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Consent, RecommenderState } from '../sdk/types'
import { Media } from './Card'
import { focus, join, listRole } from './dom'
import type { HeadingLevel } from './ListContext'
import { useProvided } from './RecommenderProvider'
import { mergeTranslations, type PartialTranslations, type Translations } from './translations'
import { type UsePrivacyResult, usePrivacy } from './usePrivacy'

export interface PrivacyControlsProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** @default 2 */
  readonly headingLevel?: HeadingLevel
  readonly translations?: PartialTranslations
}

/** What this device knows, in numbers first; then every right over it as a visible control. */
export const PrivacyControls = forwardRef<HTMLElement, PrivacyControlsProps>(function PrivacyControls(props, ref) {
  const { headingLevel = 2, translations, className, ...rest } = props
  const provided = useProvided()
  const t = useMemo(() => mergeTranslations(provided.translations, translations), [provided, translations])
  const privacy = usePrivacy()
  const [message, setMessage] = useState('')
  const headingId = useId()

  /** Says what came of it; a failure is said, not thrown. */
  const attempt: PartProps['attempt'] = (action, say) => {
    action.then(
      result => setMessage(say?.(result) ?? ''),
      (error: unknown) => setMessage(t.privacy.failed(error instanceof Error ? error.message : String(error))),
    )
  }
  const part = { t, privacy, attempt }
  return (
    <section
      aria-labelledby={headingId}
      {...rest}
      className={join('tacitly', className)}
      data-consent={privacy.state?.consent}
      ref={ref}
    >
      <div className="tacitly-privacy">
        <div>
          {createElement(`h${headingLevel}`, { className: 'tacitly-heading', id: headingId }, t.privacy.title)}
          <p className="tacitly-hint">{t.privacy.text}</p>
          <Numbers {...part} />
        </div>
        <ConsentChoice {...part} />
        <PauseSwitch {...part} />
        <Known {...part} />
        <Portability {...part} />
        <ForgetAll {...part} />
        <p className="tacitly-hint" hidden={!message} role="status">
          {message}
        </p>
      </div>
    </section>
  )
})

interface PartProps {
  readonly t: Translations
  readonly privacy: UsePrivacyResult
  readonly attempt: <T>(action: Promise<T>, say?: (result: T) => string) => void
}

function Numbers({ t, privacy: { state } }: PartProps) {
  const { events = 0, items = 0, since } = state?.history ?? {}
  const began =
    since === undefined ? '–' : new Date(since).toLocaleDateString(t.locale, { day: 'numeric', month: 'short' })
  const rows = [
    [t.privacy.events, events.toLocaleString(t.locale)],
    [t.privacy.items, items.toLocaleString(t.locale)],
    [t.privacy.since, began],
    [t.privacy.requests, countElsewhere(state).toLocaleString(t.locale)],
  ] as const
  return (
    <>
      <dl className="tacitly-stats">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {state?.consent === 'granted' && state.storage.kind === 'memory' && (
        <p className="tacitly-hint">
          {t.privacy.notKept} {state.storage.reason}
        </p>
      )}
    </>
  )
}

/** Requests that Tacitly made to other origins: counted, not assumed. */
function countElsewhere(state: RecommenderState | undefined): number {
  return (state?.requests ?? []).reduce((sum, { own, count }) => sum + (own ? 0 : count), 0)
}

const CONSENTS: readonly Consent[] = ['granted', 'memory-only', 'denied']

function ConsentChoice({ t, privacy: { state, setConsent }, attempt }: PartProps) {
  const name = useId()
  return (
    <div aria-labelledby={`${name}-title`} role="radiogroup">
      <strong id={`${name}-title`}>{t.privacy.consentTitle}</strong>
      <div className="tacitly-choices">
        {CONSENTS.map(consent => (
          <label className="tacitly-choice" key={consent}>
            <input
              checked={state?.consent === consent}
              name={name}
              onChange={() => attempt(setConsent(consent))}
              type="radio"
            />
            <strong>{t.privacy.consent[consent][0]}</strong>
            <span className="tacitly-hint">{t.privacy.consent[consent][1]}</span>
          </label>
        ))}
      </div>
    </div>
  )
}

function PauseSwitch({ t, privacy: { state, pause, resume } }: PartProps) {
  const isPaused = state?.paused ?? false
  return (
    <label className="tacitly-split">
      <span>
        <strong>{t.privacy.pause}</strong>
        <br />
        <span className="tacitly-hint">{t.privacy.pauseText}</span>
      </span>
      <input
        aria-label={t.privacy.pause}
        aria-checked={isPaused}
        checked={isPaused}
        className="tacitly-switch"
        onChange={event => (event.target.checked ? pause() : resume())}
        role="switch"
        type="checkbox"
      />
    </label>
  )
}

const HOUR_MS = 3_600_000
const SPANS_MS = [HOUR_MS, 24 * HOUR_MS, 7 * 24 * HOUR_MS]
/** Items listed; older ones are reached by the spans and by forgetting everything. */
const LISTED = 6

function Known({ t, privacy: { state, forget, getHistory }, attempt }: PartProps) {
  const [span, setSpan] = useState(0)
  const history = state ? getHistory().slice(0, LISTED) : []
  return (
    <div>
      <div className="tacitly-split">
        <strong>{t.privacy.known}</strong>
        <span className="tacitly-actions">
          <label className="tacitly-hint">
            {t.privacy.forgetLast}{' '}
            <select onChange={event => setSpan(event.target.selectedIndex)} value={span}>
              {t.privacy.spans.map((label, i) => (
                <option key={label} value={i}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <button
            className="tacitly-button"
            onClick={() => attempt(forget({ since: Date.now() - SPANS_MS[span]! }), () => t.privacy.forgotten)}
            type="button"
          >
            {t.forget}
          </button>
        </span>
      </div>
      {history.length === 0 && <p className="tacitly-hint">{t.privacy.nothingKnown}</p>}
      <ul {...listRole} className="tacitly-known">
        {history.map(({ item, itemId, lastTs }) => (
          <li key={itemId}>
            <div className="tacitly-media">
              <Media item={item ?? { id: itemId, title: itemId }} />
            </div>
            <b>{item?.title ?? itemId}</b>
            <span className="tacitly-hint">{timeAgo(lastTs, t.locale)}</span>
            <button
              aria-label={t.forgetItem(item?.title ?? itemId)}
              className="tacitly-button"
              data-kind="bare"
              onClick={() => attempt(forget({ itemId }), () => t.privacy.forgotten)}
              type="button"
            >
              {t.forget}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** '4 min. ago', 'yesterday': the largest unit that fits. */
function timeAgo(ts: number, locale: string): string {
  const minutes = (ts - Date.now()) / 60_000
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  if (minutes > -60) return format.format(Math.round(minutes), 'minute')
  if (minutes > -24 * 60) return format.format(Math.round(minutes / 60), 'hour')
  return format.format(Math.round(minutes / (24 * 60)), 'day')
}

function Portability({ t, privacy: { exportData, importData }, attempt }: PartProps) {
  const file = useRef<HTMLInputElement>(null)
  const save = async () => {
    const json = JSON.stringify(await exportData())
    const href = URL.createObjectURL(new Blob([json], { type: 'application/json' }))
    Object.assign(document.createElement('a'), { href, download: 'tacitly.json' }).click()
    URL.revokeObjectURL(href)
  }
  const load = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const chosen = target.files?.[0]
    if (!chosen) return
    const read = async () => importData(JSON.parse(await chosen.text()))
    attempt(read(), ({ added, known }) => t.privacy.imported(added, known))
    target.value = '' // so that the same file can be chosen again
  }
  return (
    <div className="tacitly-split">
      <span>
        <strong>{t.privacy.take}</strong>
        <br />
        <span className="tacitly-hint">{t.privacy.takeText}</span>
      </span>
      <span className="tacitly-actions">
        <button className="tacitly-button" onClick={() => attempt(save())} type="button">
          {t.privacy.exportData}
        </button>
        <button className="tacitly-button" onClick={() => file.current?.click()} type="button">
          {t.privacy.importData}
        </button>
        <input accept="application/json,.json" hidden onChange={load} ref={file} type="file" />
      </span>
    </div>
  )
}

function ForgetAll({ t, privacy: { state, forget }, attempt }: PartProps) {
  const [isAsking, setAsking] = useState<boolean>()
  const titleId = useId()
  if (!isAsking) {
    return (
      <div>
        <button
          className="tacitly-button"
          data-kind="danger"
          onClick={() => setAsking(true)}
          // Back from the question, the focus is here again; undefined: it was never asked.
          ref={isAsking === false ? focus : undefined}
          type="button"
        >
          {t.privacy.forgetAll}
        </button>
      </div>
    )
  }
  const answer = (isSure: boolean) => () => {
    setAsking(false)
    if (isSure) attempt(forget('all'), () => t.privacy.forgotten)
  }
  return (
    <div>
      <div aria-labelledby={titleId} className="tacitly-confirm" role="alertdialog">
        <strong id={titleId}>{t.privacy.confirmTitle(state?.history.events ?? 0)}</strong>
        <p className="tacitly-hint">{t.privacy.confirmText}</p>
        <div className="tacitly-actions">
          <button className="tacitly-button" onClick={answer(false)} ref={focus} type="button">
            {t.privacy.keep}
          </button>
          <button className="tacitly-button" data-kind="danger" onClick={answer(true)} type="button">
            {t.privacy.forgetAll}
          </button>
        </div>
      </div>
    </div>
  )
}
