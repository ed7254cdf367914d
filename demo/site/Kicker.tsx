import type { Film } from '../server/film'

/** Genres, year and country of a film, in one line. */
export function Kicker({ film }: { readonly film: Film }) {
  const { categories, publishedAt, attributes } = film
  const facts = [categories.join(', '), publishedAt, attributes?.country].filter(Boolean)
  return (
    <p className="kicker" dir="auto">
      {facts.join(' · ')}
    </p>
  )
}
