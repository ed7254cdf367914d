import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TacitlyError } from '../../src/sdk/errors'
import type { FeedbackEvent } from '../../src/sdk/types'
import { completeEvent, evidence, maxDwellMs } from '../../src/sdk/visitor/feedback'
import { defaultRatingScale, feedbackWeights } from '../../src/sdk/visitor/weights'

const now = Date.UTC(2026, 0, 1)
const day = 86_400_000
const completion = { now, seq: 7, id: 'made' }

function refusal(input: unknown): TacitlyError {
  try {
    completeEvent(input, completion)
  } catch (error) {
    if (error instanceof TacitlyError) return error
    throw error
  }
  throw new Error('the event was accepted')
}

describe('completeEvent', () => {
  it('fills in id, ts and seq, and holds what was said and nothing else', () => {
    const event = completeEvent({ type: 'click', itemId: 'alien', extra: 'field' }, completion)
    expect(Object.keys(event).sort()).toEqual(['id', 'itemId', 'seq', 'ts', 'type'])
    expect(event).toEqual({ id: 'made', type: 'click', itemId: 'alien', ts: now, seq: 7 })
  })

  it("keeps the caller's id and ts: an imported event stays the same event", () => {
    const event = completeEvent({ type: 'click', itemId: 'alien', id: 'own', ts: 5, seq: 99 }, completion)
    expect(event).toMatchObject({ id: 'own', ts: 5, seq: 7 })
  })

  it.each([
    ['event', null],
    ['event', 'click'],
    ['type', { itemId: 'a' }],
    ['itemId', { type: 'click' }],
    ['itemId', { type: 'click', itemId: '' }],
    ['itemId', { type: 'click', itemId: 7.5 }],
    ['itemId', { type: 'click', itemId: 'x'.repeat(1025) }],
    ['id', { type: 'click', itemId: 'a', id: 'x'.repeat(1025) }],
    ['position', { type: 'click', itemId: 'a', position: -1 }],
    ['propensity', { type: 'click', itemId: 'a', propensity: 0 }],
    ['ts', { type: 'click', itemId: 'a', ts: Number.NaN }],
    ['value', { type: 'purchase', itemId: 'a', value: Number.POSITIVE_INFINITY }],
    ['rating', { type: 'rating', itemId: 'a' }],
    ['rating', { type: 'rating', itemId: 'a', rating: 6 }],
    ['dwellMs', { type: 'dwell', itemId: 'a' }],
    ['dwellMs', { type: 'dwell', itemId: 'a', dwellMs: -1 }],
  ])('refuses a bad %s by name: %j', (field, input) => {
    const error = refusal(input)
    expect(error.code).toBe('event-invalid')
    expect(error.details.field).toBe(field)
    expect(error.message).toMatch(/ is .+; expected .+\./)
  })

  it('scenario 64: an unserialisable or huge context is refused, that event alone', () => {
    const circular: Record<string, unknown> = {}
    circular.self = circular
    const many = Object.fromEntries(Array.from({ length: 33 }, (_, k) => [`k${k}`, 1]))
    for (const context of [
      circular,
      { go: () => 1 },
      { big: 'x'.repeat(3000) },
      many,
      [1],
      new Map(),
      { n: Number.NaN },
      'text',
    ]) {
      expect(refusal({ type: 'click', itemId: 'a', context }).code).toBe('event-invalid')
    }
    const event = completeEvent(
      { type: 'click', itemId: 'a', context: { hour: 9, device: 'phone', kiosk: false } },
      completion,
    )
    expect(event.context).toEqual({ hour: 9, device: 'phone', kiosk: false })
  })

  it('scenario 53: hostile keys and ids are harmless', () => {
    const hostile = JSON.parse(
      '{"type":"click","itemId":"__proto__","context":{"__proto__":"x","constructor":"y","hour":9}}',
    )
    const event = completeEvent(hostile, completion)
    expect(event.itemId).toBe('__proto__')
    expect(Object.keys(event.context ?? {})).toEqual(['hour'])
    expect(Object.getPrototypeOf(event.context)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>).hour).toBeUndefined()
  })

  it('scenario 61: dwell is capped, however long the laptop slept', () => {
    expect(completeEvent({ type: 'dwell', itemId: 'a', dwellMs: 9 * 3600_000 }, completion).dwellMs).toBe(maxDwellMs)
  })

  it('throws nothing but event-invalid, whatever arrives; what it accepts, it accepts again', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), fc.anything(), fc.anything(), (rest, type, context) => {
        const input = typeof rest === 'object' && rest !== null ? { ...rest, type, itemId: 'a', context } : rest
        try {
          const event = completeEvent(input, completion)
          expect(completeEvent(event, completion)).toEqual(event)
          expect(structuredClone(event)).toEqual(event)
        } catch (error) {
          expect(error).toMatchObject({ name: 'TacitlyError', code: 'event-invalid' })
        }
      }),
      { seed: 1 },
    )
  })
})

describe('evidence', () => {
  const weights = feedbackWeights()
  const of = (event: Partial<FeedbackEvent>, at = now) =>
    evidence({ type: 'click', ts: now, ...event }, weights, defaultRatingScale, at)

  it('has half of the confidence left after a half-life', () => {
    expect(of({}, now + 30 * day)?.confidence).toBeCloseTo(0.5, 12)
    expect(of({}, now + 60 * day)?.confidence).toBeCloseTo(0.25, 12)
  })

  it('scenario 60: an event from the future counts as one of now', () => {
    expect(of({ ts: now + 365 * day })).toEqual(of({ ts: now }))
  })

  it('maps a rating on its scale to -1 .. 1', () => {
    const preference = (rating: number) => of({ type: 'rating', rating })?.preference
    expect([1, 2, 3, 4, 5].map(preference)).toEqual([-1, -0.5, 0, 0.5, 1])
    expect(evidence({ type: 'rating', ts: now, rating: 0.5 }, weights, [0.5, 5], now)?.preference).toBe(-1)
  })

  it('counts dwell in proportion up to a minute', () => {
    expect(of({ type: 'dwell', dwellMs: 15_000 })?.confidence).toBeCloseTo(0.0625)
    expect(of({ type: 'dwell', dwellMs: 600_000 })?.confidence).toBe(0.25)
  })

  it('dislike and dismiss speak against, impressions and unknown types say nothing', () => {
    expect(of({ type: 'dislike' })?.preference).toBe(-1)
    expect(of({ type: 'dismiss' })?.preference).toBe(-1)
    expect(of({ type: 'impression' })).toBeUndefined()
    expect(of({ type: 'toString' })).toBeUndefined()
  })
})

describe('feedbackWeights', () => {
  it("takes the site's own types and overrides", () => {
    const weights = feedbackWeights({ share: { preference: 1, confidence: 5, halfLifeDays: 10 } })
    expect(weights.get('share')?.confidence).toBe(5)
    expect(weights.get('click')?.confidence).toBe(1)
  })

  it.each([
    [{ preference: 2, confidence: 1, halfLifeDays: 1 }],
    [{ preference: 1, confidence: -1, halfLifeDays: 1 }],
    [{ preference: 1, confidence: Number.POSITIVE_INFINITY, halfLifeDays: 1 }],
    [{ preference: 1, confidence: 1, halfLifeDays: 0 }],
    [{ preference: Number.NaN, confidence: 1, halfLifeDays: 1 }],
  ])('refuses %j', weight => {
    expect(() => feedbackWeights({ share: weight })).toThrowError(expect.objectContaining({ code: 'options-invalid' }))
  })
})
