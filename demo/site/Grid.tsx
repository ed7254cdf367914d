import { Cover } from '../../src/components/index'
import type { Film } from '../server/film'
import { recommender } from './recommender'
import { Link } from './router'
import { sayLearned } from './toast'
import { useSteps } from './use-steps'

const perStep = 4

interface GridProps {
  readonly films: readonly Film[]
  /** Where a click came from: stands in its event. */
  readonly listName: string
}

/** Films that the site chose itself, as covers. A click on one is feedback too. */
export function Grid({ films, listName }: GridProps) {
  const count = useSteps(films.length, perStep)
  return (
    <ul className="films" data-to-come={count < films.length ? '' : undefined}>
      {films.slice(0, count).map((film, position) => (
        <li className="tacitly" key={film.id}>
          <Link
            href={film.url}
            onClick={() => {
              void recommender.log({ type: 'click', itemId: film.id, listName, position })
              sayLearned()
            }}
          >
            <span className="tacitly-media">
              <Cover category={film.categories[0]} title={film.title} />
            </span>
            <b dir="auto">{film.title}</b>
            <span>{[film.categories[0], film.publishedAt].filter(Boolean).join(' · ')}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
