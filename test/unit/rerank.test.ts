import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rerank as rerankBy } from '../../src/sdk/rank/rerank'
import { tasteIn } from '../../src/sdk/rank/taste'
import type { FeedbackEvent, Item, RerankOptions } from '../../src/sdk/types'
import { feedbackWeights } from '../../src/sdk/visitor/weights'

const now = Date.UTC(2026, 0, 1)
const film = (id: string, categories: string[], director: string): Item => ({
  id,
  title: id,
  categories,
  attributes: { director },
})
const heat = film('heat', ['Crime'], 'Mann')
const thief = film('thief', ['Crime'], 'Mann')
const fargo = film('fargo', ['Crime'], 'Coen')
const alien = film('alien', ['Space'], 'Scott')
const moon = film('moon', ['Space'], 'Jones')
const hits = [alien, moon, fargo, thief]

function asks(did: readonly (readonly [type: string, itemId: string])[], extra: RerankOptions = {}) {
  const events = did.map(([type, itemId], seq): FeedbackEvent => ({ id: `e${seq}`, type, itemId, ts: now, seq }))
  const known = new Map([heat, alien].map(item => [item.id, item]))
  return { events, known, ...extra }
}

function rerank(items: readonly Item[], { events, known, ...options }: ReturnType<typeof asks>) {
  const taste = tasteIn(items, { events, totals: [] }, known, { weights: feedbackWeights(), now })
  return rerankBy(items, { ...options, taste })
}

const order = (items: readonly Item[], input: ReturnType<typeof asks>) =>
  rerank(items, input).map(entry => entry.item.id)

describe('rerank', () => {
  it("leaves a new visitor the site's order, and says so", () => {
    const list = rerank(hits, asks([]))
    expect(list.map(entry => entry.item)).toEqual(hits)
    expect(list[0]).toMatchObject({
      score: 0.3,
      position: 0,
      reasons: [{ kind: 'rule', weight: 0.3, text: 'The order of this site' }],
    })
  })

  it('brings what shares most with the history forward: an item known from before is enough', () => {
    const list = rerank(hits, asks([['like', 'heat']]))
    expect(list.map(entry => entry.item.id)).toEqual(['thief', 'fargo', 'alien', 'moon'])
    expect(list[0].reasons.map(reason => reason.text)).toEqual([
      'Same director: Mann',
      'Same category: Crime',
      'The order of this site',
    ])
  })

  it('sends what resembles a disliked item back', () => {
    expect(order(hits, asks([['dislike', 'alien']]))).toEqual(['fargo', 'thief', 'moon', 'alien'])
    const last = rerank(hits, asks([['dislike', 'alien']])).at(-1)
    expect(last?.reasons.some(reason => reason.weight < 0 && reason.text === 'Against it: Scott')).toBe(true)
  })

  it("keepOrder 1 is the site's order, 0 the visitor's taste alone", () => {
    const liked = asks([['like', 'heat']])
    expect(order(hits, { ...liked, keepOrder: 1 })).toEqual(hits.map(item => item.id))
    expect(order(hits, { ...liked, keepOrder: 0 })).toEqual(['thief', 'fargo', 'alien', 'moon'])
  })

  it('complaint 6: an item does not vouch for itself', () => {
    expect(order([moon, thief], asks([['click', 'thief']]))).toEqual(['moon', 'thief'])
    expect(order([moon, thief, fargo], asks([['click', 'thief']]))).toEqual(['fargo', 'moon', 'thief'])
  })

  it('weighs a rare attribute more than a common one', () => {
    const many = Array.from({ length: 8 }, (_, k) => film(`c${k}`, ['Crime'], `D${k}`))
    expect(order([...many, film('other', ['Drama'], 'Mann')], asks([['like', 'heat']], { keepOrder: 0.1 }))[0]).toBe(
      'other',
    )
  })

  it('loses and doubles nothing, and its reasons add up', () => {
    const ids = ['heat', 'thief', 'fargo', 'alien', 'moon', '__proto__', 'toString']
    const item = fc.record({ kind: fc.constantFrom('a', 'b', 'c'), director: fc.constantFrom('x', 'y', 'z') })
    const lists = fc
      .array(item, { maxLength: 7 })
      .map(rows => rows.map(({ kind, director }, k) => film(ids[k], [kind], director)))
    const did = fc.array(
      fc.tuple(fc.constantFrom('click', 'like', 'dislike', 'dismiss'), fc.constantFrom(...ids, 'gone')),
    )
    fc.assert(
      fc.property(lists, did, fc.double({ min: 0, max: 1, noNaN: true }), (items, entries, keepOrder) => {
        const list = rerank(items, asks(entries, { keepOrder }))
        expect(new Set(list.map(entry => entry.item))).toEqual(new Set(items))
        expect(list.map(entry => entry.position)).toEqual([...items.keys()])
        for (const [k, { score, reasons }] of list.entries()) {
          expect(reasons.reduce((sum, reason) => sum + reason.weight, 0)).toBeCloseTo(score, 9)
          expect(Math.abs(score)).toBeLessThanOrEqual(1 + 1e-6)
          if (k > 0) expect(score).toBeLessThanOrEqual(list[k - 1].score)
        }
      }),
      { seed: 1 },
    )
  })
})
