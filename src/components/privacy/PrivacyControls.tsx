import { type ComponentPropsWithoutRef, createElement, forwardRef, useId, useMemo, useState } from 'react'
import type { Consent, RecommenderState } from '../../sdk/types'
import { join } from '../common/dom'
import { withLater } from '../common/later-english'
import type { PartialTranslations } from '../common/translations'
import { useKeptFocus } from '../common/useKeptFocus'
import { useTranslations } from '../common/useTranslations'
import type { HeadingLevel } from '../recommendations/ListContext'
import { AskFirst, ForgetAll, Known, Portability } from './PrivacyData'
import type { PartProps } from './privacy-part'
import { englishPrivacy } from './privacy-translations'
import { usePrivacy } from './usePrivacy'

// From here, so that the words lie in the panel's own file of dist/.
export { englishPrivacy }

export interface PrivacyControlsProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** @default 2 */
  readonly headingLevel?: HeadingLevel
  readonly translations?: PartialTranslations
}

/** What this device knows, in numbers first; then every right over it as a visible control. */
export const PrivacyControls = forwardRef<HTMLElement, PrivacyControlsProps>(function PrivacyControls(props, ref) {
  const { headingLevel = 2, translations, className, ...rest } = props
  const words = useTranslations(translations)
  const t = useMemo(() => ({ ...withLater(words), privacy: { ...englishPrivacy, ...words.privacy } }), [words])
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
        <ProfileChoice {...part} />
        <ConsentChoice {...part} />
        <PauseSwitch {...part} />
        <Known {...part} />
        <Portability {...part} />
        <ForgetAll {...part} />
        <p className="tacitly-hint" role="status">
          {message}
        </p>
      </div>
    </section>
  )
})

function Numbers({ t, privacy: { state } }: PartProps) {
  const { events = 0, items = 0, impressions = 0, since } = state?.history ?? {}
  const began =
    since === undefined ? '–' : new Date(since).toLocaleDateString(t.locale, { day: 'numeric', month: 'short' })
  const rows = [
    [t.privacy.events, events.toLocaleString(t.locale)],
    [t.privacy.items, items.toLocaleString(t.locale)],
    [t.privacy.impressions, impressions.toLocaleString(t.locale)],
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

/** Where the site has profiles. */
function ProfileChoice({ t, privacy: { state, setProfile, removeProfile }, attempt }: PartProps) {
  const id = useId()
  const { profile, profiles = [] } = state ?? {}
  const keptFocus = useKeptFocus<HTMLDivElement>(profile)
  if (profile === undefined || profiles.length === 0) return null
  const { profileName } = t.privacy
  const name = profileName(profile)
  return (
    <div {...keptFocus}>
      <div className="tacitly-split">
        <span>
          <label htmlFor={id}>
            <strong>{t.privacy.profile}</strong>
          </label>
          <br />
          <span className="tacitly-hint">{t.privacy.profileText}</span>
        </span>
        <select id={id} onChange={({ target }) => attempt(setProfile(target.value))} value={profile}>
          {profiles.map(one => (
            <option key={one} value={one}>
              {profileName(one)}
            </option>
          ))}
        </select>
      </div>
      {profile !== profiles[0] && (
        <AskFirst
          keep={t.privacy.keep}
          key={profile}
          label={t.privacy.removeProfile(name)}
          onSure={() => attempt(removeProfile(profile), () => t.privacy.profileRemoved(name))}
          text={t.privacy.confirmText}
          title={t.privacy.confirmRemove(name, state?.history.events ?? 0)}
        />
      )}
    </div>
  )
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
