import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Film } from './film'

type Row = Readonly<Record<string, string | undefined>>

/**
 * Films from a CSV: the sample's columns (id, title, year, director, genres, country, text) or MovieLens's
 * (movieId, title with the year in it, genres). `overviews` adds texts by movieId.
 */
export function readFilms(itemsPath: string, overviewsPath?: string): Film[] {
  const texts = new Map(
    overviewsPath ? readRows(overviewsPath).map(row => [row.movieId ?? row.id, row.overview ?? row.text]) : [],
  )
  const rows = readRows(itemsPath)
  const genresOf = rows[0]?.movieId === undefined ? listedGenres : broadLast(rows)
  return rows.map(row => {
    const id = row.id ?? row.movieId
    if (!id || !row.title) throw new Error(`${itemsPath}: a row has no id (or movieId) or no title.`)
    const { title, year } = splitTitle(row.title)
    return {
      id,
      title,
      url: `/film/${encodeURIComponent(id)}`,
      categories: genresOf(row),
      publishedAt: Number(row.year) || year,
      text: row.text ?? texts.get(id),
      attributes: { director: row.director, country: row.country },
    }
  })
}

function readRows(path: string): Row[] {
  return parse(readFileSync(path), { columns: true, bom: true, skip_empty_lines: true })
}

const noGenres = new Set(['', '(no genres listed)', 'IMAX'])

const listedGenres = ({ genres = '' }: Row): string[] => genres.split('|').filter(genre => !noGenres.has(genre))

/** Of all films; a genre of more says little of one. */
const broadShare = 1 / 8

/** MovieLens lists genres by the alphabet; a film is shown by its first, so the broad ones (drama, comedy, action) come last. */
function broadLast(rows: readonly Row[]): (row: Row) => string[] {
  const counts = new Map<string, number>()
  for (const genre of rows.flatMap(listedGenres)) counts.set(genre, (counts.get(genre) ?? 0) + 1)
  const isBroad = (genre: string) => Number(counts.get(genre)! > broadShare * rows.length)
  return row => listedGenres(row).sort((a, b) => isBroad(a) - isBroad(b))
}

/** MovieLens writes 'Matrix, The (1999)', and other titles of a film in brackets before the year. */
function splitTitle(raw: string): { readonly title: string; readonly year?: number } {
  const [, name, year] = /^(.*?)(?:(?<!\bor)\s+\(.*\))?\s*\((\d{4})\)\s*$/i.exec(raw) ?? [undefined, raw]
  const [, rest, article] = (year && /^(.*), (The|A|An|Le|La|Les|L'|Il|Das|Der|Die|El)$/.exec(name)) || []
  if (!rest) return { title: name.trim(), year: year ? Number(year) : undefined }
  return { title: `${article}${article.endsWith("'") ? '' : ' '}${rest}`, year: Number(year) }
}
