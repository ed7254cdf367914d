import { type CalendarName, calendarNames } from '../../../sdk/kernels/calendar'
import type { RatingScale } from '../../../sdk/visitor/weights'
import type { IdForm } from '../cells/id-text'
import { isMissing } from '../cells/missing'
import type { NumberForm } from '../cells/numbers'
import { isCancelling } from '../cells/order-outcome'
import type { TimeForm, TimeFormName } from '../cells/times'
import type { Columns } from '../columns/assign-columns'
import type { CatalogueIds, Joining } from '../columns/catalogue-ids'
import { composedTimes } from '../columns/composed-times'
import { type Field, fieldsOf } from '../columns/fields'
import { isPropertyOf } from '../columns/is-property'
import { givenFields, isHeadless, missingColumn, type Named } from '../columns/named-columns'
import { type Profile, profileOf } from '../columns/profile'
import { type InteractionRole, interactionNames } from '../columns/role-names'
import { withWholeIds } from '../columns/whole-ids'
import { inputError } from '../input-errors'
import type { Table, TableRecord } from '../table'
import { type ChosenColumns, chooseColumns } from './choose-columns'
import { type StatusColumn, statusColumns } from './status-columns'
import { timeFormIn } from './time-column'
import { isUnclear } from './values'

export interface InteractionOptions {
  /** Columns or dotted paths, in place of a guess; 'none': the file has none. */
  readonly named?: Named<InteractionRole>
  /** @default by what the column holds */
  readonly times?: TimeFormName
  /** Strengths of names of events in place of the table's, or the types that they stand for. */
  readonly events?: Readonly<Record<string, number | string>>
  /** Lowest and highest rating. @default by what the column holds */
  readonly scale?: RatingScale
  /** @default 'exact' */
  readonly ids?: IdForm
  /** Only records of at least this value count, each as 1. */
  readonly minRating?: number
  /** Columns of what was known of each moment, such as the device; or what the times say of it, see `calendarNames`. @default none */
  readonly context?: readonly string[]
  /** Whose clocks say it, of the IANA database. @default 'UTC' */
  readonly timeZone?: string
  /** Each visitor's latest so many. @default all */
  readonly maxPerVisitor?: number
  /** A record that can't be used is an error. @default false */
  readonly strict?: boolean
}

/** What is where in a file of interactions. */
export interface InteractionPlan extends ChosenColumns {
  readonly table: Table
  readonly time?: TimeForm
  /** How the values' and the quantities' numbers are read. */
  readonly numbers: Readonly<Partial<Record<'value' | 'quantity', NumberForm>>>
  /** What says what became of an order, that of `columns` first. */
  readonly statusColumns: readonly StatusColumn[]
  /** Only the first row of an order says what became of it, as Shopify writes them. */
  readonly isStatusOnce: boolean
  /** Invoices that cancel others are marked (C536365): not all of the file's begin so. */
  readonly isMarked: boolean
  /** Share of the sample's items that the catalogue has, and what its column is called there. */
  readonly joined?: Joining & { /** A column that joins it far better. */ readonly better?: Field }
  /** All rows of an item have the same value: is it an opinion? */
  readonly isValueOfItem: boolean
  /** Of a file without a header, a column of numbers that may be ratings, codes or how many: nothing is read from it. */
  readonly unclear?: Field
  /** What each row counts, signed, as `tacitly split` writes it: then nothing else says it. */
  readonly strength?: Field
  /** What was known of each moment: in a column, or of its time. */
  readonly context: readonly { readonly name: string; readonly read: Field | CalendarName }[]
  /** Columns that nothing was read from. */
  readonly unused: readonly string[]
}

/** Of files that `tacitly split` writes. */
export const strengthColumn = 'signed_strength'

