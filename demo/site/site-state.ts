import { createContext, useContext, useSyncExternalStore } from 'react'
import type { RecommenderState } from '../../src/sdk/index'
import type { Catalogue, Film } from '../server/film'
import { recommender } from './recommender'

/** The site's own catalogue: what is searched, and what a film's page shows. */
export interface SiteCatalogue extends Catalogue {
  readonly byId: ReadonlyMap<string, Film>
}

export const CatalogueContext = createContext<SiteCatalogue>({ films: [], byId: new Map(), isSimulated: true })

export function useCatalogue(): SiteCatalogue {
  return useContext(CatalogueContext)
}

export async function loadCatalogue(): Promise<SiteCatalogue> {
  const response = await fetch('/films.json')
  const catalogue: Catalogue = await response.json()
  return { ...catalogue, byId: new Map(catalogue.films.map(film => [film.id, film])) }
}

export function useRecommenderState(): RecommenderState {
  return useSyncExternalStore(recommender.subscribe, recommender.getState)
}

export interface RequestTotals {
  readonly own: number
  readonly elsewhere: number
  readonly bytes: number
}

/** Counted by Tacitly from the browser's own resource timing, in the page and in the workers. */
export function countRequests({ requests }: RecommenderState): RequestTotals {
  const sum = (value: (count: (typeof requests)[number]) => number) => requests.reduce((s, r) => s + value(r), 0)
  return {
    own: sum(({ own, count }) => (own ? count : 0)),
    elsewhere: sum(({ own, count }) => (own ? 0 : count)),
    bytes: sum(({ bytes }) => bytes),
  }
}
