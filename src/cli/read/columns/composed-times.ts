import { bare } from '../cells/bare'
import { isMissing } from '../cells/missing'
import { timeFormOf } from '../cells/times'
import type { Cell, Table } from '../table'
import type { Field } from './fields'

const clock = /^\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?$/i
const parts = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const

/** Times that stand in several columns: a date beside a clock, or year, month and day each by itself. */
export function composedTimes({ columns, sample }: Pick<Table, 'columns' | 'sample'>): Field[] {
  const head = sample.slice(0, 500)
  const valuesOf = (column: number) => head.map(({ cells }) => cells[column]).filter(cell => !isMissing(cell))
  const places = parts.map(part => columns.findIndex(column => bare(column) === part))
  const ended = places.indexOf(-1)
  const numbered = ended < 0 ? places : places.slice(0, ended)
  const found =
    numbered.length >= 3
      ? [composed(columns, numbered, ([year, month, day, ...time]) => `${year}-${month}-${day} ${clockOf(time)}`)]
      : []
  const clocks = columns.flatMap((_, at) => (isMostly(valuesOf(at), isClock) ? [at] : []))
  if (clocks.length === 1) {
    const dates = columns.flatMap((_, at) => (at !== clocks[0] && isDates(valuesOf(at)) ? [at] : []))
    // The one that stands beside it.
    const [date] = dates.sort((a, b) => Math.abs(a - clocks[0]) - Math.abs(b - clocks[0]))
    if (date !== undefined) found.push(composed(columns, [date, clocks[0]], ([day, time]) => `${day} ${time ?? ''}`))
  }
  return found.filter(field => timeFormOf(head.map(({ cells }) => field.read(cells))))
}

function composed(columns: readonly string[], at: readonly number[], text: (cells: readonly Cell[]) => string): Field {
  return {
    name: at.map(column => columns[column]).join(' + '),
    column: at[0],
    beside: at.slice(1),
    isTime: true,
    read: cells => (isMissing(cells[at[0]]) ? undefined : text(at.map(column => cells[column])).trim()),
  }
}

function clockOf([hour = 0, minute = 0, second = 0]: readonly Cell[]): string {
  return [hour, minute, second].map(part => String(part).padStart(2, '0')).join(':')
}

function isMostly(values: readonly Cell[], test: (text: string) => boolean): boolean {
  return values.length > 0 && values.filter(value => test(String(value).trim())).length >= 0.9 * values.length
}

function isClock(text: string): boolean {
  return clock.test(text)
}

/** Dates as texts, without a clock. */
function isDates(values: readonly Cell[]): boolean {
  return isMostly(values, text => /\D/.test(text) && !text.includes(':')) && timeFormOf(values)?.words === 'dates'
}
