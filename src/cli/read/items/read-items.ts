import { checkItem } from '../../../sdk/content/check-items'
import { asId, maxIdLength } from '../../../sdk/ids'
import type { Item } from '../../../sdk/types'
import { type IdForm, idText } from '../cells/id-text'
import { isMissing } from '../cells/missing'
import { isHtml, plainText } from '../cells/plain-text'
import { plainLine } from '../cells/text'
import { type Chosen, type Columns, described } from '../columns/assign-columns'
import type { Field } from '../columns/fields'
import { nameFit } from '../columns/name-fit'
import { type Given, givenInFiles, missingColumn, type Named } from '../columns/named-columns'
import { type ItemRole, itemRoleNames } from '../columns/role-names'
import { dropCounter, droppedNotes } from '../records/dropped'
import type { Cell, TableRecord } from '../table'
import { toAttributes } from './attributes'
import { createItemCells } from './item-cells'
import { guessItemColumns } from './item-columns'
import { idsIn } from './item-ids'
import { toPlaces } from './item-places'
import type { LoadedFile } from './load-records'

export interface ItemOptions {
  /** Columns or dotted paths, in place of a guess; 'none': the files have none. */
  readonly named?: Named<ItemRole>
  /** @default 'exact' */
  readonly ids?: IdForm
  /** A record that can't be used is an error. @default false */
  readonly strict?: boolean
}

/** Cells of one item by column, as its files have them; the title as the item has it. */
export type ItemRecord = ReadonlyMap<string, { readonly cell: Cell; readonly file: string }>

export interface ReadItems {
  readonly items: readonly Item[]
  /** By item id. */
  readonly records: ReadonlyMap<string, ItemRecord>
  /** Which column says what, a file. */
  readonly files: readonly { readonly name: string; readonly columns: Columns<ItemRole> }[]
  /** What was guessed, changed and dropped, a line each, for the report. */
  readonly notes: readonly string[]
}

/** Fields of one item while its files are joined; the first file that has a field wins. */
interface Draft {
  readonly id: string
  readonly fields: Map<ItemRole, Cell>
  readonly attributes: Map<string, Cell>
  readonly record: Map<string, { cell: Cell; file: string }>
}

/**
 * The items of one or more files, joined by id: the first names the items, the others add fields to them.
 *
 * @param joinedBy the column of the first that the interactions join
 * @throws TacitlyError of InputErrorCode | 'options-invalid'
 */
export function readItems(loaded: readonly LoadedFile[], options: ItemOptions = {}, joinedBy?: Field): ReadItems {
  const { ids: form = 'exact', strict, named = {} } = options
  const drafts = new Map<string, Draft>()
  const notes: string[] = []
  const files: { name: string; columns: Columns<ItemRole> }[] = []
  const titleColumns: string[] = []
  const given = givenInFiles(loaded, named)
  for (const [at, file] of loaded.entries()) {
    const columns = columnsOf(file, given[at], at === 0 ? joinedBy : joiningField(file, drafts, form))
    files.push({ name: file.name, columns })
    notes.push(...file.notes.map(note => `${file.name}: ${note}`), `${file.name}: ${described(columns)}`)
    const { title } = columns
    if (title && !titleColumns.includes(title.field.name)) titleColumns.push(title.field.name)
    const dropped = dropCounter(file.name, strict)
    const seen = new Set<string>()
    let twice = 0
    let unknown = 0
    for (const record of file.records) {
      const id = idText(columns.id!.field.read(record.cells))
      const key = idText(id, form)
      if (asId(id) === undefined) {
        const cause = id === '' ? 'no id' : `an id of more than ${maxIdLength} characters`
        dropped.drop(record.line, cause, record.cells.filter(cell => !isMissing(cell)).join(', '))
      } else if (seen.has(key)) twice++
      else if (at > 0 && !drafts.has(key)) unknown++
      else addRecord(draftOf(drafts, key, id), record, file, columns)
      seen.add(key)
    }
    dropped.judge(seen.size)
    notes.push(...[...droppedNotes(file.dropped), ...droppedNotes(dropped)].map(note => `${file.name}: ${note}`))
    if (twice > 0) notes.push(`${file.name}: ${twice} records repeat an id; the first of each was kept`)
    if (unknown > 0) notes.push(`${file.name}: ${unknown} ids are not in ${loaded[0].name}, and were left out`)
  }
  const all = [...drafts.values()]
  const cells = createItemCells(all.map(draft => draft.fields))
  const attributes = toAttributes(all.map(draft => draft.attributes))
  const { places, notes: ofPlaces } = toPlaces(all.map(draft => draft.fields))
  const titles = takeYears(all.map(draft => plainLine(draft.fields.get('title') ?? draft.id)))
  const mended = new Map<string, string[]>()
  const tell = (field: string, message: string) => mended.set(field, [...(mended.get(field) ?? []), message])
  const items = all.map(({ id, fields }, at) => {
    const own = { ...attributes.values[at], ...cells.language(fields), ...places[at] }
    const item = {
      ...{ id, title: titles.clean[at], ...cells.item(fields, titles.years?.[at]) },
      ...(Object.keys(own).length > 0 && { attributes: own }),
    }
    return checkItem(item, tell) ?? item
  })
  for (const [field, [first, ...others]] of mended)
    notes.push(`${others.length + 1} with another ${field} than fits: ${first}`)
  const untitled = all.filter(draft => !draft.fields.has('title')).length
  if (untitled > 0) notes.push(`${untitled} items have no title: each is called by its id`)
  if (titles.years) notes.push('titles end in a year in parentheses: taken off, and used where no date is given')
  all.forEach(({ record }, at) => {
    const column = titleColumns.find(name => record.has(name))
    if (column !== undefined) record.set(column, { ...record.get(column)!, cell: titles.clean[at] })
  })
  const records = new Map(all.map(({ id, record }) => [id, record]))
  return { items, records, files, notes: [...notes, ...cells.notes(), ...ofPlaces, ...attributes.notes] }
}

