import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCatalog } from '../../src/sdk/content/catalog'
import { createRandom, shuffle } from '../../src/sdk/random'
import type { EventTotal, FeedbackEvent } from '../../src/sdk/types'
import { createVisitor, type Visitor } from '../../src/sdk/visitor/visitor'
import { feedbackWeights } from '../../src/sdk/visitor/weights'

const now = Date.UTC(2026, 0, 1)
const ids = ['alien', 'heat', 'solaris', 'toString', '__proto__']
const catalog = createCatalog(ids.map(id => ({ id, title: id })))
const options = { weights: feedbackWeights(), now }

function log(
  ...entries: readonly (readonly [type: string, itemId: string, fields?: Partial<FeedbackEvent>])[]
): FeedbackEvent[] {
  return entries.map(([type, itemId, fields], seq) => ({ id: `e${seq}`, type, itemId, ts: now, seq, ...fields }))
}

function visit(events: readonly FeedbackEvent[], totals: readonly EventTotal[] = []): Visitor {
  return createVisitor(events, totals, catalog, options)
}

function named(visitor: Visitor) {
  return Array.from(visitor.history.items, (item, h) => ({
    id: ids[item],
    preference: visitor.history.preference[h],
    confidence: visitor.history.confidence[h],
    strongest: visitor.strongest[h],
  }))
}

describe('createVisitor', () => {
  it('names the opinion that stands, and not the stronger one that it took the place of', () => {
    const [heat] = named(visit(log(['dislike', 'heat'], ['rating', 'heat', { rating: 5 }])))
    expect(heat).toMatchObject({ id: 'heat', preference: 1, strongest: 'rating' })
  })

  it('combines the events of an item, least recently touched first', () => {
    const visitor = visit(log(['click', 'alien'], ['click', 'heat'], ['purchase', 'alien']))
    expect(named(visitor).map(entry => [entry.id, entry.strongest])).toEqual([
      ['heat', 'click'],
      ['alien', 'purchase'],
    ])
    expect(named(visitor)[1].confidence).toBeGreaterThan(named(visitor)[0].confidence)
    expect(visitor.recent).toEqual([0, 1])
  })

  it('has seen what was clicked or bought, never what was merely shown', () => {
    const visitor = visit(log(['impression', 'alien'], ['click', 'heat'], ['dislike', 'solaris']))
    expect(visitor.seen).toEqual(new Set([1, 2]))
    expect(visitor.history.items).not.toContain(0)
  })

  it('complaint 16: a dismissed item is out until the visitor comes back to it', () => {
    expect(visit(log(['click', 'alien'], ['dismiss', 'alien'])).dismissed).toEqual(new Set([0]))
    const back = visit(log(['dismiss', 'alien'], ['impression', 'alien'], ['like', 'alien']))
    expect(back.dismissed.size).toBe(0)
    expect(back.recent).toEqual([0])
    expect(named(back)[0].preference).toBe(1)
  })

  it('lets the latest opinion stand, and a bad one undo the clicks before it', () => {
    expect(named(visit(log(['click', 'heat'], ['click', 'heat'], ['dislike', 'heat'])))[0].preference).toBe(-1)
    const rated = visit(log(['rating', 'heat', { rating: 1 }], ['rating', 'heat', { rating: 5 }]))
    expect(named(rated)[0].preference).toBe(1)
  })

  it('scenario 60: order is that of seq, whatever the clock says', () => {
    const [first, second] = log(['like', 'heat', { ts: now }], ['dislike', 'heat', { ts: now - 365 * 86_400_000 }])
    for (const events of [
      [first, second],
      [second, first],
    ]) {
      expect(named(visit(events))[0].preference).toBe(-1)
    }
  })

  it('scenario 63: one item 10,000 times counts as a handful of clicks', () => {
    const once = named(visit(log(['click', 'heat'])))[0].confidence
    const many = named(visit(log(...Array.from({ length: 10_000 }, () => ['click', 'heat'] as const))))[0].confidence
    expect(once).toBeCloseTo(1, 1)
    expect(many).toBeGreaterThan(3)
    expect(many).toBeLessThan(5 * once)
  })

  it("scenario 53: 'toString' and '__proto__' are ids like any other, ids that the catalogue lacks are passed over", () => {
    const visitor = visit(
      log(['click', '__proto__'], ['click', 'toString'], ['click', 'hasOwnProperty'], ['constructor', 'heat']),
    )
    expect(named(visitor).map(entry => entry.id)).toEqual(['__proto__', 'toString'])
  })

  it('takes compacted totals as older than every event', () => {
    const total = { firstTs: now, lastTs: now, count: 3 }
    const visitor = visit(log(['click', 'heat', { ts: now - 1000 }]), [
      { ...total, itemId: 'alien', type: 'click' },
      { ...total, itemId: 'solaris', type: 'impression' },
      { ...total, itemId: 'heat', type: 'dismiss' },
    ])
    expect(visitor.recent).toEqual([1, 0])
    expect(visitor.dismissed.size).toBe(0)
    expect(named(visitor)[0].confidence).toBeCloseTo(4 * Math.tanh(3 / 4))
  })

  it('takes a compacted rating for what it said: one star is evidence against', () => {
    const total = { type: 'rating', firstTs: now, lastTs: now, count: 2 }
    const visitor = visit(
      [],
      [
        { ...total, itemId: 'alien', rating: 1 },
        { ...total, itemId: 'heat', rating: 5 },
      ],
    )
    expect(named(visitor).map(({ id, preference }) => [id, preference])).toEqual([
      ['alien', -1],
      ['heat', 1],
    ])
  })

  it('gives the same visitor for any order of arrival', () => {
    const event = fc.record({
      type: fc.constantFrom('click', 'like', 'dislike', 'dismiss', 'impression'),
      itemId: fc.constantFrom(...ids),
    })
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), fc.integer(), (entries, seed) => {
        const events = log(...entries.map(entry => [entry.type, entry.itemId] as const))
        const shuffled = shuffle([...events], createRandom(seed))
        const visitor = visit(events)
        expect(visit(shuffled)).toEqual(visitor)
        expect(visitor.history.preference.every(value => Math.abs(value) <= 1)).toBe(true)
        expect(visitor.history.confidence.every(value => value > 0 && value <= 4)).toBe(true)
        expect(new Set(visitor.history.items)).toEqual(new Set([...visitor.seen, ...visitor.dismissed]))
      }),
      { seed: 1 },
    )
  })

  it('folds in the 1,000 items of the latest touch, and knows all that was seen and dismissed', () => {
    const big = createCatalog(Array.from({ length: 1500 }, (_, k) => ({ id: `i${k}`, title: '' })))
    // Every item in turn, every tenth dismissed, then the first and oldest of all once more.
    const touches = Array.from({ length: 1500 }, (_, k) => [k % 10 === 1 ? 'dismiss' : 'click', `i${k}`] as const)
    const visitor = createVisitor(log(...touches, ['like', 'i0']), [], big, options)
    const expected = [...Array.from({ length: 999 }, (_, k) => 501 + k), 0]
    expect([...visitor.history.items]).toEqual(expected)
    expect(visitor.history.preference).toHaveLength(1000)
    expect(visitor.history.confidence).toHaveLength(1000)
    expect(visitor.strongest).toEqual(expected.map(k => (k === 0 ? 'like' : k % 10 === 1 ? 'dismiss' : 'click')))
    expect(visitor.recent).toEqual(expected.filter(k => k % 10 !== 1).reverse())
    expect(visitor.seen.size).toBe(1350)
    expect(visitor.dismissed.size).toBe(150)
    expect(visitor.dismissed).toContain(1)
  })
})
