import { useState } from 'react'
import { type ItemProps, Recommendations, useRecommendations } from '../../src/components/index'
import type { Film } from '../server/film'
import { ConsentQuestion } from './ConsentQuestion'
import { catalogue, filmById } from './catalogue'
import { InSteps } from './InSteps'
import { Kicker } from './Kicker'
import { Row } from './Row'
import { follow, PageTitle } from './router'
import { Scene } from './Scene'
import { Since } from './Since'
import { genresOf, touchedFilms } from './taste'
import { sayLearned } from './toast'
import { useCause } from './use-cause'
import { useMoves } from './use-moves'
import { useStrings } from './use-strings'

export function HomePage() {
  const t = useStrings()
  // Chosen once: a row does not change its subject while somebody looks at it.
  const [genre] = useState(() => (genresOf(touchedFilms())[0] ?? genresOf(catalogue.films)[1])?.name)
  return (
    <>
      <Because />
      <PageTitle className="visually-hidden">{t.home}</PageTitle>
      <Recommendations<Film>
        aria-label={t.home}
        className="lead"
        headerComponent={NoHeader}
        layout="grid"
        limit={1}
        listName="lead"
        loadingComponent={LeadBone}
        onSelect={({ item }, event) => {
          sayLearned()
          follow(event, item.url)
        }}
        renderItem={lead => <Lead {...lead} />}
      />
      <div className="rows">
        <InSteps>
          <ForYou />
          <ConsentQuestion />
          <Row className="personal" {...because} />
          <Row limit={12} listName="trending" strategy="trending" />
          {genre && (
            <Row
              filter={{ categories: genre }}
              heading={t.genre(genre)}
              limit={12}
              listName="genre"
              showReasons={false}
            />
          )}
          <Row limit={12} listName="latest" strategy="latest" />
          <Row className="personal" limit={12} listName="recent" strategy="recentlyViewed" />
        </InSteps>
      </div>
    </>
  )
}

const because = { fallback: [], limit: 12, listName: 'because', strategy: 'becauseYouViewed' } as const
const forYou = { listName: 'home', strategy: 'forYou', limit: 12 } as const

/**
 * Asks for the row before the one above it, which would take its films: of rows that come later each gets what those leave. By
 * itself, since who asks is drawn again with each answer.
 */
function Because() {
  useRecommendations<Film>(because)
  return null
}

function ForYou() {
  const moved = useMoves(forYou)
  return (
    <div className="told">
      <Since cause={useCause(forYou)} moved={moved} />
      <Row {...forYou} id="for-you" moves={moved.of} />
    </div>
  )
}

/** The first film of the page, as large as the page. */
function Lead({ item, linkProps }: ItemProps<Film>) {
  const t = useStrings()
  return (
    <article className="hero">
      <Scene film={item} />
      <div>
        <Kicker film={item} />
        <h2 dir="auto">{item.title}</h2>
        <p className="sentence" dir="auto" lang="en">
          {/* Of the list's item it comes after the first paint. */}
          {filmById.get(item.id)?.text}
        </p>
        <a className="go" {...linkProps}>
          {t.seeFilm}
        </a>
      </div>
    </article>
  )
}

function NoHeader() {
  return null
}

function LeadBone() {
  return <div className="hero" />
}
