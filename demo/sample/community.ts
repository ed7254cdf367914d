// A SIMULATED community: nobody here exists, and no real person's history went in.
// It stands in for a site's own interactions, with a structure that is known, so that what a model finds can be checked.
import { createRandom, normal, type Random } from '../../src/sdk/random'

/** What the simulation looks at: columns of films.csv, with `genres` split. */
export interface SampleFilm {
  readonly id: string
  readonly year: number
  readonly director: string
  readonly genres: readonly string[]
}

/** One simulated member saw one film. */
export interface CommunityRow {
  readonly user: string
  readonly item: string
  /** Seconds since 1970. */
  readonly ts: number
}

export interface CommunityOptions {
  /** @default 400 */
  readonly members?: number
  /** The same films, members and seed give the same rows. @default 1 */
  readonly seed?: number
}

interface Taste {
  readonly genres: readonly string[]
  readonly director?: string
  readonly decade?: number
}

const DAY = 86_400
const OPENS = Date.UTC(2025, 0, 1) / 1000
const CLOSES = Date.UTC(2026, 10, 1) / 1000
/** Nobody joins later than this before the end: there must be time to see something. */
const LAST_WEEKS = 60 * DAY
const FEWEST_FILMS = 8
const MOST_FILMS = 80
/** How much likelier than an equally popular film outside the taste; they add up. */
const GENRE_PULL = [32, 20]
const DIRECTOR_PULL = 100
const DECADE_PULL = 3
/** A director is somebody's favourite only with this many films to choose from. */
const FAVOURITE_NEEDS = 3

/** Rows member by member, each member's in the order of time. Every film comes up at most once a member. */
export function simulateCommunity(films: readonly SampleFilm[], options: CommunityOptions = {}): CommunityRow[] {
  const { members = 400, seed = 1 } = options
  const random = createRandom(seed)
  // Log-normal: a few films that everybody has seen, a long tail, and no genre in charge of either.
  const popularity = films.map(() => Math.exp(0.9 * normal(random)))
  const genres = [...new Set(films.flatMap(film => film.genres))].sort()
  const favourites = films.filter(film => films.filter(f => f.director === film.director).length >= FAVOURITE_NEEDS)

  return Array.from({ length: members }, (_, m) => {
    const user = `member-${String(m + 1).padStart(3, '0')}`
    const taste = drawTaste(random, films, genres, favourites)
    const weights = films.map((film, i) => popularity[i] * pull(film, taste))
    // Half of them see two dozen films or fewer, a few see eighty.
    const count = FEWEST_FILMS + Math.floor((MOST_FILMS + 1 - FEWEST_FILMS) * random() ** 2)
    const times = drawTimes(random, Math.min(count, films.length))
    return drawWithout(random, weights, times.length).map((i, n) => ({ user, item: films[i].id, ts: times[n] }))
  }).flat()
}

function drawTaste(
  random: Random,
  films: readonly SampleFilm[],
  genres: readonly string[],
  favourites: readonly SampleFilm[],
): Taste {
  const first = pick(random, genres)
  const tasteGenres = random() < 0.5 ? [first] : [first, pick(random, genres)]
  return {
    genres: tasteGenres,
    director: favourites.length > 0 && random() < 0.7 ? pick(random, favourites).director : undefined,
    decade: random() < 0.4 ? decadeOf(pick(random, films)) : undefined,
  }
}

/** 1 for a film outside the taste: those are the popular picks. */
function pull(film: SampleFilm, { genres, director, decade }: Taste): number {
  let sum = 1
  genres.forEach((genre, rank) => {
    // A film's first genre is what it mainly is: a horror comedy is half the draw for a lover of comedy.
    if (film.genres.includes(genre)) sum += film.genres[0] === genre ? GENRE_PULL[rank] : GENRE_PULL[rank] / 2
  })
  if (film.director === director) sum += DIRECTOR_PULL
  if (decadeOf(film) === decade) sum += DECADE_PULL
  return sum
}

function decadeOf(film: SampleFilm): number {
  return Math.floor(film.year / 10)
}

/** Indices without replacement, in proportion to weight: the first to ring of exponential clocks (Efraimidis and Spirakis). */
function drawWithout(random: Random, weights: readonly number[], count: number): number[] {
  return weights
    .map((weight, index) => ({ index, rings: -Math.log(1 - random()) / weight }))
    .sort((a, b) => a.rings - b.rings)
    .slice(0, count)
    .map(({ index }) => index)
}

function drawTimes(random: Random, count: number): number[] {
  const joined = OPENS + random() * (CLOSES - OPENS - LAST_WEEKS)
  return Array.from({ length: count }, () => Math.floor(joined + random() * (CLOSES - joined))).sort((a, b) => a - b)
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]
}
