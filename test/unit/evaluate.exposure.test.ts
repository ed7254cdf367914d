// What all lists together show, and whether its intervals hold what they say.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bootstrapIntervals } from '../../src/sdk/evaluate/bootstrap'
import { exposureOf, shareOfShown, shownBy } from '../../src/sdk/evaluate/exposure'
import { jackknifeInterval } from '../../src/sdk/evaluate/jackknife'
import { judgePredictions } from '../../src/sdk/evaluate/rated'
import { createRandom, shuffle } from '../../src/sdk/random'

const catalogue = 9
/** Lists of different items, of any lengths. */
const worlds = fc.array(fc.uniqueArray(fc.nat(catalogue - 1), { minLength: 1, maxLength: 6 }), {
  minLength: 2,
  maxLength: 12,
})
const toLists = (all: readonly (readonly number[])[]) => all.map(items => Int32Array.from(items))

/** Half the mean difference of two items, by the mean. */
function giniByPairs(lists: readonly Int32Array[]): number {
  const times = Array.from({ length: catalogue }, (_, item) => lists.filter(list => list.includes(item)).length)
  const total = times.reduce((sum, one) => sum + one, 0)
  const gaps = times.flatMap(a => times.map(b => Math.abs(a - b))).reduce((sum, gap) => sum + gap, 0)
  return gaps / (2 * catalogue * total)
}
const coverageByHand = (lists: readonly Int32Array[]) => new Set(lists.flatMap(list => [...list])).size / catalogue
const within = ([low, high]: readonly [number, number]) => [Math.max(0, low), Math.min(1, high)]

describe('exposure', () => {
  it('is 0 where all are shown alike, (n - 1) / n where one is; of lists cut at k', () => {
    const alike = shownBy(
      toLists([
        [0, 1, 5],
        [2, 3, 5],
      ]),
      2,
    )
    expect(exposureOf(alike, 4)).toMatchObject({ gini: 0, coverage: 1 })
    expect(exposureOf(shownBy(toLists([[2], [2]]), 1), 4)).toMatchObject({ gini: 3 / 4, coverage: 1 / 4 })
    expect(exposureOf(shownBy([], 1), 0)).toMatchObject({ gini: 0, coverage: 0 })
  })

  it('coverage, gini and the share of a group, and each of them without each visitor, are those of brute force', () => {
    fc.assert(
      fc.property(worlds, all => {
        const lists = toLists(all)
        const without = (figure: (some: readonly Int32Array[]) => number) =>
          Float64Array.from(lists, (_, left) => figure(lists.filter((_, at) => at !== left)))
        const { gini, coverage, intervals } = exposureOf(shownBy(lists, 6), catalogue)
        expect(gini).toBeCloseTo(giniByPairs(lists), 10)
        expect(coverage).toBe(coverageByHand(lists))
        const shareByHand = (some: readonly Int32Array[]) => {
          const shown = some.flatMap(list => [...list])
          return shown.filter(item => item < 3).length / shown.length
        }
        const { share, interval } = shareOfShown(shownBy(lists, 6), item => item < 3)
        expect(share).toBeCloseTo(shareByHand(lists), 12)
        const wanted = [
          [intervals.gini, jackknifeInterval(gini, without(giniByPairs))],
          [intervals.coverage, jackknifeInterval(coverage, without(coverageByHand))],
          [interval, jackknifeInterval(share, without(shareByHand))],
        ] as const
        for (const [found, by] of wanted) {
          within(by).forEach((bound, at) => {
            expect(found[at]).toBeCloseTo(bound, 8)
          })
        }
      }),
      { seed: 1 },
    )
  })

  it('intervals hold the mean of many draws of visitors nine times of ten or more; drawn again they would hold it never', () => {
    const [items, visitors, k] = [300, 80, 8]
    const random = createRandom(5)
    const places = Int32Array.from({ length: items }, (_, item) => item)
    // Everybody has the famous items, and a taste of their own.
    const drawLists = () =>
      Array.from({ length: visitors }, () => {
        const taste = shuffle(places.slice(0, 40 + Math.floor(random() * 260)), random)
        return taste.slice(0, k)
      })
    const samples = Array.from({ length: 120 }, drawLists)
    const figures = samples.map(lists => exposureOf(shownBy(lists, k), items))
    for (const name of ['coverage', 'gini'] as const) {
      const truth = figures.reduce((sum, one) => sum + one[name], 0) / figures.length
      const held = figures.filter(({ intervals }) => intervals[name][0] <= truth && truth <= intervals[name][1])
      expect(held.length / figures.length, name).toBeGreaterThan(0.87)
      // Nor are they so wide that they say nothing: within twice the spread that there is.
      const spread = Math.sqrt(figures.reduce((sum, one) => sum + (one[name] - truth) ** 2, 0) / figures.length)
      const width = figures.reduce((sum, one) => sum + one.intervals[name][1] - one.intervals[name][0], 0)
      expect(width / figures.length / 3.29, name).toBeLessThan(2 * spread)
    }
    const [lists] = samples
    const drawn = Array.from({ length: 200 }, () => {
      const again = lists.map(() => lists[Math.floor(random() * visitors)])
      return exposureOf(shownBy(again, k), items).coverage
    })
    expect(Math.max(...drawn)).toBeLessThan(figures[0].coverage)
  })
})

describe('ratings', () => {
  const random = createRandom(3)
  const predictions = Array.from({ length: 400 }, (_, at) => ({
    ...{ user: at % 40, item: at, rating: 1 + Math.floor(random() * 5) },
    predicted: 3 + ((at % 40) - 20) / 20,
  }))

  it('RMSE and MAE are over all ratings, and their intervals are those of leaving each visitor out', () => {
    const { users, metrics, intervals } = judgePredictions(predictions)
    expect(users).toBe(40)
    const rmseOf = (some: typeof predictions) =>
      Math.sqrt(some.reduce((sum, { rating, predicted }) => sum + (rating - predicted) ** 2, 0) / some.length)
    const maeOf = (some: typeof predictions) =>
      some.reduce((sum, { rating, predicted }) => sum + Math.abs(rating - predicted), 0) / some.length
    for (const [name, figure] of Object.entries({ rmse: rmseOf, mae: maeOf })) {
      expect(metrics[name]).toBeCloseTo(figure(predictions), 12)
      const without = Float64Array.from({ length: 40 }, (_, left) =>
        figure(predictions.filter(({ user }) => user !== left)),
      )
      jackknifeInterval(metrics[name], without).forEach((bound, at) => {
        expect(intervals[name][at]).toBeCloseTo(bound, 10)
      })
    }
  })

  it('of a mean, leaving out is what drawing again is', () => {
    const values = Float64Array.from({ length: 200 }, () => random() ** 2)
    const sum = values.reduce((total, value) => total + value, 0)
    const left = jackknifeInterval(
      sum / 200,
      values.map(value => (sum - value) / 199),
    )
    bootstrapIntervals({ values }).values.forEach((bound, at) => {
      expect(left[at]).toBeCloseTo(bound, 2)
    })
    expect(jackknifeInterval(1, Float64Array.of(1))).toEqual([Number.NaN, Number.NaN])
  })
})
