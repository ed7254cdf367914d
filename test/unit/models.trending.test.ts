import { describe, expect, it } from 'vitest'
import { buildCsr, toCsr } from '../../src/sdk/kernels/interactions'
import { trainTrending, trendingDefaults } from '../../src/sdk/models/trending/train'
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
