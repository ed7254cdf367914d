import { useMemo } from 'react'
import { useRerank } from '../../src/components/index'
import type { Film } from '../server/film'
import { catalogue } from './catalogue'
import { Grid } from './Grid'
import { Row } from './Row'
import { PageTitle } from './router'
import { useStrings } from './use-strings'

const mostHits = 48

/**
 * The site's own search; Tacitly puts the hits into this visitor's order, by taste and by what the words mean. Who types a
 * whole title finds that first.
 */
export function SearchPage({ query }: { readonly query: string }) {
  const t = useStrings()
  const hits = useMemo(() => search(catalogue.films, query), [query])
  const ranked = useRerank(hits, { query }).map(({ item }) => item)
  const isSought = ({ title }: Film) => title.toLowerCase() === query.trim().toLowerCase()
  const shown = new Set(hits.map(({ id }) => id))
  return (
    <div className="page">
      <PageTitle className="title">{t.hits(hits.length, query)}</PageTitle>
      {hits.length === 0 && <p className="quiet">{t.noHits}</p>}
      <Grid films={[...ranked.filter(isSought), ...ranked.filter(film => !isSought(film))]} listName="search" />
      {catalogue.hasEncoders && (
        <div className="below">
          <Row
            by="text"
            className="optional"
            // They stand above.
            filter={({ id }) => !shown.has(id)}
            heading={t.plotsLikeWords}
            limit={12}
            listName="plots-like-words"
            query={query}
            showReasons={false}
            strategy="lookingSimilar"
          />
        </div>
      )}
    </div>
  )
}

/** Films in which every word occurs: first the title itself, then those that have it in the title, last in the sentence. */
function search(films: readonly Film[], query: string): Film[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const hasAll = (text: string) => words.every(word => text.toLowerCase().includes(word))
  const factsOf = ({ title, categories, attributes }: Film) =>
    [title, ...categories, attributes.director, attributes.country].join(' ')
  const rank = (film: Film) => {
    if (film.title.toLowerCase() === words.join(' ')) return 0
    return hasAll(film.title) ? 1 : hasAll(factsOf(film)) ? 2 : 3
  }
  return films
    .filter(film => hasAll(`${factsOf(film)} ${film.text ?? ''}`))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, mostHits)
}
