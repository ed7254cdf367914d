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
  return readRows(itemsPath).map(row => {
    const id = row.id ?? row.movieId
    if (!id || !row.title) throw new Error(`${itemsPath}: a row has no id (or movieId) or no title.`)
    const { title, year } = splitTitle(row.title)
    return {
      id,
      title,
      url: `/film/${encodeURIComponent(id)}`,
      categories: (row.genres ?? '').split('|').filter(genre => genre && genre !== '(no genres listed)'),
      publishedAt: Number(row.year) || year,
      text: row.text ?? texts.get(id),
      attributes: { director: row.director, country: row.country },
    }
  })
}

function readRows(path: string): Row[] {
  return parse(readFileSync(path), { columns: true, bom: true, skip_empty_lines: true })
}

/** MovieLens writes 'Matrix, The (1999)'. */
function splitTitle(raw: string): { readonly title: string; readonly year?: number } {
  const [, name, year] = /^(.*?)\s*\((\d{4})\)\s*$/.exec(raw) ?? [undefined, raw]
  const [, rest, article] = (year && /^(.*), (The|A|An|Le|La|Les|L'|Il|Das|Der|Die|El)(?= \(|$)/.exec(name)) || []
  if (!rest) return { title: name.trim(), year: year ? Number(year) : undefined }
  const after = name.slice(rest.length + article.length + 2)
  return { title: `${article}${article.endsWith("'") ? '' : ' '}${rest}${after}`, year: Number(year) }
}
