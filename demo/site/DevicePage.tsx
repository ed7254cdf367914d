import type { ReactNode } from 'react'
import { NetworkProof, PrivacyControls, TasteControls, useRecommendations } from '../../src/components/index'
import type { Film } from '../server/film'
import { InSteps } from './InSteps'
import { PageTitle } from './router'
import { useRecommenderState } from './site-state'
import { TrainingPanel } from './TrainingPanel'
import { genresOf, moversOf, type Share, touchedFilms } from './taste'
import { useNumbers, useStrings } from './use-strings'

/** A release is the time of its build, unless the site numbers it. */
const publishedAt = (release: number) =>
  release < 1e12 ? release : new Date(release).toISOString().slice(0, 16).replace('T', ' ')

/** What this device learned, how, and every right over it. */
export function DevicePage() {
  const t = useStrings().device
  return (
    <div className="page">
      <PageTitle className="title">{t.title}</PageTitle>
      <p className="quiet intro">{t.text}</p>
      <div className="columns">
        <div className="panels">
          <LearnedPanel />
          <NetworkProof />
        </div>
        <div className="panels">
          <InSteps>
            <TasteControls />
            <PrivacyControls />
          </InSteps>
        </div>
      </div>
    </div>
  )
}

function LearnedPanel() {
  const t = useStrings().device
  const { ms, whole } = useNumbers()
  const state = useRecommenderState()
  const snapshot = useRecommendations<Film>({ listName: 'device', limit: 12 })
  const { history, timings, serving, storage, bundle } = state
  return (
    <section aria-labelledby="learned" className="panel">
      <div>
        <h2 id="learned">{t.learnedTitle}</h2>
        <dl className="numbers">
          <Figure label={t.actions}>{whole(history.events)}</Figure>
          <Figure label={t.titles}>{whole(history.items)}</Figure>
          <Figure label={t.lastClick} unit="ms">
            {ms(timings.learnMs)}
          </Figure>
          <Figure label={t.storage}>{t.storageKinds[storage.kind]}</Figure>
        </dl>
      </div>
      <div className="pair">
        <Bars empty={t.tasteEmpty} shares={genresOf(touchedFilms())} title={t.taste} />
        <Bars empty={t.moversEmpty} shares={moversOf(snapshot)} title={t.movers} />
      </div>
      <div className="pair">
        <section>
          <h3>{t.model}</h3>
          <dl className="facts">
            <dt>{t.servesNow}</dt>
            <dd data-serving={serving.origin}>
              <bdi>{serving.model}</bdi> {t.origins[serving.origin]}
              {serving.origin === 'bundle' && bundle.release !== undefined && ` · ${publishedAt(bundle.release)}`}
            </dd>
          </dl>
        </section>
        <section>
          <h3>{t.times}</h3>
          <dl className="facts">
            {(
              [
                [t.foldIn, timings.foldInMs],
                [t.rank, timings.rankMs],
                [t.learn, timings.learnMs],
                [t.load, timings.loadMs],
              ] as const
            ).map(
              ([label, value]) =>
                value !== undefined && (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd>
                      {ms(value)} <small>ms</small>
                    </dd>
                  </div>
                ),
            )}
          </dl>
        </section>
      </div>
      <TrainingPanel />
    </section>
  )
}

interface FigureProps {
  readonly label: string
  readonly unit?: string
  readonly children: string
}

function Figure({ label, unit, children }: FigureProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {children}
        {unit && <small> {unit}</small>}
      </dd>
    </div>
  )
}

const shownBars = 4

function Bars(props: { readonly title: string; readonly shares: readonly Share[]; readonly empty: ReactNode }) {
  const { title, shares, empty } = props
  return (
    <section>
      <h3>{title}</h3>
      {shares.length === 0 && <p className="quiet">{empty}</p>}
      <ul className="bars">
        {shares.slice(0, shownBars).map(({ name, share }) => (
          <li key={name}>
            <span dir="auto">{name}</span>
            <i style={{ inlineSize: `${Math.max(3, 100 * share)}%` }} />
          </li>
        ))}
      </ul>
    </section>
  )
}
