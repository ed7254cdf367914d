import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { type CommunityRow, simulateCommunity } from '../../demo/sample/community'

const COLUMNS = ['id', 'title', 'year', 'director', 'genres', 'country', 'text']
const csv = readFileSync(new URL('../../demo/sample/films.csv', import.meta.url), 'utf8')
const [header, ...records] = parse(csv) as string[][]
const films = records.map(([id, title, year, director, genres, country, text]) => ({
  id,
  title,
  year: Number(year),
  director,
  genres: genres.split('|'),
  country,
  text,
}))
type Film = (typeof films)[number]
const filmById = new Map(films.map(film => [film.id, film]))
const genres = [...new Set(films.flatMap(film => film.genres))]

function countBy<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

describe('films.csv', () => {
  test('has the columns, is sorted by title, and repeats neither an id nor a title', () => {
    expect(header).toEqual(COLUMNS)
    expect(films.length).toBeGreaterThanOrEqual(230)
    expect(filmById.size).toBe(films.length)
    expect(new Set(films.map(film => film.title)).size).toBe(films.length)
    const { compare } = new Intl.Collator('en')
    expect(films.map(film => film.title)).toEqual(films.map(film => film.title).sort(compare))
  })

  test('every film is well-formed', () => {
    for (const film of films) {
      expect(film.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(film.id.endsWith(`-${film.year}`), film.id).toBe(true)
      expect(film.year, film.id).toBeGreaterThanOrEqual(1920)
      expect(film.year, film.id).toBeLessThanOrEqual(2026)
      expect(film.genres.length, film.id).toBeLessThanOrEqual(3)
      expect(new Set(film.genres).size, film.id).toBe(film.genres.length)
      expect(film.text.length, film.id).toBeGreaterThanOrEqual(60)
      expect(film.text.length, film.id).toBeLessThanOrEqual(160)
      expect(film.text, film.id).not.toMatch(/film about/i)
      for (const value of [film.title, film.director, film.country, film.text, ...film.genres]) {
        expect(value, film.id).not.toBe('')
        expect(value, film.id).toBe(value.trim().normalize('NFC'))
      }
    }
  })

  test('every genre has 14 films or more, every decade 12, and eight directors have four', () => {
    expect(genres.length).toBeGreaterThanOrEqual(14)
    expect(Math.min(...countBy(films.flatMap(film => film.genres)).values())).toBeGreaterThanOrEqual(14)
    const decades = countBy(films.map(film => Math.floor(film.year / 10)))
    expect(decades.size).toBe(11)
    expect(Math.min(...decades.values())).toBeGreaterThanOrEqual(12)
    const loyal = [...countBy(films.map(film => film.director)).values()].filter(count => count >= 4)
    expect(loyal.length).toBeGreaterThanOrEqual(8)
  })
})

describe('simulateCommunity', () => {
  const rows = simulateCommunity(films)
  const histories = new Map<string, CommunityRow[]>()
  for (const row of rows) histories.set(row.user, [...(histories.get(row.user) ?? []), row])
  const seenBy = countBy(rows.map(row => row.item))

  test('is the same for a seed and differs by seed', () => {
    expect(simulateCommunity(films, { members: 400, seed: 1 })).toEqual(rows)
    expect(simulateCommunity(films, { seed: 2 })).not.toEqual(rows)
  })

  test('400 members see 8 to 80 films each, none twice, in the order of time', () => {
    expect(histories.size).toBe(400)
    for (const history of histories.values()) {
      expect(history.length).toBeGreaterThanOrEqual(8)
      expect(history.length).toBeLessThanOrEqual(80)
      expect(new Set(history.map(row => row.item)).size).toBe(history.length)
      expect(history.map(row => row.ts)).toEqual(history.map(row => row.ts).sort((a, b) => a - b))
    }
    expect(rows.every(row => filmById.has(row.item))).toBe(true)
  })

  test('fewer films than a member would see are no trouble', () => {
    expect(simulateCommunity(films.slice(0, 3), { members: 2 })).toHaveLength(6)
    expect(simulateCommunity([], { members: 2 })).toEqual([])
  })

  test('popularity has a heavy head that no genre owns', () => {
    const ranked = films.toSorted((a, b) => (seenBy.get(b.id) ?? 0) - (seenBy.get(a.id) ?? 0))
    const head = ranked.slice(0, Math.round(films.length / 10))
    const share = head.reduce((sum, film) => sum + (seenBy.get(film.id) ?? 0), 0) / rows.length
    expect(share).toBeGreaterThan(0.2)
    expect(Math.max(...countBy(head.map(film => film.genres[0])).values())).toBeLessThan(head.length / 2)
    expect(new Set(head.map(film => film.genres[0])).size).toBeGreaterThanOrEqual(6)
  })

  const neighbours = nearestByCosine(rows, 5)
  const agreement = (members: readonly Film[], agrees: (film: Film) => boolean) => {
    const found = members.flatMap(film => neighbours(film.id)).map(id => filmById.get(id)!)
    return found.filter(agrees).length / found.length
  }

  // By chance it would be the genre's share of the catalogue: a tenth or so.
  test.each(['Horror', 'Animation', 'Noir', 'Western', 'Documentary', 'Science fiction'])(
    'the five nearest films of one that is mainly %s are mostly so too',
    genre => {
      const members = films.filter(film => film.genres[0] === genre)
      expect(agreement(members, film => film.genres.includes(genre))).toBeGreaterThan(0.6)
    },
  )

  // By chance: 3 in 100 or fewer.
  test.each(['Andrei Tarkovsky', 'Hayao Miyazaki', 'Alfred Hitchcock', 'Wong Kar-wai', 'Yasujirō Ozu'])(
    'the films of %s find each other',
    director => {
      const members = films.filter(film => film.director === director)
      expect(agreement(members, film => film.director === director)).toBeGreaterThan(0.3)
    },
  )
})

/** The textbook form, as an oracle: members who saw both, over the root of the product of who saw each. */
function nearestByCosine(rows: readonly CommunityRow[], k: number): (id: string) => string[] {
  const fans = new Map<string, Set<string>>()
  for (const { item, user } of rows) fans.set(item, (fans.get(item) ?? new Set()).add(user))
  const cosine = (a: Set<string>, b: Set<string>) =>
    [...a].filter(user => b.has(user)).length / Math.sqrt(a.size * b.size)
  return id =>
    [...fans]
      .filter(([other]) => other !== id)
      .map(([other, set]) => ({ other, similarity: cosine(fans.get(id)!, set) }))
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, k)
      .map(({ other }) => other)
}