/** @throws TacitlyError 'column-missing' | 'column-unknown' | 'times-unreadable' */
export async function planInteractions(
  table: Table,
  options: InteractionOptions,
  catalogue?: CatalogueIds,
): Promise<InteractionPlan> {
  const found = [...fieldsOf(table, true), ...composedTimes(table)].map(field => profileOf(field, table.sample))
  const profiles = catalogue ? withWholeIds(found, catalogue, table.sample) : found
  const given = givenFields({ name: table.name, fields: profiles.map(({ field }) => field) }, options.named ?? {})
  const guess = {
    isHeadless: isHeadless(table),
    joins: catalogue && { of: catalogue.shareOf },
    isBelowHeadings: table.dialect.form === 'sections',
  }
  const { columns, visitorBy } = chooseColumns(profiles, table.sample, guess, given)
  for (const role of ['user', 'item'] as const) {
    if (!columns[role]) throw missingColumn(table, role, interactionNames[role])
  }
  if (options.minRating !== undefined && !columns.value) throw missingColumn(table, 'value', interactionNames.value)
  const isChosen = (field: Field) => Object.values(columns).some(one => one?.field.column === field.column)
  const statuses =
    given.status === null ? [] : statusColumns(profiles, columns.status, field => guess.isHeadless || isChosen(field))
  const used = new Set(statuses.map(({ field }) => field.column))
  for (const one of Object.values(columns)) {
    if (one) for (const column of [one.field.column, ...(one.field.beside ?? [])]) used.add(column)
  }
  const fieldNamed = (name: string) => profiles.find(({ field }) => field.name === name)?.field
  const strength = fieldNamed(strengthColumn)
  const time = columns.time && (await timeFormIn(table, columns.time.field, options.times))
  const context = (options.context ?? []).map(name => {
    const ofTime = time && options.times !== 'order' ? calendarNames.find(one => one === name) : undefined
    return { name, read: fieldNamed(name) ?? ofTime ?? noContext(table, name) }
  })
  const fields = context.flatMap(({ read }) => (typeof read === 'string' ? [] : [read]))
  for (const field of [...fields, ...(strength ? [strength] : [])]) used.add(field.column)
  const profileIn = (role: InteractionRole) => profiles.find(({ field }) => field.name === columns[role]?.field.name)
  return {
    ...{ table, columns, visitorBy, statusColumns: statuses, strength, context },
    isValueOfItem: !!columns.value && isPropertyOf(columns.value.field, columns.item!.field, table.sample),
    unclear: guess.isHeadless && !columns.value && !columns.event ? profiles.find(isUnclear)?.field : undefined,
    isStatusOnce: isSaidOnce(table.sample, columns),
    isMarked: table.sample.some(({ cells }) => columns.session && !isCancelling(columns.session.field.read(cells))),
    numbers: { value: profileIn('value')?.number, quantity: profileIn('quantity')?.number },
    time,
    joined: catalogue && joinedBy(catalogue, profileIn('item')!, profiles),
    unused: table.columns.filter((_, column) => !used.has(column)),
  }
}

function noContext({ name, columns }: Table, column: string): never {
  const ofTime = calendarNames.some(name => name === column) ? ', and no times that would say it' : ''
  const what = `has no column "${column}" for --context${ofTime}; it has ${columns.join(', ')}`
  throw inputError('column-unknown', name, what, { role: 'context', column })
}

function joinedBy(catalogue: CatalogueIds, item: Profile, profiles: readonly Profile[]): InteractionPlan['joined'] {
  const joined = catalogue.join(item)
  const best = profiles.reduce((best, one) => (catalogue.shareOf(one) > catalogue.shareOf(best) ? one : best), item)
  const isBetter = catalogue.shareOf(best) > 0.5 && catalogue.shareOf(best) > 2 * catalogue.shareOf(item)
  return joined && { ...joined, better: isBetter ? best.field : undefined }
}

/** Whether each first record of an order, and not each record, says what became of it. */
function isSaidOnce(sample: readonly TableRecord[], { user, time, status }: Columns<InteractionRole>): boolean {
  if (!user || !time || !status) return false
  const orders = sample.map(({ cells }) => `${user.field.read(cells)} ${time.field.read(cells)}`)
  const isSaid = sample.map(({ cells }) => !isMissing(status.field.read(cells)))
  return isSaid.includes(false) && isSaid.every((said, at) => said || orders[at] === orders[at - 1])
}
