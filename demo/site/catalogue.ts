import type { Catalogue, Film } from '../server/film'

const response = await fetch('/films.json')

/** The site's own catalogue: what is searched, and what a film's page shows. */
export const catalogue: Catalogue = await response.json()

export const filmById: ReadonlyMap<string, Film> = new Map(catalogue.films.map(film => [film.id, film]))
