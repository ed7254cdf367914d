import { checkItem } from '../sdk/check-items'
import { TacitlyError } from '../sdk/errors'
import { asId, maxIdLength } from '../sdk/ids'
import { safeUrl } from '../sdk/safe-url'
import type { AttributeValue, Item } from '../sdk/types'
import { toAttributes } from './attributes'
import { guessColumns, itemRoles, requireColumn } from './guess-columns'
import { type Cell, openTable, type TableRecord } from './read-table'
import { cutText, isPlaceholder, plainLine, splitList } from './text'

type Field = Exclude<keyof typeof itemRoles, 'id'>

/** Cells of one item by column, as its files have them; the title as the item has it. */
export type ItemRecord = ReadonlyMap<string, { readonly cell: Cell; readonly file: string }>

export interface ReadItems {
  readonly items: readonly Item[]
  /** By item id. */
  readonly records: ReadonlyMap<string, ItemRecord>
  /** What was guessed and changed, a line each, for the report. */
  readonly notes: readonly string[]
}

/** Fields of one item while its files are joined; the first file that has a field wins. */
interface Draft {
  readonly id: string
  readonly fields: Map<Field, Cell>
  readonly attributes: Map<string, Cell>
  readonly record: Map<string, { cell: Cell; file: string }>
}

/**
 * Reads the items of one or more files, joined by id: the first names the items, the others add fields to them.
 *
 * @throws TacitlyError 'input-invalid'
 */
export async function readItems(paths: readonly string[], onBytes?: (bytes: number) => void): Promise<ReadItems> {
  const drafts = new Map<string, Draft>()
  const notes: string[] = []
  const titleColumns: string[] = []
  for (const [at, path] of paths.entries()) {
    const table = await openTable(path, onBytes)
    const guess = guessColumns(table.columns, itemRoles)
    const idColumn = requireColumn(guess, 'id', itemRoles, path)
    const roleOf = new Map(Object.entries(guess).map(([role, column]) => [column, role as Field | 'id']))
    notes.push(`${path}: ${[...roleOf].map(([column, role]) => `${role} from "${column}"`).join(', ')}`)
    if (guess.title && !titleColumns.includes(guess.title)) titleColumns.push(guess.title)
    const seen = new Set<string>()
    let twice = 0
    let unknown = 0
    for await (const record of table.records) {
      const id = String(record.cells.get(idColumn) ?? '').trim()
      if (asId(id) === undefined) throw badId(path, record, idColumn, id)
      if (seen.has(id)) twice++
      else if (at > 0 && !drafts.has(id)) unknown++
      else addRecord(draftOf(drafts, id), record, roleOf, path)
      seen.add(id)
    }
    if (twice > 0) notes.push(`${path}: ${twice} records repeat an id; the first of each was kept`)
    if (unknown > 0) notes.push(`${path}: ${unknown} ids are not in ${paths[0]}, and were left out`)
  }
  const all = [...drafts.values()]
  const attributes = toAttributes(all.map(draft => draft.attributes))
  const titles = takeYears(all.map(draft => plainLine(draft.fields.get('title') ?? draft.id)))
  const mended = new Map<string, string[]>()
  const tell = (field: string, message: string) => mended.set(field, [...(mended.get(field) ?? []), message])
  const items = all.map((draft, at) => {
    const item = toItem(draft, titles.clean[at], titles.years?.[at], attributes.values[at])
    return checkItem(item, tell) ?? item
  })
  for (const [field, [first, ...others]] of mended)
    notes.push(`${others.length + 1} with another ${field} than fits: ${first}`)
  if (titles.years) notes.push('titles end in a year in parentheses: taken off, and used where no date is given')
  const dropped = (field: 'url' | 'image') =>
    all.filter((draft, at) => draft.fields.has(field) && !items[at][field]).length
  const unsafe = dropped('url') + dropped('image')
  if (unsafe > 0) notes.push(`${unsafe} addresses that are not http, https or relative were dropped`)
  all.forEach(({ record }, at) => {
    const column = titleColumns.find(name => record.has(name))
    if (column !== undefined) record.set(column, { ...record.get(column)!, cell: titles.clean[at] })
  })
  return { items, records: new Map(all.map(({ id, record }) => [id, record])), notes: [...notes, ...attributes.notes] }
}

function draftOf(drafts: Map<string, Draft>, id: string): Draft {
  const draft = drafts.get(id) ?? { id, fields: new Map(), attributes: new Map(), record: new Map() }
  drafts.set(id, draft)
  return draft
}

function addRecord(
  draft: Draft,
  { cells }: TableRecord,
  roleOf: ReadonlyMap<string, Field | 'id'>,
  file: string,
): void {
  for (const [column, cell] of cells) {
    const role = roleOf.get(column)
    if (role === 'id' || cell === undefined || cell === '') continue
    if (!draft.record.has(column)) draft.record.set(column, { cell, file })
    if (role === undefined) {
      if (!draft.attributes.has(column)) draft.attributes.set(column, cell)
    } else if (!draft.fields.has(role)) draft.fields.set(role, cell)
  }
}

/** "Toy Story (1995)" -> "Toy Story", 1995: where at least half of the titles look like that. */
function takeYears(titles: readonly string[]): { clean: readonly string[]; years?: readonly (string | undefined)[] } {
  const parts = titles.map(title => /^(.*\S)\s*\(((?:18|19|20)\d\d)\)$/.exec(title))
  if (parts.filter(part => part !== null).length * 2 < titles.length) return { clean: titles }
  return { clean: titles.map((title, at) => parts[at]?.[1] ?? title), years: parts.map(part => part?.[2]) }
}

function toItem(
  { id, fields }: Draft,
  title: string,
  year: string | undefined,
  attributes: Record<string, AttributeValue>,
): Item {
  const text = fields.get('text')
  const price = Number(fields.get('price') ?? Number.NaN)
  const categories = splitList(fields.get('categories')).filter(name => !isPlaceholder(name))
  const publishedAt = fields.get('publishedAt') ?? year
  const currency = fields.get('currency')
  return {
    id,
    title,
    ...given('url', safeUrl(fields.get('url'))),
    ...given('image', safeUrl(fields.get('image'))),
    ...given('text', text === undefined ? undefined : cutText(String(text))),
    ...given('categories', categories.length > 0 ? categories : undefined),
    ...given('price', Number.isFinite(price) ? price : undefined),
    ...given('currency', currency === undefined ? undefined : String(currency)),
    ...given('publishedAt', publishedAt === undefined ? undefined : dateOf(String(publishedAt))),
    ...given('attributes', Object.keys(attributes).length > 0 ? attributes : undefined),
  }
}

/** Milliseconds since 1970 as a number; years and dates as they are written. */
function dateOf(cell: string): string | number {
  return Math.abs(Number(cell)) >= 10_000 ? Number(cell) : cell
}

function given<K extends string, V>(name: K, value: V | undefined): { [name in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { [name in K]?: V })
}

function badId(path: string, { line }: TableRecord, column: string, id: string): TacitlyError {
  const found = id === '' ? 'is empty' : `has ${id.length} characters`
  const message = `${path} line ${line}: "${column}" ${found}; every item needs an id of 1 to ${maxIdLength} characters.`
  return new TacitlyError('input-invalid', message, {
    path,
    line,
    column,
  })
}
