// What was seen and passed over says a little against it, by where it stood.
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createRecommender, type Recommender } from '../../src/sdk/index'
import { createRandom } from '../../src/sdk/random'
import type { FeedbackEvent } from '../../src/sdk/types'
import { createSilence, examinationOf, passedOver } from '../../src/sdk/visitor/silence'
import { createVisitor } from '../../src/sdk/visitor/visitor'
import { feedbackOptions } from '../../src/sdk/visitor/weights'
import { sourceOf, tinyBundle } from '../helpers/horror-and-comedy'

const day = 86_400_000
const now = Date.UTC(2026, 0, 31)
const { weights, silence } = feedbackOptions()
const catalog = { indexOf: new Map(['a', 'b', 'c'].map((id, at) => [id, at])) }
let seq = 0
const event = (type: string, itemId: string, daysAgo: number, more: object = {}): FeedbackEvent =>
  ({ id: `e${++seq}`, type, itemId, ts: now - daysAgo * day, seq, ...more }) as FeedbackEvent
const seen = (itemId: string, daysAgo: number, position: number) => event('impression', itemId, daysAgo, { position })

const examination = [1, 0.5, 0.25]
const rule = { preference: -0.5, confidence: 0.4, halfLifeDays: 10, before: now - 1000, examination }
const passed = (events: readonly FeedbackEvent[]) => [...passedOver(events, catalog, rule, now)]

describe('what was passed over', () => {
  it('counts by how likely its place was looked at, added up, and fades by its half-life', () => {
    expect(passed([seen('b', 10, 0)])).toEqual([[1, expect.closeTo(0.2, 9)]])
    expect(passed([seen('b', 10, 1), seen('b', 20, 0)])).toEqual([[1, expect.closeTo(0.1 + 0.1, 9)]])
    expect(passed([seen('b', 10, 7)])).toEqual([[1, expect.closeTo(0.05, 9)]])
  })

  it('is nothing of this page, without a place, of what the catalogue lacks, or after anything was done with it', () => {
    expect(passed([event('impression', 'b', 1), seen('gone', 1, 0), { ...seen('c', 0, 0), ts: now }])).toEqual([])
    expect(passed([seen('b', 2, 0), event('click', 'b', 1)])).toEqual([])
    expect(passed([seen('b', 2, 0), event('dwell', 'b', 1), seen('b', 1, 0)])).toHaveLength(1)
  })

  it('stands before what was touched in a history, and is neither known, dismissed nor a taste', () => {
    const events = [event('click', 'a', 3), seen('b', 2, 0), seen('a', 2, 1)]
    const visitor = createVisitor(events, [], catalog, { weights, now, silence: rule })
    expect([...visitor.history.items]).toEqual([1, 0])
    expect(visitor.history.passed).toBe(1)
    expect(visitor.history.preference[0]).toBe(-0.5)
    expect(visitor.strongest).toEqual(['impression', 'click'])
    expect([[...visitor.seen], [...visitor.dismissed], [...visitor.recent]]).toEqual([[0], [], [0]])
    const heard = createVisitor(events, [], catalog, { weights, now })
    expect([...heard.history.items]).toEqual([0])
  })
})

describe('where a visitor looks', () => {
  /** Lists in an order that is drawn, and clicks that say how likely each place is looked at. */
  function journal(lists: number, truth: readonly number[]): FeedbackEvent[] {
    const random = createRandom(3)
    return Array.from({ length: lists }, (_, list) =>
      truth.flatMap((theta, position) => {
        const [itemId, place] = [`i${(list + position) % 6}`, { listId: `${list}`, position }]
        const shown = event('impression', itemId, 2, place)
        return random() < 0.5 * theta ? [shown, event('click', itemId, 2, place)] : [shown]
      }),
    ).flat()
  }

  it('is the usual curve for who was shown little, and their own once there is enough', () => {
    expect(Array.from(examinationOf([], now))).toEqual([])
    const few = examinationOf(journal(2, [1, 1, 1]), now)
    expect(Array.from({ length: 3 }, (_, at) => Math.abs(few[at] - 1 / (at + 1)) < 0.06)).toEqual([true, true, true])
    const truth = [1, 0.9, 0.85]
    const own = examinationOf(journal(330, truth), now)
    for (const at of [1, 2])
      expect(Math.abs(own[at] - truth[at])).toBeLessThan(0.5 * Math.abs(1 / (at + 1) - truth[at]))
  })

  it('is no longer than a list can be, whatever an event says', () => {
    const wrong = event('impression', 'a', 2, { listId: 'x', position: 1_000_000 })
    expect(examinationOf([...journal(2, [1, 1, 1]), wrong], now)).toHaveLength(3)
  })

  it('is worked out once for what was shown before this page', () => {
    const of = createSilence(silence, now)
    const events = journal(20, [1, 0.5])
    const first = of(events)!
    expect(of([...events, { ...seen('b', 0, 0), ts: now + 1 }])!.examination).toBe(first.examination)
    expect(of(events.slice(0, 5))!.examination).not.toBe(first.examination)
    expect(createSilence(undefined, now)(events)).toBeUndefined()
  })
})

