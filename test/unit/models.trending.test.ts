import { describe, expect, it } from 'vitest'
import { buildCsr, toCsr } from '../../src/sdk/kernels/interactions'
import { trainTrending, trendingDefaults } from '../../src/sdk/models/trending/train'
import { createRandom } from '../../src/sdk/random'
import { finish } from '../../src/sdk/shapes/types'

const day = 86_400_000
const now = Date.UTC(2026, 0, 1)

/** One item a row of ages in days: each the visit of another visitor. */
function visited(...ages: readonly (readonly number[])[]) {
  const touches = ages.flatMap((of, item) => of.map((age, user) => ({ user, item, time: now - age * day })))
  return timed(touches, ages.length)
}

function timed(touches: readonly { user: number; item: number; time: number }[], items: number) {
  const users = Math.max(...touches.map(({ user }) => user)) + 1
  const column = (name: 'user' | 'item' | 'time') => touches.map(touch => touch[name])
  const csr = buildCsr(users, items, column('user'), column('item'), { times: Float64Array.from(column('time')) })
  return { ...csr, times: csr.times! }
}

const scores = (csr: ReturnType<typeof timed>, options = trendingDefaults) => [
  ...finish(trainTrending(csr, options)).scores,
]

describe('trainTrending', () => {
  it('counts a visit half after a half-life, a quarter after two', () => {
    expect(scores(visited([0, 30, 60], [30, 30, 30, 30], [60, 60, 60]))).toEqual([1.75, 2, 0.75])
    expect(scores(visited([0, 7, 14], [7, 7, 7, 7]), { halfLifeDays: 7 })).toEqual([1.75, 2])
  })

  it('has the new rising item before the old popular one', () => {
    const [old, rising] = scores(visited(Array(500).fill(365), [0, 1, 2, 3]))
    expect(rising).toBeGreaterThan(3)
    expect(old).toBeLessThan(1)
  })

  it('is measured from the newest visit, not from the day of the build', () => {
    expect(scores(visited([1000, 1030, 1060], [1030, 1030, 1030]))).toEqual(scores(visited([0, 30, 60], [30, 30, 30])))
  })

  it('counts a visitor once an item, by the latest visit, in whatever order they come', () => {
    const visits = [0, 1, 2].flatMap(user => [60, 0, 30].map(age => ({ user, item: 0, time: now - age * day })))
    expect(scores(timed(visits, 1))).toEqual([3])
  })

  it('says nothing of items of fewer than three visitors, and not at what hour the last one came', () => {
    expect(scores(visited([0, 0], [900, 900, 900, 0.1], [900, 900, 900, 4.9]))).toEqual([0, 1, 1])
  })
})

it('a matrix carries the time of each entry, whose place is that of its first visit', () => {
  const { idx, times } = toCsr({
    users: Int32Array.of(0, 1, 0, 0, 1),
    items: Int32Array.of(2, 0, 1, 2, 0),
    times: Float64Array.of(5, 9, 6, 7, 8),
    userIds: ['a', 'b'],
    itemIds: ['x', 'y', 'z'],
  })
  expect([...idx]).toEqual([2, 1, 0])
  expect([...times!]).toEqual([7, 6, 9])
})

describe('a change of the mix of visitors', () => {
  const kids = 0 // items 0 .. 4 are to the taste of those who touch little, 5 .. 9 of those who touch much; both touch all
  const world = ({ isMixed, rising = -1, seed = 1 }: { isMixed: boolean; rising?: number; seed?: number }) => {
    const random = createRandom(seed)
    const touches = Array.from({ length: 900 }, (_, user) => {
      const isLate = user >= 600
      // Of those before, a third touch little; of late four in five, where the mix changes.
      const isLight = random() < (isLate && isMixed ? 0.8 : 1 / 3)
      const age = isLate ? 30 * random() : 60 + 600 * random()
      const isToTaste = () => random() < 0.8
      return Array.from({ length: isLight ? 3 : 12 }, () => {
        const item = (isLight === isToTaste() ? kids : 5) + Math.floor(5 * random())
        return { user, item: isLate && rising >= 0 && random() < 0.3 ? rising : item, time: now - age * day }
      })
    }).flat()
    return timed(touches, 10)
  }
  /** What the items of those who touch little are worth, of all. */
  const shareOf = (all: readonly number[], from = kids, to = 5) =>
    all.slice(from, to).reduce((sum, one) => sum + one, 0) / all.reduce((sum, one) => sum + one, 0)

  it('makes no item trend: shares are as they were, where counts of late say otherwise', () => {
    const csr = world({ isMixed: true })
    const before = shareOf(scores(world({ isMixed: false })))
    const counted = new Array<number>(10).fill(0)
    csr.idx.forEach((item, k) => {
      counted[item] += 2 ** ((csr.times[k] - now) / (30 * day))
    })
    expect(shareOf(counted)).toBeGreaterThan(before + 0.15)
    expect(Math.abs(shareOf(scores(csr)) - before)).toBeLessThan(0.05)
  })

  it.each([false, true])('what more of every kind touch does trend (the mix changes: %s)', isMixed => {
    const [without, rising] = [world({ isMixed }), world({ isMixed, rising: 7 })].map(csr => scores(csr))
    expect(shareOf(rising, 7, 8)).toBeGreaterThan(1.4 * shareOf(without, 7, 8))
    expect(Math.max(...rising)).toBe(rising[7])
  })
})
