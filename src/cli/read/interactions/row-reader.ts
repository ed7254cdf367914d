import { maxIdLength } from '../../../sdk/ids'
import { createClock } from '../cells/clock'
import { idText } from '../cells/id-text'
import { isMissing } from '../cells/missing'
import { isCancelling } from '../cells/order-outcome'
import type { Field } from '../columns/fields'
import type { InteractionRole } from '../columns/role-names'
import type { Cell, Json, TableRecord } from '../table'
import type { createEventCounts } from './event-counts'
import { createOutcomes, type RowOutcome } from './order-outcomes'
import type { InteractionOptions, InteractionPlan } from './plan-interactions'
import type { RowColumns } from './row-columns'
import type { ReadRows, TellItem } from './rows-read'
import { createValueRange } from './values'

/** Where rows go, and who hears of them. */
interface RowTarget {
  readonly rows: RowColumns
  readonly events: ReturnType<typeof createEventCounts>
  readonly tellItem?: TellItem
}

/** Why a record can't be used, and what shows it. */
export type Fault = readonly [cause: string, cell: Cell]

/** Reads what each record says; counts what is no row and no fault. */
export function createRowReader(plan: InteractionPlan, options: InteractionOptions, target: RowTarget) {
  const { columns, numbers, time: timeForm } = plan
  const { minRating, ids } = options
  const { rows, events, tellItem } = target
  const outcomes = createOutcomes(plan.statusColumns, plan.isStatusOnce)
  const clock = createClock(options.timeZone)
  const values = { rated: createValueRange(), other: createValueRange() }
  const itemField = columns.item!.field
  const list = itemField.entriesOf && itemField.column
  const isTable = plan.table.dialect.form === 'delimited'
  let belowMinRating = 0
  let returns = 0

  function add(record: TableRecord, entry?: Json): Fault | undefined {
    const read = (field: Field) =>
      entry !== undefined && field.inEntry && field.column === list ? field.inEntry(entry) : field.read(record.cells)
    const cellOf = (role: InteractionRole) => columns[role] && read(columns[role].field)

    if (isTable && isTotal(record.cells))
      return ['a line of totals', record.cells.filter(cell => !isMissing(cell)).join(', ')]
    const code = columns.event ? events.codeOf(String(cellOf('event') ?? '').trim()) : -1
    const event = columns.event ? events.all[code] : undefined
    const item = idText(read(itemField), ids)
    if (item === '') {
      if (!event) return ['no item', record.cells.filter(cell => !isMissing(cell)).join(', ')]
      // Events without an item are of something else: a login, a search.
      event.withoutItem++
      return undefined
    }
    tellItem?.(item, read)
    if (event) event.rows++
    if (event?.strength === 0) return undefined
    const user = visitorOf(cellOf)
    const pieces = numbers.quantity?.read(cellOf('quantity')) ?? Number.NaN
    const became = outcomes.of(read, `${user} ${cellOf('time')}`, Number.isNaN(pieces) ? 1 : Math.abs(pieces))
    if (became.outcome === 'never') return undefined
    if (user === '') return [`no ${plan.visitorBy === 'session' ? 'session' : 'visitor'}`, `item ${item}`]
    if (Math.max(user.length, item.length) > maxIdLength) return [`an id of more than ${maxIdLength} characters`, item]
    const time = timeForm ? timeForm.parse(cellOf('time')) : 0
    if (Number.isNaN(time))
      return isMissing(cellOf('time')) ? ['no time', `item ${item}`] : ['not a time', cellOf('time')]
    const value = numbers.value?.read(cellOf('value')) ?? Number.NaN
    const isRated = event === undefined || event.type === 'rating'
    if (Number.isNaN(value) && (minRating !== undefined || (isRated && !isMissing(cellOf('value')))))
      return ['not a number', cellOf('value')]
    if (minRating !== undefined && value < minRating) {
      belowMinRating++
      return undefined
    }
    if (Number.isNaN(pieces) && !isMissing(cellOf('quantity'))) return ['not a number', cellOf('quantity')]
    const quantity = quantityOf(pieces, plan.isMarked && isCancelling(cellOf('session')), became)
    if (quantity < 0 && became.outcome !== 'return') returns++
    // Where only the number of a rating counts, what went back is none.
    if (minRating !== undefined && quantity < 0) return undefined
    if (!Number.isNaN(value)) values[isRated ? 'rated' : 'other'].see(value)
    const strength = plan.strength ? Number(read(plan.strength)) : 1
    if (Number.isNaN(strength)) return ['not a number', read(plan.strength!)]
    const context = plan.context.map(({ read: by }) => (typeof by === 'string' ? clock(time)[by] : idText(read(by))))
    rows.push({ user, item, event: code, time, value, quantity, strength, context })
    return undefined
  }

  function visitorOf(cellOf: (role: InteractionRole) => Cell): string {
    const user = idText(cellOf('user'))
    if (user !== '' || plan.visitorBy !== 'either') return user
    const session = idText(cellOf('session'))
    return session && `session ${session}`
  }

  return {
    /** @returns why the record can't be used */
    add,
    told: (): Pick<ReadRows, 'values' | 'belowMinRating' | 'returns' | 'statuses'> => {
      return { values, belowMinRating, returns, statuses: outcomes.all() }
    },
  }
}

const total =
  /^(?:(?:grand |sub)?totals?|sums?|summe|gesamt(?:summe|ergebnis)?|insgesamt|total g[ée]n[ée]ral|totale?s?|suma|razem|итого|всего|合计|总计|合計|합계|toplam)\s*:?$/i

/** What a spreadsheet writes below a table. */
function isTotal(cells: readonly Cell[]): boolean {
  const first = cells.find(cell => cell !== '' && cell !== undefined)
  return typeof first === 'string' && first.length < 20 && total.test(first.trim())
}

/** 1 where none is said; below 0 what went back. */
function quantityOf(pieces: number, isCancelled: boolean, { outcome, back }: RowOutcome): number {
  const said = Number.isNaN(pieces) ? 1 : pieces
  return isCancelled || outcome === 'return' ? -Math.abs(said) : said - back
}
