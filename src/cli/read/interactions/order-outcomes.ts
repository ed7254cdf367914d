import { flagOf } from '../cells/flags'
import { isMissing } from '../cells/missing'
import { type Outcome, orderOutcome } from '../cells/order-outcome'
import type { Field } from '../columns/fields'
import type { Cell } from '../table'
import type { StatusColumn } from './status-columns'

/** A status of orders as the file names it. */
export interface StatusCount {
  readonly column: string
  readonly name: string
  /** undefined: it is not known what it says, and it counts as one that stands. */
  readonly outcome?: Outcome
  rows: number
}

/** What became of a row's order. */
export interface RowOutcome {
  /** The gravest that any column says; undefined: none says anything that is known. */
  readonly outcome?: Outcome
  /** How many of its pieces went back. */
  readonly back: number
}

const nothingSaid: RowOutcome = { back: 0 }

/** What the columns say of the rows, counted by name. @param isOnce the first row of an order speaks for those below */
export function createOutcomes(columns: readonly StatusColumn[], isOnce: boolean) {
  const counts = new Map<string, StatusCount>()
  const above: Cell[] = []
  let orderAbove = ''

  function count(column: string, name: string, outcome: Outcome | undefined): Outcome | undefined {
    const key = `${column}\n${name}`
    const known = counts.get(key) ?? { column, name, outcome, rows: 0 }
    known.rows++
    counts.set(key, known)
    return known.outcome
  }

  function outcomeOf({ field, kind, outcome, profile }: StatusColumn, cell: Cell, back: number, pieces: number) {
    const text = String(cell).trim()
    if (kind === 'status') return count(field.name, text, orderOutcome(text, profile.distinct))
    if (kind === 'reason') return count(field.name, text, outcome)
    if (kind === 'flag') {
      const isSet = flagOf(text) !== false
      return count(field.name, isSet ? 'yes' : 'no', isSet ? outcome : 'stands')
    }
    const isAll = back > 0 && back >= pieces
    return count(field.name, isAll ? 'all pieces' : back > 0 ? 'some' : 'none', isAll ? outcome : 'stands')
  }

  return {
    all: () => [...counts.values()],
    /** @param pieces how many the row is of */
    of(read: (field: Field) => Cell, order: string, pieces: number): RowOutcome {
      if (columns.length === 0) return nothingSaid
      let back = 0
      const outcomes = columns.map((column, at) => {
        const own = read(column.field)
        const cell = isOnce && isMissing(own) && order === orderAbove ? above[at] : own
        above[at] = cell
        if (isMissing(cell)) return undefined
        const backHere = column.kind === 'pieces' ? Math.max(0, column.profile.number.read(cell) || 0) : 0
        back += backHere
        return outcomeOf(column, cell, backHere, pieces)
      })
      orderAbove = order
      return { outcome: gravest.find(outcome => outcomes.includes(outcome)), back }
    },
  }
}

const gravest: readonly Outcome[] = ['never', 'return', 'stands']
