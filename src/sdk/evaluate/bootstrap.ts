import { createRandom } from '../random'

/** 90%. */
export type Interval = readonly [low: number, high: number]

/** Samples of the visitors that an interval goes by. */
const draws = 1000

/**
 * Percentile intervals of means over visitors (Efron 1979): the same visitors are drawn, with replacement, for all of them,
 * so that figures can be compared. Who has no figure (NaN) is left out.
 *
 * @param each a name: a figure of each visitor, all of one length
 */
export function bootstrapIntervals<Name extends string>(
  each: Readonly<Record<Name, Float64Array>>,
  seed = 1,
): Record<Name, Interval> {
  const names = Object.keys(each) as Name[]
  const n = names.length === 0 ? 0 : each[names[0]].length
  const random = createRandom(seed)
  const columns = names.map(name => sparseOf(each[name]))
  const means = names.map(() => new Float64Array(draws))
  const times = new Int32Array(n)
  for (let draw = 0; draw < draws; draw++) {
    times.fill(0)
    for (let at = 0; at < n; at++) times[Math.floor(random() * n)]++
    columns.forEach((column, m) => {
      means[m][draw] = meanOf(column, times)
    })
  }
  const intervals = names.map((name, m): [Name, Interval] => {
    const sorted = means[m].filter(mean => !Number.isNaN(mean)).sort()
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
    return [name, [at(0.05), at(0.95)]]
  })
  return Object.fromEntries(intervals) as Record<Name, Interval>
}

/** Most visitors find nothing: only what is not 0 is summed. */
interface SparseFigures {
  readonly visitors: Int32Array
  readonly values: Float64Array
  /** Those without a figure. */
  readonly unknown: Int32Array
}

function sparseOf(figures: Float64Array): SparseFigures {
  const all = Int32Array.from(figures.keys())
  const visitors = all.filter(at => figures[at] !== 0 && !Number.isNaN(figures[at]))
  return {
    visitors,
    values: Float64Array.from(visitors, at => figures[at]),
    unknown: all.filter(at => Number.isNaN(figures[at])),
  }
}

/** @param times how often each visitor was drawn */
function meanOf({ visitors, values, unknown }: SparseFigures, times: Int32Array): number {
  let sum = 0
  let known = times.length
  for (let at = 0; at < visitors.length; at++) sum += times[visitors[at]] * values[at]
  for (let at = 0; at < unknown.length; at++) known -= times[unknown[at]]
  return known === 0 ? Number.NaN : sum / known
}
