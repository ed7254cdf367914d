import { type ChangeEvent, useId, useRef, useState } from 'react'
import { Media } from '../card/Card'
import { focus, listRole } from '../common/dom'
import { saveFile } from '../common/save-file'
import { useKeptFocus } from '../common/useKeptFocus'
import type { PartProps } from './privacy-part'

const HOUR_MS = 3_600_000
const SPANS_MS = [HOUR_MS, 24 * HOUR_MS, 7 * 24 * HOUR_MS]
/** Items listed; older ones are reached by the spans and by forgetting everything. */
const LISTED = 6

/** What was learned from, latest first, each with its way to be forgotten. */
export function Known({ t, privacy: { state, forget, getHistory }, attempt }: PartProps) {
  const [span, setSpan] = useState(0)
  const history = state ? getHistory().slice(0, LISTED) : []
  const keptFocus = useKeptFocus<HTMLDivElement>(history.map(({ itemId }) => itemId).join())
  return (
    <div {...keptFocus}>
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
            <b dir="auto">{item?.title ?? itemId}</b>
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

/** Everything as one file, out and in again. */
export function Portability({ t, privacy: { exportData, importData }, attempt }: PartProps) {
  const file = useRef<HTMLInputElement>(null)
  const save = async () => {
    saveFile('tacitly.json', JSON.stringify(await exportData()))
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

export function ForgetAll({ t, privacy: { state, forget }, attempt }: PartProps) {
  return (
    <AskFirst
      keep={t.privacy.keep}
      label={t.privacy.forgetAll}
      onSure={() => attempt(forget('all'), () => t.privacy.forgotten)}
      text={t.privacy.confirmText}
      title={t.privacy.confirmTitle(state?.history.events ?? 0)}
    />
  )
}

interface AskFirstProps {
  /** Of the button that asks, and of the answer that does it. */
  readonly label: string
  readonly title: string
  readonly text: string
  /** The other answer. */
  readonly keep: string
  readonly onSure: () => void
}

/** One question in place, no dialog over the page: the focus goes to Keep, and Keep takes it back. */
export function AskFirst({ label, title, text, keep, onSure }: AskFirstProps) {
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
          {label}
        </button>
      </div>
    )
  }
  const answer = (isSure: boolean) => () => {
    setAsking(false)
    if (isSure) onSure()
  }
  return (
    <div>
      <div aria-labelledby={titleId} className="tacitly-confirm" role="alertdialog">
        <strong id={titleId}>{title}</strong>
        <p className="tacitly-hint">{text}</p>
        <div className="tacitly-actions">
          <button className="tacitly-button" onClick={answer(false)} ref={focus} type="button">
            {keep}
          </button>
          <button className="tacitly-button" data-kind="danger" onClick={answer(true)} type="button">
            {label}
          </button>
        </div>
      </div>
    </div>
  )
}
