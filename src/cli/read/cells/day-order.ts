import type { Cell } from '../table'
import { type DayOrder, dateOfText, dayAndMonth } from './date-texts'

/** What comes first in 07/11/2024, by all that a column holds. */
export function createDayOrder() {
  const first = { above: 0, least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY }
  const second = { ...first }
  let dates = 0
  return {
    see(cell: Cell) {
      const numbers = typeof cell === 'string' ? dayAndMonth(cell) : undefined
      if (!numbers) return
      dates++
      if (numbers[0] > 12) first.above++
      if (numbers[1] > 12) second.above++
      widen(first, dateOfText(String(cell), 'day-first'))
      widen(second, dateOfText(String(cell), 'month-first'))
    },
    isAmbiguous: () => dates > 0 && first.above === second.above,
    /** A number above 12 is a day; where there is none, visits lie close together and not one in each month. */
    decided(): DayOrder | undefined {
      if (dates === 0) return undefined
      if (first.above !== second.above) return first.above > second.above ? 'day-first' : 'month-first'
      return first.most - first.least < second.most - second.least ? 'day-first' : 'month-first'
    },
  }
}

function widen(span: { least: number; most: number }, time: number): void {
  if (time < span.least) span.least = time
  if (time > span.most) span.most = time
}
