// What was shown and left again and again rests, and comes back.
import { describe, expect, it } from 'vitest'
import { createRecommender, type Recommender } from '../../src/sdk/index'
import type { FeedbackEvent } from '../../src/sdk/types'
import { restingItems } from '../../src/sdk/visitor/fatigue'
import { checkFatigue } from '../../src/sdk/visitor/weights'
import { tinyRecommenders } from '../helpers/tiny-recommenders'

const day = 86_400_000
const defaultFatigue = checkFatigue()!
const now = Date.UTC(2026, 0, 31)
const indexOf = new Map(['a', 'b', 'c'].map((id, at) => [id, at]))
let seq = 0
const event = (type: string, itemId: string, daysAgo: number): FeedbackEvent =>
  ({ id: `e${++seq}`, type, itemId, ts: now - daysAgo * day, seq }) as FeedbackEvent
const resting = (events: readonly FeedbackEvent[], more: object = {}, at = now) => [
  ...restingItems(events, [], { indexOf }, { ...defaultFatigue, ...more }, { before: at - 1000, now: at }),
]

describe('what rests', () => {
  const thrice = [5, 3, 1].map(ago => event('impression', 'b', ago / 24))

  it('is what was shown three times on earlier visits and left, however they are kept', () => {
    expect(resting(thrice.slice(1))).toEqual([])
    expect(resting(thrice)).toEqual([1])
    const total = { itemId: 'b', type: 'impression', count: 3, firstTs: now - day, lastTs: now - day / 24 }
    expect([...restingItems([], [total as never], { indexOf }, defaultFatigue, { before: now, now })]).toEqual([1])
  })

  it('is not what this page has shown, what was touched since, or what the catalogue lacks', () => {
    expect(resting(thrice.map(one => ({ ...one, ts: now })))).toEqual([])
    expect(resting([...thrice, event('click', 'b', 0.01)])).toEqual([])
    expect(resting([event('like', 'b', 9), ...thrice])).toEqual([1])
    expect(resting([...thrice, event('impression', 'gone', 1)].map(one => ({ ...one, itemId: 'gone' })))).toEqual([])
  })

  it('comes back as the impressions fade, the later the more there were', () => {
    const until = (events: readonly FeedbackEvent[]) =>
      Array.from({ length: 60 }, (_, days) => days).find(days => resting(events, {}, now + days * day).length === 0)!
    const six = [11, 9, 7, 5, 3, 1].map(ago => event('impression', 'b', ago / 24))
    // 7 log2(n / 2.5) days.
    expect(until(thrice)).toBe(2)
    expect(until(six)).toBe(9)
    expect(resting(thrice, { halfLifeDays: 0.01 })).toEqual([])
    expect(resting(thrice, { visits: 4 })).toEqual([])
  })

  it('is a visit once, however often that shows it', () => {
    const often = Array.from({ length: 9 }, (_, k) => event('impression', 'b', (1 + k / 60) / 24)).reverse()
    expect(resting(often)).toEqual([])
    expect(resting([...thrice.slice(0, 2), ...often])).toEqual([1])
  })

  it('goes by when it was shown, and by what came between, of what was folded together', () => {
    const total = (type: string, first: number, last: number, count = 3) =>
      ({ itemId: 'b', type, count, firstTs: now - first * day, lastTs: now - last * day }) as never
    const rest = (...totals: never[]) => [
      ...restingItems([], totals, { indexOf }, defaultFatigue, { before: now, now }),
    ]
    expect(rest(total('impression', 2, 0.1))).toEqual([1])
    expect(rest(total('impression', 60, 1))).toEqual([])
    expect(rest(total('impression', 2, 0.1), total('click', 1, 1))).toEqual([])
    expect(rest(total('impression', 0.01, 0.01, 40))).toEqual([])
  })

  it('is refused where it can be nothing', () => {
    expect(() => createRecommender({ feedback: { fatigue: { visits: 0, halfLifeDays: 7 } } })).toThrow(
      'feedback.fatigue is {"visits":0,"halfLifeDays":7}',
    )
  })
})

describe('lists', () => {
  const visit = tinyRecommenders()
  const first = async (recommender: Recommender, options: object = {}) =>
    (await recommender.recommend({ limit: 5, diversity: 0, ...options })).items.map(({ item }) => item.id)

  /** As three visits before this one left it. */
  async function shownBefore(recommender: Recommender, ids: readonly string[], daysAgo = 0): Promise<void> {
    const events = [3, 2, 1].flatMap(hours =>
      ids.map((itemId, at) => ({
        id: `${hours}-${at}`,
        type: 'impression',
        itemId,
        ts: Date.now() - daysAgo * day - hours * 3_600_000,
        seq: 100 - hours,
      })),
    )
    await recommender.importData({
      format: 'tacitly-export',
      version: 1,
      exportedAt: Date.now(),
      events,
      totals: [],
    } as never)
  }

  it('show something else after three visits without a click, and the same again later', async () => {
    const before = await first(visit())
    const recommender = visit()
    await shownBefore(recommender, before)
    const after = await first(recommender)
    expect(after.filter(id => before.includes(id))).toEqual([])
    const later = visit()
    await shownBefore(later, before, 5)
    expect(await first(later)).toEqual(before)
  })

  it('do not move for what this page shows', async () => {
    const recommender = visit()
    const before = await first(recommender)
    for (let time = 0; time < 9; time++)
      for (const itemId of before) await recommender.log({ type: 'impression', itemId })
    expect(await first(recommender)).toEqual(before)
  })

  it('show what rests where nothing else is left, at once where it is switched off, and where an item was asked about', async () => {
    const all = await first(visit(), { limit: 60 })
    const [recommender, still] = [visit(), visit({ feedback: { fatigue: false } })]
    await shownBefore(recommender, all)
    await shownBefore(still, all.slice(0, 5))
    expect((await first(recommender, { limit: 60 })).toSorted()).toEqual(all.toSorted())
    expect(await first(still)).toEqual(all.slice(0, 5))
    const related = { strategy: 'related', itemIds: ['horror-0'] }
    const asked = await first(visit(), related)
    const tired = visit()
    await shownBefore(tired, asked)
    expect(await first(tired, related)).toEqual(asked)
  })
})
