import { useEffect } from 'react'
import type { Film } from '../server/film'
import { ConsentQuestion } from './ConsentQuestion'
import { InSteps } from './InSteps'
import { heart, minus } from './icons'
import { Kicker } from './Kicker'
import { Row } from './Row'
import { type ReactionType, toggleReaction, useReactions } from './reactions'
import { recommender } from './recommender'
import { PageTitle } from './router'
import { Scene } from './Scene'
import { useStrings } from './use-strings'

export function FilmPage({ film }: { readonly film: Film }) {
  const t = useStrings()
  const { director } = film.attributes
  useEffect(() => {
    void recommender.log({ type: 'view', itemId: film.id })
  }, [film.id])
  return (
    <>
      <article className="hero">
        <Scene film={film} />
        <div>
          <Kicker film={film} />
          <PageTitle dir="auto">{film.title}</PageTitle>
          {director && <p className="director">{t.directedBy(director)}</p>}
          <p className="sentence" dir="auto" lang="en">
            {film.text}
          </p>
          <div className="reactions">
            <ReactionButton film={film} icon={heart} labels={[t.like, t.liked]} type="like" />
            <ReactionButton film={film} icon={minus} labels={[t.notForMe, t.notForMeNoted]} type="dislike" />
          </div>
        </div>
      </article>
      <div className="rows">
        <InSteps>
          <Row
            className="optional"
            heading={t.together}
            itemIds={[film.id]}
            limit={7}
            listName="together"
            strategy="frequentlyBoughtTogether"
          />
          {film.text && (
            <Row
              by="text"
              className="optional"
              heading={t.plots}
              itemIds={[film.id]}
              limit={12}
              listName="plots"
              strategy="lookingSimilar"
            />
          )}
          <ConsentQuestion />
          <Row heading={t.related} itemIds={[film.id]} limit={12} listName="related" strategy="related" />
        </InSteps>
      </div>
    </>
  )
}

interface ReactionButtonProps {
  readonly film: Film
  readonly type: ReactionType
  /** Off and on. */
  readonly labels: readonly [string, string]
  readonly icon: React.ReactNode
}

function ReactionButton({ film, type, labels, icon }: ReactionButtonProps) {
  const isOn = useReactions().some(reaction => reaction.itemId === film.id && reaction.type === type)
  return (
    <button
      aria-pressed={isOn}
      className={type === 'like' ? 'go' : 'go quiet'}
      onClick={() => toggleReaction(type, film.id)}
      type="button"
    >
      {icon}
      {labels[isOn ? 1 : 0]}
    </button>
  )
}
