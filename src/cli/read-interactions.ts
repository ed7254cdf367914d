import { TacitlyError } from '../sdk/errors'
import { asId, maxIdLength } from '../sdk/ids'
import type { Interactions } from '../sdk/interactions'
import { guessColumns, interactionRoles, requireColumn } from './guess-columns'
import { openTable, type TableRecord } from './read-table'

export interface ReadInteractions {
  /** In order of time where the file has times, else as they stand. */
  readonly interactions: Interactions
  /** Role -> column, as guessed. */
  readonly columns: Readonly<Record<string, string>>
  /** Records below `minRating`. */
  readonly belowMinRating: number
}

/**
 * Reads who touched what.
 *
 * @param minRating keeps only records of at least this value
 * @throws TacitlyError 'input-invalid' | 'no-interactions'
 */
export async function readInteractions(
  path: string,
  { minRating, onBytes }: { readonly minRating?: number; readonly onBytes?: (bytes: number) => void } = {},
): Promise<ReadInteractions> {
  const table = await openTable(path, onBytes)
  const guess = guessColumns(table.columns, interactionRoles)
  const userColumn = requireColumn(guess, 'user', interactionRoles, path)
  const itemColumn = requireColumn(guess, 'item', interactionRoles, path)
  const valueColumn = minRating === undefined ? '' : requireColumn(guess, 'value', interactionRoles, path)
  const users = createNumbering()
  const items = createNumbering()
  const rows: { user: number; item: number; time: number }[] = []
  let belowMinRating = 0
  for await (const record of table.records) {
    if (minRating !== undefined && numberOf(record, valueColumn, path) < minRating) {
      belowMinRating++
      continue
    }
    const time = guess.time === undefined ? 0 : timeOf(record, guess.time, path)
    const user = users.numberOf(idOf(record, userColumn, path))
    rows.push({ user, item: items.numberOf(idOf(record, itemColumn, path)), time })
  }
  if (rows.length === 0) {
    throw new TacitlyError(
      'no-interactions',
      `${path} leaves no interaction: all ${belowMinRating} records are below --min-rating ${minRating}.`,
      { path },
    )
  }
  // Stable: records of one moment stay as they stand.
  if (guess.time !== undefined) rows.sort((a, b) => a.time - b.time)
  const interactions: Interactions = {
    users: Int32Array.from(rows, row => row.user),
    items: Int32Array.from(rows, row => row.item),
    userIds: users.ids,
    itemIds: items.ids,
    times: guess.time === undefined ? undefined : Float64Array.from(rows, row => row.time),
  }
  return { interactions, columns: guess as Record<string, string>, belowMinRating }
}

/** Ids to integers, in order of first meeting. */
function createNumbering(): { readonly ids: string[]; readonly numberOf: (id: string) => number } {
  const ids: string[] = []
  const numbers = new Map<string, number>()
  return {
    ids,
    numberOf(id) {
      const known = numbers.get(id)
      if (known !== undefined) return known
      numbers.set(id, ids.length)
      return ids.push(id) - 1
    },
  }
}

function idOf(record: TableRecord, column: string, path: string): string {
  const id = String(record.cells.get(column) ?? '').trim()
  if (asId(id) !== undefined) return id
  const found = id === '' ? 'is empty' : `has ${id.length} characters, and an id at most ${maxIdLength}`
  throw malformed(record, column, path, found)
}

function numberOf(record: TableRecord, column: string, path: string): number {
  const cell = record.cells.get(column)
  const value = Number(cell)
  if (cell !== undefined && cell !== '' && Number.isFinite(value)) return value
  throw malformed(record, column, path, `is ${JSON.stringify(cell)}, not a number`)
}

/** Milliseconds since 1970 from seconds, milliseconds, or a date. */
function timeOf(record: TableRecord, column: string, path: string): number {
  const cell = record.cells.get(column)
  const value = Number(cell)
  // 1e11 s is the year 5138, 1e11 ms is 1973.
  if (cell !== '' && Number.isFinite(value)) return value < 1e11 ? value * 1000 : value
  const date = Date.parse(String(cell))
  if (Number.isFinite(date)) return date
  throw malformed(record, column, path, `is ${JSON.stringify(cell)}, not a time`)
}

function malformed({ line }: TableRecord, column: string, path: string, what: string): TacitlyError {
  return new TacitlyError('input-invalid', `${path} line ${line}: "${column}" ${what}; fix or remove that line.`, {
    path,
    line,
    column,
  })
}