describe('a page that is open for days', () => {
  afterEach(() => void vi.useRealTimers())

  it('hears what it showed on an earlier visit, and nothing of the present one', () => {
    vi.useFakeTimers({ now, toFake: ['Date'] })
    const opened = now - 3 * day
    const of = createSilence(silence, opened)
    const at = (itemId: string, daysAgo: number) => event('impression', itemId, daysAgo, { listId: 'x', position: 0 })
    const shown = [at('b', 2.9), at('b', 2.8), at('a', 2)]
    const before = [1, 2, 3].map(count => of(shown.slice(0, count))!.before)
    expect(before).toEqual([now - 2.9 * day, now - 2.8 * day, now - 2 * day].map(began => began - 1_800_000))
    const ofVisit = [...shown, { ...at('c', 0), ts: now - 60_000 }, { ...at('c', 0), ts: now + day }]
    expect(of(ofVisit)!.before).toBe(now - 60_000 - 1_800_000)
    expect([...passedOver(ofVisit, catalog, of(ofVisit)!, now).keys()]).toEqual([1, 0])
    expect(of([seen('b', 5, 0), seen('b', 4, 0)])!.before).toBe(opened - 1_800_000)
  })

  it('lets what was left on each visit rest', () => {
    const left = [2.9, 2.5, 2, 1.5, 1, 0].map(daysAgo => seen('b', daysAgo, 0))
    const fatigue = { visits: 3, halfLifeDays: 30, before: now - 3 * day }
    expect([...createVisitor(left, [], catalog, { weights, now, fatigue }).resting]).toEqual([1])
    expect([...createVisitor(left.slice(0, 3), [], catalog, { weights, now, fatigue }).resting]).toEqual([])
  })
})

describe('lists', () => {
  let bundle: Awaited<ReturnType<typeof tinyBundle>>
  const open: Recommender[] = []
  beforeAll(async () => {
    bundle = await tinyBundle()
  })
  afterEach(() => {
    for (const one of open.splice(0)) one.dispose()
  })
  const visit = (feedback: object = {}) => {
    const recommender = createRecommender({
      server: false,
      bundle: sourceOf(bundle),
      feedback: { fatigue: false, ...feedback },
    })
    open.push(recommender)
    return recommender
  }
  const scores = async (recommender: Recommender) =>
    new Map((await recommender.recommend({ limit: 50, diversity: 0 })).items.map(one => [one.item.id, one.score]))

  /** A click on each taste, and a horror film seen first in a list of another page and left. */
  async function yesterday(recommender: Recommender, more: readonly object[] = []) {
    const at = { ts: Date.now() - day }
    const events = [
      { type: 'click', itemId: 'horror-1' },
      { type: 'click', itemId: 'comedy-1' },
      { type: 'impression', itemId: 'horror-0', listId: 'x', position: 0 },
      ...more,
    ].map((one, k) => ({ id: `y${k}`, seq: k + 1, ...at, ...one }))
    await recommender.importData({ format: 'tacitly-export', version: 1, exportedAt: Date.now(), events, totals: [] })
    return scores(recommender)
  }

  it('show less of what is like what was passed over, and say so; nothing where it is switched off, or the item was touched', async () => {
    const [on, off, touched] = [visit(), visit({ silence: false }), visit()]
    const [heard, unheard] = [await yesterday(on), await yesterday(off)]
    expect(heard.get('horror-0')!).toBeLessThan(unheard.get('horror-0')!)
    expect(heard.get('horror-2')!).toBeLessThan(unheard.get('horror-2')!)
    const { items } = await on.recommend({ limit: 50, diversity: 0 })
    const reasons = items.find(({ item }) => item.id === 'horror-2')!.reasons
    expect(reasons.find(({ itemId }) => itemId === 'horror-0')).toMatchObject({
      text: 'You passed over horror number 0',
      weight: expect.any(Number),
    })
    expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(heard.get('horror-2')!, 5)
    const click = [{ type: 'click', itemId: 'horror-0' }]
    const both = [await yesterday(touched, click), await yesterday(visit({ silence: false }), click)]
    expect(both[0].get('horror-2')).toBeCloseTo(both[1].get('horror-2')!, 4)
  })

  it('do not move for what this visit shows, nor when its page is loaded again', async () => {
    const recommender = visit()
    const before = await yesterday(recommender)
    const ago = { ts: Date.now() - 60_000 }
    for (const itemId of before.keys())
      await recommender.log({ type: 'impression', itemId, listId: 'w', position: 0, ...ago })
    for (const itemId of before.keys()) await recommender.log({ type: 'impression', itemId, listId: 'y', position: 0 })
    const after = await scores(recommender)
    for (const [id, score] of before) expect(after.get(id)).toBeCloseTo(score, 4)
  })

  it('of who did nothing yet are what everybody gets', async () => {
    const recommender = visit()
    const before = await scores(recommender)
    const events = [...before.keys()].map((itemId, k) => ({
      ...{ id: `p${k}`, seq: k + 1, ts: Date.now() - day, type: 'impression', itemId, listId: 'z', position: k },
    }))
    await recommender.importData({ format: 'tacitly-export', version: 1, exportedAt: Date.now(), events, totals: [] })
    expect([...(await scores(recommender))]).toEqual([...before])
  })

  it('are refused where it can be nothing', () => {
    expect(() => visit({ silence: { preference: -2, confidence: 1, halfLifeDays: 3 } })).toThrow('feedback.silence is')
  })
})
