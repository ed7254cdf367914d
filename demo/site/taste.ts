import type { ListSnapshot } from '../../src/sdk/index'
import type { Film } from '../server/film'
import { recommender } from './recommender'

export interface Share {
  readonly name: string
  /** 0 .. 1, of the largest. */
  readonly share: number
  readonly value: number
}

/** Genres of the films that the visitor touched: each film counts once, for its first genre fully, for others half. */
export function genresOf(films: readonly (Film | undefined)[]): Share[] {
  const sums = new Map<string, number>()
  for (const film of films) {
    film?.categories.forEach((genre, i) => {
      sums.set(genre, (sums.get(genre) ?? 0) + (i === 0 ? 1 : 0.5))
    })
  }
  return largestFirst(sums)
}

export function touchedFilms(): (Film | undefined)[] {
  return recommender.getHistory().map(({ item }) => item)
}

/** Whose weight in the scores of a list is largest: the visitor's own films, and what else speaks for it. */
export function moversOf(snapshot: ListSnapshot<Film>): Share[] {
  const sums = new Map<string, number>()
  for (const { reasons } of snapshot.items) {
    for (const { kind, title, weight } of reasons) {
      if (kind === 'event' && title) sums.set(title, (sums.get(title) ?? 0) + weight)
    }
  }
  return largestFirst(sums)
}

function largestFirst(sums: ReadonlyMap<string, number>): Share[] {
  const most = Math.max(...sums.values())
  return [...sums]
    .sort(([, a], [, b]) => b - a)
    .filter(([, value]) => value > 0)
    .map(([name, value]) => ({ name, value, share: value / most }))
}
