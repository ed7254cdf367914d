import type { TacitlyError } from '../../../sdk/errors'
import { bare } from '../cells/bare'
import { inputError, inputErrors } from '../input-errors'
import type { Table } from '../table'
import type { Field } from './fields'

/** Columns or dotted paths by role; 'none': there is none. */
export type Named<R extends string> = Readonly<Partial<Record<R, string>>>

/** Whether columns have numbers for names, so that only what they hold says what they are. */
export function isHeadless({ columns }: Pick<Table, 'columns'>): boolean {
  return columns.every((name, at) => name === String(at + 1))
}

/** The fields that options name; null: there is said to be none. */
export type Given<R extends string> = Readonly<Partial<Record<R, Field | null>>>

/** @throws TacitlyError 'column-unknown', with the names there are */
export function givenFields<R extends string>(file: FileFields, named: Named<R>): Given<R> {
  return givenInFiles([file], named)[0]
}

/**
 * Of each file the fields that options name: each name stands in one of them at least.
 *
 * @throws TacitlyError 'column-unknown', with the names there are
 */
export function givenInFiles<R extends string>(files: readonly FileFields[], named: Named<R>): Given<R>[] {
  const given = files.map((): Partial<Record<R, Field | null>> => ({}))
  for (const [role, name] of Object.entries(named) as [R, string | undefined][]) {
    if (name === undefined) continue
    const found = files.map(({ fields }) => fields.find(one => one.name === name) ?? fields.find(isAlike(name)))
    if (name !== 'none' && !found.some(Boolean)) {
      const there = files.map(file => `${files.length > 1 ? file.name : 'it'} has ${listed(file.fields)}`).join('; ')
      const all = files.map(file => file.name).join(' and ')
      throw inputError('column-unknown', all, `has no column "${name}" for --${role}; ${there}`, { role, column: name })
    }
    found.forEach((field, at) => {
      if (field) given[at][role] = field
      else if (name === 'none') given[at][role] = null
    })
  }
  return given
}

interface FileFields {
  readonly name: string
  readonly fields: readonly Field[]
}

function isAlike(name: string): (field: Field) => boolean {
  return field => bare(field.name) === bare(name) && bare(name) !== ''
}

export function missingColumn(
  table: Pick<Table, 'name' | 'columns'>,
  role: string,
  names: readonly string[],
  wanted?: string,
): TacitlyError {
  const like = `one named like ${names.slice(0, 4).join(', ')}`
  const all = isHeadless(table) ? ', or all with --columns user,item,..' : ''
  return inputError(
    'column-missing',
    table.name,
    `has no column for the ${role}, ${like}, among ${listed(table.columns.map(column => ({ name: column })))}`,
    { role, wanted: wanted ?? `${inputErrors['column-missing']} with --${role} COLUMN${all}` },
  )
}

function listed(columns: readonly { readonly name: string }[]): string {
  const names = columns.map(({ name }) => name)
  return `${names.slice(0, 12).join(', ')}${names.length > 12 ? `, and ${names.length - 12} more` : ''}`
}
