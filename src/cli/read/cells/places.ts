import type { Place } from '../../../sdk/types'
import { parseLiteral } from '../records/parse-literal'
import type { Cell, Json } from '../table'

/** 52.52, 52,52, 52.52°, 52.52° N */
const half = String.raw`[+−-]?\d{1,3}(?:[.,]\d+)?\s*°?\s*[NSEW]?`
const degrees = new RegExp(`^${half}$`, 'i')
const pair = new RegExp(String.raw`^\(?(${half})\s*[,;/|\s]\s*(${half})\)?$`, 'i')
/** Well-known text, as PostGIS writes it. */
const point = new RegExp(String.raw`^(?:srid=\d+;)?\s*point\s*\((${half})\s+(${half})\)$`, 'i')

/** NaN: a cell that is no degrees. A comma is a decimal mark: there are no thousands of degrees. */
export function degreesOf(cell: Cell): number {
  if (typeof cell === 'number') return cell
  if (typeof cell !== 'string' || !degrees.test(cell.trim())) return Number.NaN
  const number = Number(
    cell
      .replace(',', '.')
      .replace('−', '-')
      .replace(/[^\d.+-]/g, ''),
  )
  return /[SW]\s*$/i.test(cell) ? -Math.abs(number) : number
}

/**
 * A place that stands in one cell, as it is written: "52.5,13.4" begins with the latitude, a list with the longitude (GeoJSON), and
 * so does POINT(13.4 52.5). Objects are { lat, lon }, { lat, lng }, { latitude, longitude } (Schema.org) or have `coordinates`.
 *
 * @returns NaN for what is no degrees
 */
export function locationOf(cell: Cell): Place {
  const text = typeof cell === 'string' ? cell.trim() : ''
  const [, east, north] = point.exec(text) ?? []
  if (east) return placeOf(north, east)
  const [, first, second] = pair.exec(text) ?? []
  // "13.405 E, 52.52 N" says itself which is which.
  if (first && /[EW]$/i.test(first)) return placeOf(second, first)
  return first
    ? placeOf(first, second)
    : placeIn(/^[[{]/.test(text) ? (parseLiteral(text) ?? null) : ((cell ?? null) as Json))
}

function placeIn(value: Json): Place {
  if (Array.isArray(value)) return placeOf(value[1], value[0])
  if (typeof value !== 'object' || value === null) return placeOf(undefined, undefined)
  const { coordinates } = value as Readonly<Record<string, Json>>
  if (coordinates) return placeIn(coordinates)
  const named = (name: RegExp) => Object.entries(value).find(([key]) => name.test(key))?.[1]
  return placeOf(named(/^lat/i), named(/^(?:lon|lng)/i))
}

export function placeOf(lat: Json | undefined, lon: Json | undefined): Place {
  return { lat: degreesOf(lat as Cell), lon: degreesOf(lon as Cell) }
}

export function isDegrees({ lat, lon }: Place): boolean {
  return !Number.isNaN(lat + lon)
}

export function isOnEarth({ lat, lon }: Place): boolean {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180
}
