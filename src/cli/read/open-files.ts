import { inputError } from './input-errors'
import { type LoadedFile, loadRecords } from './items/load-records'
import { openTable } from './open-table'
import type { ReadingOptions } from './reading-options'
import type { Source, Table } from './table'

type OnBytes = (bytes: number) => void

/** @throws TacitlyError of InputErrorCode */
export async function openInteractions(source: Source, options: ReadingOptions, onBytes?: OnBytes): Promise<Table> {
  return open(source, options, options.columns, 'columns', onBytes)
}

/** @throws TacitlyError of InputErrorCode */
export async function openItems(
  sources: readonly Source[],
  options: ReadingOptions,
  onBytes?: OnBytes,
): Promise<LoadedFile[]> {
  const files: LoadedFile[] = []
  for (const source of sources) {
    files.push(await loadRecords(await open(source, options, options.itemColumns, 'item-columns', onBytes)))
  }
  return files
}

async function open(
  source: Source,
  { table, files = {}, strict }: ReadingOptions,
  names: readonly string[] | undefined,
  option: string,
  onBytes?: OnBytes,
): Promise<Table> {
  const key = Object.keys(files).find(file => isPathOf(file, source.name))
  const { columns, ...own } = key === undefined ? {} : files[key]
  const opened = await openTable(source, { ...table, ...own, strict, onBytes })
  return named(opened, columns ?? names, columns ? 'columns' : option)
}

/** Whether a path, or the end of one, names a file. */
export function isPathOf(path: string, file: string): boolean {
  return file === path || file.endsWith(`/${path}`) || file.endsWith(`\\${path}`)
}

/** The table with names for its columns; `-` and those beyond the last keep their number. */
function named(table: Table, names: readonly string[] | undefined, option: string): Table {
  if (names === undefined) return table
  if (names.length > table.columns.length) {
    const what = `has ${table.columns.length} columns (${table.columns.join(', ')}), and --${option} names ${names.length}`
    throw inputError('column-unknown', table.name, what, { wanted: 'name those alone' })
  }
  const columns = table.columns.map((column, at) => (names[at] === undefined || names[at] === '-' ? column : names[at]))
  return { ...table, columns, records: () => table.records() }
}
