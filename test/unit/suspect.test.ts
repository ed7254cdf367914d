import { describe, expect, test, vi } from 'vitest'
import { createRecommender } from '../../src/sdk/index'
import { createPace } from '../../src/sdk/visitor/action-pace'

const items = Array.from({ length: 400 }, (_, i) => ({
  id: `i${i}`,
  title: `${i}`,
  categories: [i % 2 ? 'odd' : 'even'],
}))
const create = (options = {}) => createRecommender({ items, server: false, ...options })
const start = Date.UTC(2026, 0, 1)

describe('scenario 62', () => {
  test('200 clicks a second: the first 50 count, all others are logged as suspect and do not move scores', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const [flooded, quiet] = [create(), create()]
      for (let n = 0; n < 600; n++) {
        vi.setSystemTime(start + n * 5)
        const itemId = n < 50 ? `i${2 * (n % 5)}` : `i${2 * (n % 20) + 1}`
        await flooded.log({ type: 'click', itemId })
        if (n < 50) await quiet.log({ type: 'click', itemId })
      }
      vi.setSystemTime(start + 10_000)
      for (const one of [flooded, quiet]) await one.log({ type: 'click', itemId: 'i100' })
      const events = (await flooded.exportData()).events.slice(0, 600)
      expect(events.map(event => event.suspect ?? false)).toEqual(events.map((_, n) => n >= 50))
      const [a, b] = await Promise.all([flooded, quiet].map(one => one.recommend({ limit: 20 })))
      expect(a.items).toEqual(b.items)
      expect((await flooded.exportData()).events.at(-1)).not.toHaveProperty('suspect')
    } finally {
      vi.useRealTimers()
    }
  })

  test('what a page shows at once is no flood, nor is a history with its own times, nor a clock that was set back', async () => {
    const recommender = create()
    for (let n = 0; n < 300; n++) await recommender.log({ type: 'impression', itemId: `i${n}` })
    for (let n = 0; n < 300; n++) await recommender.log({ type: 'click', itemId: `i${n}`, ts: start + n * 60_000 })
    expect((await recommender.exportData()).events.filter(event => event.suspect)).toEqual([])
    const isTooFast = createPace()
    for (let n = 0; n < 50; n++) isTooFast(start + n)
    expect(isTooFast(start + 60)).toBe(true)
    expect(isTooFast(start - 86_400_000)).toBe(false)
  })

  test('the mark outlives folding into totals, an export and an import', async () => {
    const recommender = create({ feedback: { maxEvents: 1 } })
    for (const suspect of [true, true, undefined] as const)
      await recommender.log({ type: 'click', itemId: 'i1', suspect })
    await recommender.log({ type: 'click', itemId: 'i3', suspect: true })
    await recommender.log({ type: 'impression', itemId: 'i5' })
    const exported = await recommender.exportData()
    const totals = new Map(exported.totals.map(total => [total.itemId, total]))
    expect([totals.get('i1'), totals.get('i3')]).toMatchObject([
      { count: 3, suspect: 2 },
      { count: 1, suspect: 1 },
    ])
    const other = create()
    await other.importData(JSON.parse(JSON.stringify(exported)))
    for (const one of [recommender, other]) {
      const viewed = await one.recommend({ strategy: 'recentlyViewed' })
      expect(viewed.items.map(({ item }) => item.id)).toEqual(['i1'])
    }
  })
})

describe('an automated browser', () => {
  const automated = async (options = {}) => {
    vi.stubGlobal('navigator', { webdriver: true })
    try {
      const recommender = create(options)
      for (const type of ['impression', 'click'])
        for (let n = 1; n < 7; n += 2) await recommender.log({ type, itemId: `i${n}` })
      return recommender
    } finally {
      vi.unstubAllGlobals()
    }
  }
  const orderOf = async (recommender: ReturnType<typeof create>) =>
    (await recommender.recommend({ limit: 20 })).items.map(({ item }) => item.id)

  test('is heard and teaches nothing, and the state says of how many events', async () => {
    const recommender = await automated()
    expect((await recommender.exportData()).events.map(({ suspect }) => suspect)).toEqual(Array(6).fill(true))
    expect(recommender.getState().history).toMatchObject({ events: 3, impressions: 3, suspects: 6 })
    const fresh = create()
    expect(await orderOf(recommender)).toEqual(await orderOf(fresh))
    expect(fresh.getState().history).not.toHaveProperty('suspects')
  })

  test("is a visitor like any other with suspects: 'keep', and so is a script's click", async () => {
    const recommender = await automated({ feedback: { suspects: 'keep' } })
    await recommender.log({ type: 'click', itemId: 'i9', suspect: true })
    expect((await recommender.exportData()).events.filter(event => 'suspect' in event)).toEqual([])
    expect(await orderOf(recommender)).not.toEqual(await orderOf(create()))
  })

  test('passes nothing over, and tires of nothing', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      for (const suspect of [undefined, true] as const) {
        const recommender = create()
        const order = await orderOf(recommender)
        for (let visit = 0; visit < 5; visit++) {
          vi.setSystemTime(start + visit * 3_600_000)
          for (const [position, itemId] of order.slice(0, 5).entries())
            await recommender.log({ type: 'impression', itemId, listName: 'a', listId: `a${visit}`, position, suspect })
        }
        vi.setSystemTime(start + 86_400_000)
        const { events, totals } = await recommender.exportData()
        const later = create()
        await later.importData({ format: 'tacitly-export', version: 1, exportedAt: Date.now(), events, totals })
        const after = await orderOf(later)
        expect(after.join() === order.join()).toBe(suspect === true)
      }
    } finally {
      vi.useRealTimers()
    }
  })
})
