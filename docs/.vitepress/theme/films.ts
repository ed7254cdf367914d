import type { Item } from '../../../src/sdk/types'

const film = (title: string, category: string, publishedAt: number): Item => ({
  id: title,
  title,
  categories: [category],
  publishedAt,
})

/** A few of the demo's sample: without pictures, so that covers are seen. */
export const films: readonly Item[] = [
  film('Nosferatu', 'Horror', 1922),
  film('Spirited Away', 'Animation', 2001),
  film('Suspiria', 'Horror', 1977),
  film('My Neighbour Totoro', 'Animation', 1988),
  film('The Thing', 'Horror', 1982),
  film('Toy Story', 'Animation', 1995),
  film('The Shining', 'Horror', 1980),
  film('Princess Mononoke', 'Animation', 1997),
  film('Stalker', 'Science fiction', 1979),
  film('Metropolis', 'Science fiction', 1927),
  film('The Umbrellas of Cherbourg', 'Musical', 1964),
  film('Alien', 'Horror', 1979),
]
