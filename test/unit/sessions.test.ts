// A gift week must not rewrite a year: a session that was asked for comes first while it lasts, and one that is apart says
// nothing once it is over.
import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCatalog } from '../../src/sdk/content/catalog'
import { createRecommender, type FeedbackEvent, type Recommender } from '../../src/sdk/index'
import { foldEvents } from '../../src/sdk/store/totals'
import { createVisitor } from '../../src/sdk/visitor/visitor'
import { feedbackWeights } from '../../src/sdk/visitor/weights'
import { sourceOf, tinyBundle, tinyItems } from '../helpers/horror-and-comedy'

const halfHourMs = 30 * 60_000
const start = Date.UTC(2026, 0, 1)
let bundle: Awaited<ReturnType<typeof tinyBundle>>
const open: Recommender[] = []
beforeAll(async () => {
  bundle = await tinyBundle({ release: 5 })
})
beforeEach(() => {
  vi.useFakeTimers({ now: start, toFake: ['Date'] })
})
afterEach(() => {
  for (const one of open.splice(0)) one.dispose()
  vi.useRealTimers()
})

/** Of whom a year of horror is known. */
async function horrorFan(): Promise<Recommender> {
  const recommender = createRecommender({ server: false, bundle: sourceOf(bundle) })
  open.push(recommender)
  await recommender.recommend()
  for (let k = 0; k < 12; k++) await recommender.log({ type: 'like', itemId: `horror-${k}` })
  vi.setSystemTime(start + 2 * halfHourMs)
  return recommender
}
const later = (ms: number) => vi.setSystemTime(Date.now() + ms)
const shareOf = async (recommender: Recommender, taste: string) => {
  const { items } = await recommender.recommend({ limit: 10, diversity: 0 })
  return items.filter(({ item }) => item.id.startsWith(taste)).length / items.length
}

describe('session', () => {
  it('that was asked for: its own events come first, and afterwards the year counts as before', async () => {
    const recommender = await horrorFan()
    const before = await recommender.recommend({ limit: 10 })
    expect(await shareOf(recommender, 'horror')).toBe(1)
    await recommender.log({ type: 'click', itemId: 'comedy-1' })
    // One click does not outweigh a year ..
    expect(await shareOf(recommender, 'comedy')).toBe(0)
    await recommender.forget({ itemId: 'comedy-1' })
    expect(await recommender.session({ new: true })).toEqual({
      ...{ startedAt: Date.now(), isAsked: true, isApart: false, events: 0 },
    })
    for (const n of [1, 4, 7]) await recommender.log({ type: 'click', itemId: `comedy-${n}` })
    // .. but three in a session of their own do.
    expect(await shareOf(recommender, 'comedy')).toBeGreaterThan(0.7)
    expect((await recommender.session()).events).toBe(3)
    await recommender.session({ end: true })
    expect(await shareOf(recommender, 'horror')).toBe(1)
    await recommender.forget({ since: start + 2 * halfHourMs })
    expect((await recommender.recommend({ limit: 10 })).items.map(({ item }) => item.id)).toEqual(
      before.items.map(({ item }) => item.id),
    )
  })

  it('that is apart is used while it lasts and says nothing afterwards, nor to what is trained', async () => {
    const recommender = await horrorFan()
    const before = await recommender.recommend({ limit: 10 })
    await recommender.session({ new: true, apart: true })
    for (const n of [1, 4, 7]) await recommender.log({ type: 'purchase', itemId: `comedy-${n}` })
    expect(await shareOf(recommender, 'comedy')).toBeGreaterThan(0.7)
    later(halfHourMs)
    expect(await recommender.session()).toMatchObject({ isAsked: false, isApart: false, events: 0 })
    await recommender.log({ type: 'click', itemId: 'horror-3' })
    const after = await recommender.recommend({ limit: 10 })
    expect(after.items.map(({ item }) => item.id)).toEqual(before.items.map(({ item }) => item.id))
    // It is there to be seen and forgotten all the same.
    expect(recommender.getHistory().map(({ itemId }) => itemId)).toContain('comedy-1')
    const { events } = await recommender.exportData()
    expect(events.filter(({ apart }) => apart).map(({ itemId }) => itemId)).toEqual([
      'comedy-1',
      'comedy-4',
      'comedy-7',
    ])
    const totals = new Map()
    foldEvents(totals, events)
    expect([...totals.values()].some(({ itemId }) => itemId.startsWith('comedy'))).toBe(false)
  })

  it('ends by half an hour of silence, not by a shorter one', async () => {
    const recommender = await horrorFan()
    const { startedAt } = await recommender.session({ new: true })
    for (let k = 0; k < 3; k++) {
      later(halfHourMs - 1)
      await recommender.log({ type: 'click', itemId: `comedy-${k}` })
      expect(await recommender.session()).toMatchObject({ startedAt, isAsked: true, events: k + 1 })
    }
    later(halfHourMs)
    expect(await recommender.session()).toEqual({
      ...{ startedAt: Date.now(), isAsked: false, isApart: false, events: 0 },
    })
  })

  it('goes on where its events are known: on the next page, in another tab, after an import', async () => {
    const recommender = await horrorFan()
    const { startedAt } = await recommender.session({ new: true, apart: true })
    await recommender.log({ type: 'click', itemId: 'comedy-2' })
    const next = createRecommender({ server: false, bundle: sourceOf(bundle) })
    open.push(next)
    await next.importData(JSON.parse(JSON.stringify(await recommender.exportData())))
    expect(await next.session()).toEqual({ startedAt, isAsked: true, isApart: true, events: 1 })
    await next.log({ type: 'click', itemId: 'comedy-3' })
    expect((await next.exportData()).events.at(-1)).toMatchObject({ session: startedAt, apart: true })
    await next.session({ end: true })
    await next.log({ type: 'click', itemId: 'horror-20' })
    expect((await next.exportData()).events.at(-1)).not.toHaveProperty('session')
  })

  it('that nobody asked for changes no weight, and says what it is', async () => {
    const recommender = await horrorFan()
    await recommender.log({ type: 'click', itemId: 'comedy-1' })
    later(60_000)
    await recommender.log({ type: 'impression', itemId: 'comedy-2' })
    expect(await recommender.session()).toEqual({
      ...{ startedAt: start + 2 * halfHourMs, isAsked: false, isApart: false, events: 1 },
    })
    await expect(recommender.session({ fresh: true } as never)).rejects.toMatchObject({ code: 'options-invalid' })
  })
})

