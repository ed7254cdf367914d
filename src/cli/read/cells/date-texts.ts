import { monthOf } from './month-names'
import { offsetOf, zoneNames } from './time-zones'

/** What comes first in 07/11/2024. */
export type DayOrder = 'day-first' | 'month-first'

const clock = String.raw`(?:[T\s,]+(\d{1,2})(?:[:h](\d{2})(?::(\d{2})(?:[.,](\d+))?)?|(?=\s*(?:$|h|uhr|z|[ap]\.?m)))\s*([ap]\.?m\.?)?(?:\s*(?:uhr|h))?)?`
const zone = String.raw`\s*(${zoneNames}|[+-]\d{1,2}:?\d{0,2})?(?:\s*(?:utc|gmt|\[[\w/+-]+\]|\([\w\s]+\)))?`
const yearFirst = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${clock}${zone}$`, 'i')
const yearLast = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})${clock}${zone}$`, 'i')
/** 20240501T101500Z */
const compact = new RegExp(String.raw`^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?(?:[.,](\d+))?${zone}$`, 'i')
/** 26-NOV-24 */
const dayMonthYear = new RegExp(String.raw`^(\d{1,2})[- /](\p{L}{3,})\.?[- /](\d{4}|\d{2})${clock}${zone}$`, 'iu')
/** Nov-26-24 */
const monthDayYear = new RegExp(String.raw`^(\p{L}{3,})\.?[- /](\d{1,2}),?[- /](\d{4}|\d{2})${clock}${zone}$`, 'iu')
/** '11 26, 2024' */
const american = /^(\d{1,2}) (\d{1,2}), (\d{4})$/
/** 2024年5月1日 10时15分 */
const eastern =
  /^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号일]?(?:\s*(\d{1,2})[:时時시](\d{2})?(?:[:分분](\d{2})?)?秒?)?$/

/** Milliseconds since 1970, of a date as people and programs write it; NaN: it is none. */
export function dateOfText(cell: string, order: DayOrder): number {
  const text = cell.trim()
  const iso = yearFirst.exec(text)
  if (iso) return dateOf(+iso[1], +iso[2], +iso[3], clockOf(iso.slice(4, 9)), offsetOf(iso[9]))
  const local = yearLast.exec(text)
  if (local) {
    const [day, month] = order === 'day-first' ? [+local[1], +local[2]] : [+local[2], +local[1]]
    return dateOf(fullYear(local[3]), month, day, clockOf(local.slice(4, 9)), offsetOf(local[9]))
  }
  const named = dayMonthYear.exec(text) ?? monthDayYear.exec(text)
  if (named) {
    const [day, name] = /^\d/.test(named[1]) ? [named[1], named[2]] : [named[2], named[1]]
    const month = monthOf(name.toLowerCase())
    if (month) return dateOf(fullYear(named[3]), month, +day, clockOf(named.slice(4, 9)), offsetOf(named[9]))
  }
  const packed = compact.exec(text)
  if (packed) return dateOf(+packed[1], +packed[2], +packed[3], clockOf(packed.slice(4, 8)), offsetOf(packed[8]))
  const plain = american.exec(text)
  if (plain) return dateOf(+plain[3], +plain[1], +plain[2])
  const east = eastern.exec(text)
  return east ? dateOf(+east[1], +east[2], +east[3], clockOf(east.slice(4, 7))) : namedMonth(text)
}

/** The two numbers before the year in 07/11/2024; undefined: the text is no such date. */
export function dayAndMonth(cell: string): readonly [number, number] | undefined {
  const parts = yearLast.exec(cell.trim())
  return parts ? [+parts[1], +parts[2]] : undefined
}

/** '26 Nov 2024', 'Nov 26, 2024 10:00', 'Tue Apr 03 18:00:09 +0000 2012', '3 févr. 2024' */
function namedMonth(text: string): number {
  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? []
  const month = words.map(monthOf).find(Boolean)
  const year = /(?:^|[^\d+-])((?:19|20)\d{2})(?!\d|:)/.exec(text)
  const day = /(?:^|[^\d:.+-])(\d{1,2})(?![\d:])/.exec(text)
  if (!month || !year || !day) return Number.NaN
  const time = /(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]m)?/i.exec(text)
  const offset = /[+-]\d{2}:?\d{2}\b/.exec(text)?.[0] ?? words.find(word => zoneNames.split('|').includes(word))
  const at = time ? clockOf([time[1], time[2], time[3], undefined, time[4]]) : []
  return dateOf(+year[1], month, +day[1], at, offsetOf(offset))
}

function clockOf([hour, minute = '0', second = '0', fraction = '0', half]: readonly (string | undefined)[]): number[] {
  if (hour === undefined) return []
  const hours = half === undefined ? +hour : (+hour % 12) + (/^p/i.test(half) ? 12 : 0)
  return [hours, +minute, +second, Math.floor(+`.${fraction}` * 1000)]
}

function fullYear(text: string): number {
  return text.length === 4 ? +text : +text + (+text < 70 ? 2000 : 1900)
}

/** NaN for the 31st of June. */
export function dateOf(year: number, month: number, day: number, clock: readonly number[] = [], offset = 0): number {
  const [hour = 0, minute = 0, second = 0, ms = 0] = clock
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return Number.NaN
  const time = Date.UTC(year, month - 1, day, hour, minute, second, ms)
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day ? time - offset : Number.NaN
}