function columnsOf(file: LoadedFile, given: Given<ItemRole>, joining: Field | undefined): Columns<ItemRole> {
  const guessed = guessItemColumns(file.profiles, file.isHeadless, { ...(joining && { id: joining }), ...given })
  if (!guessed.id) throw missingColumn(file, 'id', itemRoleNames.id)
  const half = (['lat', 'lon'] as const).find(role => given[role] && !guessed[role])
  const other = half === 'lat' ? 'lon' : 'lat'
  if (half) throw missingColumn(file, other, itemRoleNames[other])
  return given.id ? guessed : { ...guessed, id: { field: guessed.id.field } }
}

/** Of a further file, the column that has most of the ids there are; undefined: as its name says. */
function joiningField(file: LoadedFile, drafts: ReadonlyMap<string, Draft>, form: IdForm): Field | undefined {
  let best: { field?: Field; score: number } = { score: 0 }
  for (const field of file.fields) {
    if (field.inEntry) continue
    const known = [...idsIn(file, field, form)].filter(id => drafts.has(id)).length
    const score = known * (1 + nameFit(field.name, itemRoleNames.id))
    if (score > best.score) best = { field, score }
  }
  return best.field
}

function draftOf(drafts: Map<string, Draft>, key: string, id: string): Draft {
  const draft = drafts.get(key) ?? { id, fields: new Map(), attributes: new Map(), record: new Map() }
  drafts.set(key, draft)
  return draft
}

function addRecord(draft: Draft, { cells }: TableRecord, file: LoadedFile, columns: Columns<ItemRole>): void {
  const roles = (Object.entries(columns) as [ItemRole, Chosen][]).filter(([role]) => role !== 'id')
  const set = <K>(map: Map<K, Cell>, key: K, cell: Cell) => !isMissing(cell) && !map.has(key) && map.set(key, cell)
  for (const [role, { field }] of roles) set(draft.fields, role, readable(field.read(cells)))
  const taken = new Set(Object.values(columns).map(one => one?.field.column))
  for (const { name, column, inEntry, read } of file.fields) {
    const cell = readable(read(cells))
    if (isMissing(cell) || column === columns.id?.field.column) continue
    if (!draft.record.has(name)) draft.record.set(name, { cell, file: file.name })
    if (!inEntry && !taken.has(column) && !file.isHeadless && !isNameless(name)) set(draft.attributes, name, cell)
  }
}

/** What programs call columns that have no name. */
function isNameless(column: string): boolean {
  return /^(?:|unnamed.*)$/i.test(column)
}

/** Without what is meant for a browser. */
function readable(cell: Cell): Cell {
  return typeof cell === 'string' && isHtml(cell) ? plainText(cell) : cell
}

/** "Toy Story (1995)" -> "Toy Story", 1995: where at least half of the titles look like that. */
function takeYears(titles: readonly string[]): { clean: readonly string[]; years?: readonly (string | undefined)[] } {
  const parts = titles.map(title => /^(.*\S)\s*\(((?:18|19|20)\d\d)\)$/.exec(title))
  if (parts.filter(part => part !== null).length * 2 < titles.length) return { clean: titles }
  return { clean: titles.map((title, at) => parts[at]?.[1] ?? title), years: parts.map(part => part?.[2]) }
}
