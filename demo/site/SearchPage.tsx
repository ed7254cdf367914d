import { useMemo } from 'react'
import { useRerank } from '../../src/components/index'
import type { Film } from '../server/film'
import { Grid } from './Grid'
import { PageTitle } from './router'
import { useCatalogue } from './site-state'
import { useStrings } from './use-strings'

const mostHits = 48

/** The site's own search; Tacitly puts the hits into this visitor's order. */
export function SearchPage({ query }: { readonly query: string }) {
  const t = useStrings()
  const { films } = useCatalogue()
  const hits = useMemo(() => search(films, query), [films, query])
  const ranked = useRerank(hits)
  return (
    <div className="page">
      <PageTitle className="title">{t.hits(hits.length, query)}</PageTitle>
      {hits.length === 0 && <p className="quiet">{t.noHits}</p>}
      <Grid films={ranked.map(({ item }) => item)} listName="search" />
    </div>
  )
}

/** Films in which every word occurs; those that have it in the title come first. */
function search(films: readonly Film[], query: string): Film[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const hasAll = (text: string) => words.every(word => text.toLowerCase().includes(word))
  const byTitle = films.filter(({ title }) => hasAll(title))
  const found = new Set(byTitle)
  const elsewhere = films.filter(
    film =>
      !found.has(film) &&
      hasAll([film.title, ...film.categories, film.attributes.director, film.attributes.country].join(' ')),
  )
  return [...byTitle, ...elsewhere].slice(0, mostHits)
}
