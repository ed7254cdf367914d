import { isMissing } from '../cells/missing'
import type { Cell, Json, Table } from '../table'
import { listTextOf } from './list-texts'

/** What of a record a role can be read from: a column, or a part of the entries of a column that holds lists. */
export interface Field {
  /** 'item_id', 'product.id', 'items[].item_id', 'orders[].lines[].sku', 'fields[title]' */
  readonly name: string
  /** Where the table has the column that it lies in. */
  readonly column: number
  /** Further columns that it is read from. */
  readonly beside?: readonly number[]
  /** A time that stands in several columns. */
  readonly isTime?: boolean
  /** Of a part of lists: the value in one entry, and the entries of a record. */
  readonly inEntry?: (entry: Json) => Cell
  readonly entriesOf?: (cells: readonly Cell[]) => readonly Json[]
  /** Of a part of lists that say of each entry what became of it. */
  readonly isMarked?: boolean
  /** A text that holds several entries: as it stands it is no id. */
  readonly isListText?: boolean
  /** Of a list, that in its first entry that has one. */
  readonly read: (cells: readonly Cell[]) => Cell
}

/** Records are looked at for what their lists hold. */
const looked = 500

/** The columns of a table, and the parts of its lists: of objects, and where `texts` says so of texts that are lists. */
export function fieldsOf({ columns, sample }: Pick<Table, 'columns' | 'sample'>, texts = false): Field[] {
  const head = sample.slice(0, looked)
  return columns.flatMap((name, column) => {
    const cells = head.map(record => record.cells[column])
    const inText = texts && !cells.some(Array.isArray) ? listTextOf(cells) : undefined
    const entriesIn = (cell: Cell): readonly Json[] => {
      if (Array.isArray(cell)) return cell
      return inText && typeof cell === 'string' ? inText.entriesOf(cell) : []
    }
    const list = { column, entriesOf: (of: readonly Cell[]) => entriesIn(of[column]), isMarked: inText?.isMarked }
    return [
      { name, column, isListText: inText !== undefined, read: (of: readonly Cell[]) => of[column] },
      ...partsOf(name, list, cells.flatMap(entriesIn)),
    ]
  })
}

type List = Required<Pick<Field, 'column' | 'entriesOf'>> & Pick<Field, 'isMarked'>

/** @param base path in an entry of what the list itself holds; '' is the entry */
function partsOf(name: string, list: List, entries: readonly Json[], base = ''): Field[] {
  const own = entries.map(entry => rawAt(entry, base))
  if (own.length === 0) return []
  const keyOfPair = base === '' ? pairKey(own) : undefined
  if (keyOfPair) {
    const names = new Set(own.map(entry => String((entry as Record<string, Json>)[keyOfPair])))
    return [...names].map(key => pairField(`${name}[${key}]`, list, keyOfPair, key))
  }
  return [...new Set(own.flatMap(entry => pathsIn(entry)))].flatMap(path => {
    const [part, at] = [`${name}[]${path === '' ? '' : `.${path}`}`, pathOf(base, path)]
    const field = entryField(part, list, entry => valueAt(entry, at))
    if (path === '' || !own.some(entry => Array.isArray(rawAt(entry, path)))) return field
    const inner = { ...list, entriesOf: (cells: readonly Cell[]) => unwound(list.entriesOf(cells), at) }
    return [field, ...partsOf(part, inner, unwound(entries, at), at)]
  })
}

const pathOf = (base: string, path: string): string => [base, path].filter(Boolean).join('.')

/** The entries of lists inside entries, each with what is around its list: `lines[]` of `orders[].lines[]`. */
function unwound(entries: readonly Json[], path: string): Json[] {
  return entries.flatMap(entry => {
    const list = rawAt(entry, path)
    return Array.isArray(list) ? list.map(one => replaced(entry, path.split('.'), one)) : []
  })
}

function replaced(value: Json, [key, ...rest]: readonly string[], by: Json): Json {
  return key === undefined
    ? by
    : { ...(value as object), [key]: replaced((value as Record<string, Json>)[key], rest, by) }
}

/** Lists of { name, value } or { key, value } are written where others have columns. */
function pairKey(entries: readonly Json[]): 'name' | 'key' | undefined {
  return (['name', 'key'] as const).find(key =>
    entries.every(entry => isObject(entry) && typeof entry[key] === 'string' && Object.hasOwn(entry, 'value')),
  )
}

function pairField(name: string, { column, entriesOf }: List, key: 'name' | 'key', wanted: string): Field {
  const isWanted = (entry: Json) => (entry as Record<string, Json> | null)?.[key] === wanted
  return {
    name,
    column,
    read: cells => scalarIn((entriesOf(cells).find(isWanted) as Record<string, Json> | undefined)?.value ?? null),
  }
}

function entryField(name: string, list: List, inEntry: (entry: Json) => Cell): Field {
  return {
    name,
    ...list,
    inEntry,
    read: cells =>
      list
        .entriesOf(cells)
        .map(inEntry)
        .find(value => !isMissing(value)),
  }
}

/** Dotted paths of what an entry holds; '' of an entry that is no object. */
function pathsIn(entry: Json, depth = 3): string[] {
  if (!isObject(entry)) return Array.isArray(entry) ? [] : ['']
  return Object.entries(entry).flatMap(([key, value]) =>
    isObject(value) && depth > 1 ? pathsIn(value, depth - 1).map(path => `${key}.${path}`) : [key],
  )
}

function valueAt(entry: Json, path: string): Cell {
  const value = rawAt(entry, path)
  return isObject(value) ? undefined : ((value ?? undefined) as Cell)
}

/** null where there is nothing. */
function rawAt(entry: Json, path: string): Json {
  let value = entry
  for (const key of path === '' ? [] : path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return null
    value = value[key]
  }
  return value
}

/** Google's { string_value, int_value, .. } holds one value. */
function scalarIn(value: Json): Cell {
  if (!isObject(value)) return (value ?? undefined) as Cell
  return Object.values(value).find(one => one !== null && !isObject(one)) as Cell
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
