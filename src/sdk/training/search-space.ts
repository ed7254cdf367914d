import { createRandom } from '../random'

/** Numbers that a search may draw. */
export interface NumberRange {
  readonly from: number
  readonly to: number
  /** Drawn by its logarithm: 1 to 10 is as likely as 10 to 100. @default false */
  readonly isLog?: boolean
  /** Whole multiples of it alone. @default any number, to three digits */
  readonly step?: number
}

/** What a search may draw of each option: numbers of a range, or one of some values. */
export type SearchSpace<O extends object> = {
  readonly [K in keyof O]?: [O[K]] extends [number] ? NumberRange | readonly O[K][] : readonly O[K][]
}

/** One line for each option of a space. */
export const rangesOf = (space: object) => Object.entries<NumberRange | readonly unknown[]>({ ...space })

/**
 * Points that fill a space evenly, however many there are: the additive recurrence of Roberts 2018
 * (https://extremelearning.com.au/unreasonable-effectiveness-of-quasirandom-sequences), u_kj = frac(s_j + k g^-(j + 1)) with
 * g^(dimensions + 1) = g + 1, from a seeded start s.
 *
 * @returns option -> value, each once: fewer than `count` where there are not so many
 */
export function drawOptions(space: object, count: number, seed: number): Readonly<Record<string, unknown>>[] {
  const ranges = rangesOf(space)
  const random = createRandom(seed)
  const start = ranges.map(random)
  let g = 2
  for (let k = 0; k < 60; k++) g = (1 + g) ** (1 / (ranges.length + 1))
  const drawn = Array.from({ length: count }, (_, k) =>
    Object.fromEntries(
      ranges.map(([name, range], j): [string, unknown] => [name, valueAt(range, (start[j] + k * g ** -(j + 1)) % 1)]),
    ),
  )
  return [...new Map(drawn.map(one => [JSON.stringify(one), one])).values()]
}

function valueAt(range: NumberRange | readonly unknown[], share: number): unknown {
  if (!isNumbers(range)) return range[Math.floor(share * range.length)]
  const { from, to, isLog = false, step } = range
  const value = isLog ? from * (to / from) ** share : from + (to - from) * share
  return step ? Math.round(value / step) * step : Number(value.toPrecision(3))
}

export const isNumbers = (range: NumberRange | readonly unknown[]): range is NumberRange => !Array.isArray(range)
