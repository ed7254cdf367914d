import type { Cell } from '../table'
import { type DayOrder, dateOf, dateOfText } from './date-texts'
import { createDayOrder } from './day-order'
import { isMissing } from './missing'
import { plainNumber } from './numbers'

/** How the cells of a column say a time. 'order': any numbers, of which only the order counts. */
export const timeForms = ['s', 'ms', 'us', 'ns', 'excel', 'day-first', 'month-first', 'order'] as const
export type TimeFormName = (typeof timeForms)[number]

export interface TimeForm {
  /** In words, for the report. */
  readonly words: string
  /** Whether a number, as it stands, is less than a time: years and days of a spreadsheet look like anything. */
  readonly isWeak?: boolean
  /** Days and months can't be told apart by these cells. */
  readonly isAmbiguous?: boolean
  /** Milliseconds since 1970; NaN: not a time of this form. */
  readonly parse: (cell: Cell) => number
}

const dayMs = 86_400_000
/** Days from the first of a spreadsheet to 1970. */
const excelEpoch = 25_569
/** 1980 to 2040: what is outside isn't a visit. Within it, a number can be meant in one unit only. */
const earliest = Date.UTC(1980, 0, 1)
const latest = Date.UTC(2040, 0, 1)

const numberForms: readonly (TimeForm & { readonly name: string })[] = [
  inUnit('s', 'seconds', value => value * 1000),
  inUnit('ms', 'milliseconds', value => value),
  inUnit('us', 'microseconds', value => value / 1000),
  inUnit('ns', 'nanoseconds', value => value / 1e6),
  digits('yyyymmdd', 'dates as yyyymmdd'),
  digits('yyyymmddHHMM', 'times as yyyymmddHHMM'),
  digits('yyyymmddHHMMSS', 'times as yyyymmddHHMMSS'),
  { ...inUnit('excel', 'days of a spreadsheet', value => Math.round((value - excelEpoch) * dayMs)), isWeak: true },
  { ...digits('yyyy', 'years'), isWeak: true },
]

/**
 * The form that the times of a column have; undefined: at most nine in ten of the cells are times of a plausible period
 * in any one form.
 */
export function timeFormOf(cells: readonly Cell[], given?: TimeFormName): TimeForm | undefined {
  const present = cells.filter(cell => !isMissing(cell))
  if (given === 'order') return { words: 'numbers whose order counts', parse: plainNumber }
  const forms =
    given === undefined
      ? [...numberForms, textForm(present)]
      : given === 'day-first' || given === 'month-first'
        ? [textForm(present, given)]
        : numberForms.filter(({ name }) => name === given)
  const fitting = (form: TimeForm) => present.filter(cell => isPlausible(form.parse(cell))).length
  return forms.find(form => present.length > 0 && fitting(form) > 0.9 * present.length)
}

function isPlausible(time: number): boolean {
  return time >= earliest && time < latest
}

function inUnit(name: string, words: string, toMs: (value: number) => number): TimeForm & { readonly name: string } {
  return { name, words, parse: cell => toMs(plainNumber(cell)) }
}

/** A number whose digits are a date, or a year alone. */
function digits(name: string, words: string): TimeForm & { readonly name: string } {
  const form = new RegExp(`^(\\d{4})${name.length > 4 ? '(\\d{2})'.repeat((name.length - 4) / 2) : ''}(?:\\.0*)?$`)
  const parse = (cell: Cell) => {
    const [, year, month = '01', day = '01', ...clock] = form.exec(String(cell).trim()) ?? []
    return year === undefined ? Number.NaN : dateOf(+year, +month, +day, clock.map(Number))
  }
  return { name, words, parse }
}

function textForm(present: readonly Cell[], given?: DayOrder): TimeForm {
  const order = createDayOrder()
  for (const cell of present) order.see(cell)
  return textFormOf(given ?? order.decided() ?? 'month-first', given === undefined && order.isAmbiguous())
}

/** Dates as texts, once it is known what comes first in 07/11/2024. */
export function textFormOf(order: DayOrder, isAmbiguous = false): TimeForm {
  const parse = (cell: Cell) => (typeof cell === 'string' ? dateOfText(cell, order) : Number.NaN)
  return { words: 'dates', isAmbiguous, parse }
}
