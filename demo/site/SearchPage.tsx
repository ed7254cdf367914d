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

/** Films in which every word occurs; before them those that have it in the title, and first the title itself. */
function search(films: readonly Film[], query: string): Film[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const hasAll = (text: string) => words.every(word => text.toLowerCase().includes(word))
  const textOf = ({ title, categories, attributes }: Film) =>
    [title, ...categories, attributes.director, attributes.country].join(' ')
  const rank = ({ title }: Film) => (title.toLowerCase() === words.join(' ') ? 0 : hasAll(title) ? 1 : 2)
  return films
    .filter(film => hasAll(textOf(film)))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, mostHits)
}
