import {
  type ComponentPropsWithoutRef,
  createElement,
  forwardRef,
  type ReactNode,
  useId,
  useSyncExternalStore,
} from 'react'
import type { RequestCount } from '../../sdk/types'
import { join } from '../common/dom'
import { saveFile } from '../common/save-file'
import type { PartialTranslations } from '../common/translations'
import { useRecommender } from '../common/useRecommender'
import { useTranslations } from '../common/useTranslations'
import type { HeadingLevel } from '../recommendations/ListContext'
import { englishNetwork } from './network-translations'

export { englishNetwork }

export interface NetworkProofProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** @default 2 */
  readonly headingLevel?: HeadingLevel
  readonly translations?: PartialTranslations
}

/** Every request since the page was opened, of the page and of its workers, by origin: counted by the browser, not assumed. */
export const NetworkProof = forwardRef<HTMLElement, NetworkProofProps>(function NetworkProof(props, ref) {
  const { headingLevel = 2, translations, className, ...rest } = props
  const { locale, network } = useTranslations(translations)
  const t = { ...englishNetwork, ...network }
  const recommender = useRecommender()
  const state = useSyncExternalStore(recommender.subscribe, recommender.getState, () => undefined)
  const headingId = useId()

  const requests = state?.requests ?? []
  const sum = (isOwn: boolean) => requests.reduce((total, { own, count }) => total + (own === isOwn ? count : 0), 0)
  const received = requests.reduce((total, { bytes }) => total + bytes, 0)
  const save = () => {
    const since = new Date(performance.timeOrigin).toISOString()
    saveFile('requests.json', JSON.stringify({ page: location.href, since, requests }, undefined, 2))
  }
  return (
    <section aria-labelledby={headingId} {...rest} className={join('tacitly', className)} ref={ref}>
      <div className="tacitly-privacy">
        <div>
          {createElement(`h${headingLevel}`, { className: 'tacitly-heading', id: headingId }, t.title)}
          <p className="tacitly-hint">{t.text}</p>
          <dl className="tacitly-stats">
            <Stat label={t.elsewhere}>{sum(false).toLocaleString(locale)}</Stat>
            <Stat label={t.here}>{sum(true).toLocaleString(locale)}</Stat>
            <Stat label={t.bytes}>{formatBytes(received, locale)}</Stat>
          </dl>
          <p className="tacitly-hint">{t.whole}</p>
        </div>
        <div>
          {requests.length === 0 ? (
            <p className="tacitly-hint">{typeof PerformanceObserver === 'undefined' && t.none}</p>
          ) : (
            <table aria-labelledby={headingId} className="tacitly-requests">
              <thead>
                <tr>
                  {[t.origin, t.thread, t.requests, t.bytes].map(label => (
                    <th key={label} scope="col">
                      {label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {requests.toSorted(byOrigin).map(request => (
                  <tr data-own={request.own ? '' : undefined} key={`${request.origin} ${request.from}`}>
                    <th scope="row">{request.own ? t.own : <bdi dir="ltr">{request.origin}</bdi>}</th>
                    <td data-label={t.thread}>{t.threads[request.from]}</td>
                    <td data-label={t.requests}>{request.count.toLocaleString(locale)}</td>
                    <td data-label={t.bytes}>
                      {request.bytes === 0 && !request.own ? t.unknown : formatBytes(request.bytes, locale)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
        <div className="tacitly-actions">
          <button className="tacitly-button" disabled={!state} onClick={save} type="button">
            {t.exportData}
          </button>
        </div>
      </div>
    </section>
  )
})

function Stat({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Elsewhere first: that is what one looks for. */
const byOrigin = (a: RequestCount, b: RequestCount) =>
  Number(a.own) - Number(b.own) || a.origin.localeCompare(b.origin) || a.from.localeCompare(b.from)

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

function formatBytes(bytes: number, locale: string): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const digits = { maximumFractionDigits: power === 0 ? 0 : 1 }
  const style = { style: 'unit', unit: UNITS[power], unitDisplay: power === 0 ? 'long' : 'short' } as const
  return new Intl.NumberFormat(locale, { ...style, ...digits }).format(bytes / 1000 ** power)
}
