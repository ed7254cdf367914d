// Logs of what was shown: their columns, and what their cells may not be.
import { TacitlyError } from '../sdk/errors'
import { fileSource } from './read/bytes/file-source'
import { bare } from './read/cells/bare'
import { type Field, fieldsOf } from './read/columns/fields'
import { givenFields, missingColumn } from './read/columns/named-columns'
import { interactionNames } from './read/columns/role-names'
import { openTable } from './read/open-table'
import type { Table, TableRecord } from './read/table'

/** What a column of every log says, and names by which it is found. */
export const logNames = {
  item: interactionNames.item,
  position: ['position', 'place', 'slot', 'rank'],
  reward: ['reward', 'click', 'clicked', 'conversion', 'purchase', 'value'],
} as const

/**
 * @param names of each role, those that fit best first
 * @param given columns that options name, in place of a guess. @default no option names any: a wrong name is to be mended in the file
 * @throws TacitlyError of InputErrorCode: one of the `needed` is not there
 */
export async function openLog<R extends string>(
  path: string,
  names: Readonly<Record<R, readonly string[]>>,
  needed: readonly NoInfer<R>[],
  given?: Readonly<Partial<Record<NoInfer<R>, string>>>,
): Promise<{ readonly table: Table; readonly fields: Readonly<Partial<Record<R, Field>>> }> {
  const table = await openTable(await fileSource(path))
  const all = fieldsOf(table)
  const named = given && givenFields<R>({ name: table.name, fields: all }, given)
  const fields: Partial<Record<R, Field>> = {}
  for (const role of Object.keys(names) as R[]) {
    const found = named?.[role] === null ? undefined : (named?.[role] ?? firstOf(all, names[role].map(bare)))
    if (!found && needed.includes(role))
      throw missingColumn(table, role, names[role], given ? undefined : 'name the column so')
    fields[role] = found
  }
  return { table, fields }
}

/** The field of the name that stands first. */
function firstOf(fields: readonly Field[], known: readonly string[]): Field | undefined {
  for (const name of known) {
    const found = fields.find(field => bare(field.name) === name)
    if (found) return found
  }
  return undefined
}

/** @throws TacitlyError 'options-invalid' where a cell is no number */
export function numberIn(table: Table, record: TableRecord): (field: Field) => number {
  return field => {
    const cell = field.read(record.cells)
    const number = cell === '' || cell === undefined ? Number.NaN : Number(cell)
    if (Number.isFinite(number)) return number
    throw wrongCell(table, record, field, 'a number')
  }
}

/** What stands in a cell, where, and what was expected. */
export function wrongCell({ name }: Table, { line, cells }: TableRecord, field: Field, expected: string): TacitlyError {
  const what = `${name}, line ${line}: "${field.name}" is ${String(field.read(cells))}; expected ${expected}.`
  return new TacitlyError('options-invalid', what, { path: name, line, column: field.name })
}