describe('the weight of what was before', () => {
  const catalog = createCatalog(tinyItems)
  const weights = feedbackWeights()
  const of = (events: readonly FeedbackEvent[], session?: number) =>
    createVisitor(events, [], catalog, { weights, now: start, session })
  const events = fc.array(
    fc.record({
      itemId: fc.constantFrom(...tinyItems.slice(0, 12).map(({ id }) => id)),
      type: fc.constantFrom('click', 'view', 'like', 'dislike', 'dismiss'),
      session: fc.constantFrom(undefined, 1, 2),
      apart: fc.constantFrom(undefined, true as const),
    }),
    { minLength: 1, maxLength: 30 },
  )

  it('is that of one click in all at most, and the same for each: nothing is seen or dismissed the less', () => {
    fc.assert(
      fc.property(events, drawn => {
        const all = drawn.map((event, k): FeedbackEvent => ({ ...event, id: `e${k}`, seq: k, ts: start - 1000 + k }))
        const lived = all.filter(({ apart, session }) => !apart || session === 2)
        const visitor = of(all, 2)
        const plain = of(lived.map(({ apart, ...event }) => event))
        expect([...visitor.seen].sort()).toEqual([...plain.seen].sort())
        expect([...visitor.dismissed].sort()).toEqual([...plain.dismissed].sort())
        const before = of(
          lived.map(event => (event.session === 2 ? { ...event, suspect: true as const } : event)),
          2,
        )
        expect(before.history.confidence.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1 + 1e-6)
        const own = lived.filter(({ session }) => session === 2)
        // An item of the session alone counts in full.
        const alone = of(own, 2)
        alone.history.items.forEach((item, h) => {
          if (lived.some(event => event.session !== 2 && event.itemId === tinyItems[item].id)) return
          const at = visitor.history.items.indexOf(item)
          expect(visitor.history.confidence[at]).toBeCloseTo(alone.history.confidence[h], 5)
        })
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('is what it was, where no session was asked for', () => {
    fc.assert(
      fc.property(events, drawn => {
        const all = drawn.map(({ apart, ...event }, k) => ({ ...event, id: `e${k}`, seq: k, ts: start - 1000 + k }))
        const plain = all.map(({ session, ...event }) => event)
        expect(of(all as FeedbackEvent[])).toEqual(of(plain))
      }),
      { seed: 2, numRuns: 300 },
    )
  })
})
