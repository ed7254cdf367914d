import type { Cell } from '../table'
import { type DecimalMark, decimalMarkOf, digitsValue } from './decimal-mark'
import { flagOf } from './flags'
import { isMissing } from './missing'

/** How the cells of a column say numbers. */
export interface NumberForm {
  /** NaN: no number of this form. */
  readonly read: (cell: Cell) => number
  /** The most there can be, where the cells say it: 5 of "4 out of 5", 1 of "80%". */
  readonly top?: number
  readonly isMoney?: boolean
  /** The first cell that a program would not have written so. */
  readonly example?: string
}

const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i
const digits = String.raw`\d(?:[\d.,'’ \u00a0\u202f]*\d)?`
const currency = String.raw`\p{Sc}|[A-Z]{2,3}\$?`
/** -1.234,50 €, 2,000-, 12,- €, (3), 80 %, 5 stars, 4.0 out of 5 stars, 4/5 */
const shape = new RegExp(
  [
    String.raw`^(\()?([+−–-])?\s*(${currency})?\s*([+−–-])?(${digits})(?:[.,][–—-]{1,2})?(-)?`,
    String.raw`\s*(?:(%|\p{Sc}|\p{L}{1,12}\.?)|(?:\/|out of|of|von|sur|de|di|su|van|из)\s*(\d{1,3})(?:\s\p{L}{1,12})?)?\s*\)?$`,
  ].join(''),
  'u',
)
/** 1234,5 or 1.234.567,89 or 1,00,000 */
const amount = /^(?:\d+(?:[.,]\d+)?|\d{1,3}(?:[.,'’ \u00a0\u202f]\d{2,3})*[.,'’ \u00a0\u202f]\d{3}(?:[.,]\d+)?)$/

interface Parts {
  readonly digits: string
  readonly sign: 1 | -1
  /** '%', 'stars', '€', in small letters; '' is none. */
  readonly unit: string
  /** Of "4 out of 5", 5. */
  readonly top?: number
}

function partsOf(text: string): Parts | undefined {
  const found = shape.exec(text)
  if (!found || !amount.test(found[5])) return undefined
  const [, bracket, first, before, second, number, behind, unit, top] = found
  const isNegative = bracket !== undefined || /[−–-]/.test(`${first ?? ''}${second ?? ''}${behind ?? ''}`)
  return {
    digits: number,
    sign: isNegative ? -1 : 1,
    unit: (before ?? unit ?? '').toLowerCase(),
    top: top === undefined ? undefined : Number(top),
  }
}

/** A number as programs write it; NaN: another cell. */
export function plainNumber(cell: Cell): number {
  if (typeof cell === 'number') return cell
  return typeof cell === 'string' && plain.test(cell.trim()) ? Number(cell) : Number.NaN
}

/** Whether a text is a number as programs or people write it, with a unit or without. */
export function isNumberText(text: string): boolean {
  return plain.test(text) || partsOf(text) !== undefined
}

/** How a column's cells say numbers: one unit, one decimal mark, one "out of" for all. */
export function numberFormOf(cells: readonly Cell[]): NumberForm {
  const texts = cells.filter(cell => typeof cell === 'string' && !isMissing(cell)).map(cell => String(cell).trim())
  const example = texts.find(text => !plain.test(text))
  if (example === undefined) return { read: reader('.', [''], undefined) }
  if (texts.every(text => flagOf(text) !== undefined)) {
    return { read: cell => (isMissing(cell) ? Number.NaN : Number(flagOf(String(cell).trim()) ?? Number.NaN)) }
  }
  const parts = texts.flatMap(text => partsOf(text) ?? [])
  const units = alike(parts.map(({ unit }) => unit).filter(unit => unit !== ''))
  const tops = parts.flatMap(one => one.top ?? [])
  const [likely] = mostFrequent(tops)
  // Days and months differ.
  const top = tops.filter(one => one === likely).length >= 0.9 * tops.length ? likely : undefined
  const mark = decimalMarkOf(
    parts.map(one => one.digits),
    true,
  )
  const read = reader(mark, units, top)
  const [unit = ''] = units
  return {
    ...{ read, top: unit === '%' ? 1 : top, isMoney: new RegExp(`^(?:${currency})$`, 'iu').test(unit) && unit !== '' },
    example: texts.find(text => !plain.test(text) && !Number.isNaN(read(text))),
  }
}

function reader(mark: DecimalMark, units: readonly string[], top: number | undefined): NumberForm['read'] {
  return cell => {
    if (typeof cell === 'number') return cell
    if (typeof cell === 'boolean') return Number(cell)
    if (typeof cell !== 'string') return Number.NaN
    const text = cell.trim()
    if (mark === '.' && plain.test(text)) return Number(text)
    const parts = partsOf(text)
    if (!parts) return plainNumber(text)
    if (parts.unit !== '' && !units.includes(parts.unit)) return Number.NaN
    if (parts.top !== undefined && parts.top !== top) return Number.NaN
    return (parts.sign * digitsValue(parts.digits, mark)) / (parts.unit === '%' ? 100 : 1)
  }
}

/** The most frequent unit, and those that are the same word in another number: star and stars. */
function alike(units: readonly string[]): string[] {
  const all = mostFrequent(units)
  return all.filter(unit => unit.startsWith(all[0]) || all[0].startsWith(unit))
}

function mostFrequent<T>(all: readonly T[]): T[] {
  const counts = new Map<T, number>()
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a).map(([one]) => one)
}
