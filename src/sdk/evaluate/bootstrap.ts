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
  const drawn = new Int32Array(n)
  const means = names.map(() => new Float64Array(draws))
  for (let draw = 0; draw < draws; draw++) {
    for (let at = 0; at < n; at++) drawn[at] = Math.floor(random() * n)
    names.forEach((name, m) => {
      means[m][draw] = meanOf(each[name], drawn)
    })
  }
  const intervals = names.map((name, m): [Name, Interval] => {
    const sorted = means[m].filter(mean => !Number.isNaN(mean)).sort()
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
    return [name, [at(0.05), at(0.95)]]
  })
  return Object.fromEntries(intervals) as Record<Name, Interval>
}

function meanOf(values: Float64Array, drawn: Int32Array): number {
  let sum = 0
  let known = 0
  for (let at = 0; at < drawn.length; at++) {
    const value = values[drawn[at]]
    if (Number.isNaN(value)) continue
    sum += value
    known++
  }
  return known === 0 ? Number.NaN : sum / known
}
