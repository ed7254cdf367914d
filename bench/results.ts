import { quantile } from './measure'
import { rows } from './rows'

export type Unit = 'ms' | 's' | 'x' | 'bytes' | 'MB' | 'per s'

export interface Row {
  readonly part: string
  readonly name: string
  /** Of the data or the catalogue: '1M', '10k items'. Absent: the row has one size. */
  readonly size?: string
  /** Numbers a row of factors. */
  readonly d?: number
  readonly median: number
  readonly quartiles: readonly [number, number]
  readonly unit: Unit
}

/** What a run writes. */
export interface Results {
  readonly format: 'tacitly-bench'
  readonly version: 1
  readonly date: string
  readonly machine: {
    readonly cores: number
    readonly browser?: string
    readonly renderer?: string
    readonly processor?: string
  }
  readonly versions: Readonly<Record<string, string>>
  readonly rows: readonly Row[]
}

/** Where a row belongs. */
type Place = Pick<Row, 'size' | 'd'>

/** Takes what was measured, at least once, as a row. @throws Error where rows.ts has no such row */
export type Note = (name: string, values: readonly number[], place?: Place) => void

/** @param hear of each row as it is there */
export function notesOf(part: string, hear: (row: Row) => void): Note {
  return (name, values, place) => {
    const unit = rows[part]?.[name]
    if (!unit) throw new Error(`bench/rows.ts has no row '${name}' of '${part}': add it there, and to docs/bench.md.`)
    const [low, median, high] = [0.25, 0.5, 0.75].map(share => quantile(values, share))
    hear({ part, name, ...place, median, quartiles: [low, high], unit })
  }
}

/** How many times the first is as long as the second, round by round: what else the machine did, both had. */
export const ratios = (of: readonly number[], by: readonly number[]): number[] =>
  of.slice(0, by.length).map((value, round) => value / by[round])

const keyOf = ({ part, name, size, d, unit }: Row) => [part, name, size, d, unit].join('|')

/** What the same rows had before: how many times as much the median is now. Rows that one of the two lacks are left out. */
export function against(before: readonly Row[]): (row: Row) => number | undefined {
  const medians = new Map(before.map(row => [keyOf(row), row.median]))
  return row => {
    const median = medians.get(keyOf(row))
    return median ? row.median / median : undefined
  }
}

/** More is better of few units only. */
export const isWorse = ({ unit }: Row, ratio: number, by = 1.25): boolean =>
  unit === 'per s' ? ratio < 1 / by : ratio > by

export const headings = ['', 'size', 'd', 'median', 'quartiles', 'times before'] as const

/** The cells of a row, in words. @param ratio see `against` */
export function cellsOf({ name, size = '', d, median, quartiles, unit }: Row, ratio?: number): string[] {
  const shown = quartiles[0] === quartiles[1] ? '' : quartiles.map(inDigits).join(' to ')
  return [name, size, String(d ?? ''), `${inDigits(median)} ${unit}`, shown, ratio === undefined ? '' : inDigits(ratio)]
}

const inDigits = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)))
