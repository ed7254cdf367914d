import type { Field } from '../columns/fields'
import type { DropCounter } from '../records/dropped'
import type { Cell } from '../table'
import type { EventCount } from './event-counts'
import type { StatusCount } from './order-outcomes'
import type { RowColumns } from './row-columns'
import type { ValueRange } from './values'

export interface ReadRows {
  readonly rows: RowColumns
  /** What the file calls what visitors did; empty: it doesn't say. */
  readonly events: readonly EventCount[]
  /** Of the values of ratings and of rows without a type, and of all others. */
  readonly values: { readonly rated: ValueRange; readonly other: ValueRange }
  /** Records that can't be used, by cause. */
  readonly dropped: DropCounter
  readonly belowMinRating: number
  /** What became of the file's orders; empty: it doesn't say. */
  readonly statuses: readonly StatusCount[]
  /** Rows that take something back by their quantity. */
  readonly returns: number
  /** Rows of what visitors touched before. */
  readonly inHistory: number
}

/** Hears of each record that names an item, whether or not it counts. */
export type TellItem = (id: string, read: (field: Field) => Cell) => void
