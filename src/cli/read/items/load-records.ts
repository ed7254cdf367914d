import { type Field, fieldsOf } from '../columns/fields'
import { isHeadless } from '../columns/named-columns'
import { type Profile, profileOf } from '../columns/profile'
import { dropCounter } from '../records/dropped'
import type { Dropped, Table, TableRecord } from '../table'
import { unfolded } from './unfold'

/** A file of items, whole: they are all in memory anyway, and what they are known by shows only then. */
export interface LoadedFile {
  readonly name: string
  readonly columns: readonly string[]
  readonly records: readonly TableRecord[]
  readonly fields: readonly Field[]
  readonly profiles: readonly Profile[]
  readonly isHeadless: boolean
  /** What the reader says of the file. */
  readonly notes: readonly string[]
  readonly dropped: Dropped
}

export async function loadRecords(table: Table): Promise<LoadedFile> {
  const records: TableRecord[] = []
  for await (const record of table.records()) records.push(record)
  return loaded({ ...table, ...unfolded(table.columns, records) }, isHeadless(table))
}

interface Gathered extends Pick<Table, 'name' | 'columns'> {
  readonly records: readonly TableRecord[]
}

/** What was gathered elsewhere, as if it had been a file. */
export function loaded(
  { name, columns, records, notes, dropped }: Gathered & Partial<Pick<Table, 'notes' | 'dropped'>>,
  headless = false,
): LoadedFile {
  const fields = fieldsOf({ columns, sample: records })
  return {
    ...{ name, columns, records, fields, isHeadless: headless },
    profiles: fields.map(field => profileOf(field, records.slice(0, 5000))),
    ...{ notes: notes ?? [], dropped: dropped ?? dropCounter(name) },
  }
}
