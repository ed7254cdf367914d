import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCatalog } from '../../src/sdk/content/catalog'
import { alsModel } from '../../src/sdk/models/als/model'
import { alsDefaults } from '../../src/sdk/models/als/options'
import { createRandom } from '../../src/sdk/random'
import { diversify } from '../../src/sdk/rank/diversify'
import { rank as rankOrWait } from '../../src/sdk/rank/knowledge'
import type { RankInput } from '../../src/sdk/rank/shapes'
import { scoreModel, visitModel } from '../../src/sdk/shapes/score'
import type { ItemNeighbours, Model } from '../../src/sdk/shapes/types'
import type { Item, ListOptions, Relaxed, Requirements, Where } from '../../src/sdk/types'
import { createVisitor } from '../../src/sdk/visitor/visitor'
import { feedbackWeights } from '../../src/sdk/visitor/weights'

/** Nothing here is pending. */
const rank = <TItem extends Item>(input: RankInput<TItem>, options?: ListOptions<TItem>) => rankOrWait(input, options)!

const now = Date.UTC(2026, 0, 1)
const most = 14
const idOf = fc.nat(most).map(k => `i${k}`)
const kinds = ['a', 'b', 'c'] as const

const items = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      price: fc.nat(9),
      publishedAt: fc.option(fc.integer({ min: 1950, max: 2025 }), { nil: undefined }),
    }),
    {
      minLength: 1,
      maxLength: most,
    },
  )
  .map(rows =>
    rows.map(
      ({ kind, price, publishedAt }, k): Item => ({
        id: `i${k}`,
        title: `T${k}`,
        categories: [kind],
        price,
        publishedAt,
      }),
    ),
  )

/** Random models of every shape over n items; items at the end are new to all of them. */
function randomModels(n: number, seed: number): Model[] {
  const random = createRandom(seed)
  const known = Math.ceil(n * random())
  const popularity = Float32Array.from({ length: n }, (_, i) => (i < known ? Math.ceil(9 * random()) : 0))
  const factors = Float32Array.from({ length: n * 4 }, (_, k) => (k < known * 4 ? random() - 0.3 : 0))
  return [
    { shape: 'scores', id: 'popularity', scores: popularity },
    neighbours('itemknn', n, known, random),
    neighbours('cooccurrence', n, known, random),
    alsModel(factors, { ...alsDefaults, d: 4, regularisation: 0.5 }),
  ]
}

function neighbours(id: 'itemknn' | 'cooccurrence', n: number, known: number, random: () => number): ItemNeighbours {
  const ptr = [0]
  const idx: number[] = []
  for (let i = 0; i < n; i++) {
    for (let j = 0; i < known && j < known; j++) if (j !== i && random() < 0.3) idx.push(j)
    ptr.push(idx.length)
  }
  return {
    shape: 'neighbours',
    id,
    ptr: Int32Array.from(ptr),
    idx: Int32Array.from(idx),
    weights: Float32Array.from(idx, random),
  }
}

const requirements: fc.Arbitrary<Requirements> = fc.constantFrom<Requirements>(
  { categories: 'a', price: { min: 3, max: 6 } },
  { price: { max: 2 }, id: 'nowhere' },
  { id: 'nowhere', categories: ['b', 'c'] },
)
const where: fc.Arbitrary<Where> = fc.oneof(
  fc.constantFrom(...kinds).map(kind => ({ categories: kind })),
  fc.nat(9).map(limit => (item: Item) => (item.price as number) < limit),
)
const rules = fc.record(
  {
    pin: fc.array(fc.record({ itemId: idOf, position: fc.integer({ min: -1, max: 8 }) }), { maxLength: 4 }),
    boost: fc.array(fc.record({ where, by: fc.constantFrom(-1, 0.5, 3) }), { maxLength: 2 }),
    bury: fc.array(where, { maxLength: 1 }),
    hide: fc.array(where, { maxLength: 1 }),
  },
  { requiredKeys: [] },
)
const strategies = [
  'forYou',
  'related',
  'frequentlyBoughtTogether',
  'trending',
  'latest',
  'recentlyViewed',
  'becauseYouViewed',
] as const
const options: fc.Arbitrary<ListOptions> = fc.record(
  {
    strategy: fc.constantFrom(...strategies),
    itemIds: fc.array(idOf, { maxLength: 3 }),
    limit: fc.nat(8),
    filter: fc.oneof(
      requirements,
      fc.constant((item: Item) => item.price !== 5),
    ),
    rules,
    diversity: fc.constantFrom(0, 0.2, 0.7, 1),
    fallback: fc.subarray(['popular', 'latest'] as const),
  },
  { requiredKeys: [] },
)
const did = fc.array(
  fc.record({ type: fc.constantFrom('impression', 'click', 'like', 'dislike', 'dismiss', 'purchase'), itemId: idOf }),
  { maxLength: 12 },
)

const worlds = fc
  .record({ items, seed: fc.nat(), did, above: fc.array(idOf, { maxLength: 3 }), bundled: fc.boolean() })
  .map(({ items, seed, did, above, bundled }): RankInput => {
    const catalog = createCatalog(items)
    const events = did.map((event, seq) => ({ ...event, id: `e${seq}`, ts: now, seq }))
    const visitor = createVisitor(events, [], catalog, { weights: feedbackWeights(), now })
    const models = bundled ? randomModels(items.length, seed) : []
    const byId = new Map(models.map(model => [model.id, model]))
    return { catalog, models: byId, visit: visitModel, visitor, above: new Set(above), now }
  })

/** Runs a property on random worlds and options. */
function always(check: (input: RankInput, options: ListOptions) => void): void {
  fc.assert(fc.property(worlds, options, check), { seed: 1, numRuns: 1500 })
}

/** The plainest reading of a condition, for this world's fields. */
function holds(item: Item, where: Where): boolean {
  if (typeof where === 'function') return where(item)
  return Object.entries(where).every(([name, wanted]) => {
    if (name === 'id') return item.id === wanted
    if (name === 'categories') return [wanted].flat().some(kind => item.categories?.includes(kind as string))
    const { min = -1, max = 99 } = wanted as { min?: number; max?: number }
    return (item.price as number) >= min && (item.price as number) <= max
  })
}

/** The filter with what was changed in it. */
function kept(filter: Where | undefined, relaxed: readonly Relaxed[]): Where {
  if (typeof filter === 'function' || filter === undefined) return filter ?? {}
  const changes = relaxed.map(({ condition, to }) => [condition, to])
  const all = Object.entries({ ...filter, ...Object.fromEntries(changes) })
  return Object.fromEntries(all.filter(([, requirement]) => requirement !== undefined)) as Requirements
}

describe('rank, in any world', () => {
  it("the reasons add up to the score, and the model's own terms to what the model said", () => {
    always((input, options) => {
      const { history } = input.visitor
      for (const { item, score, source, reasons } of rank(input, options).items) {
        const sum = reasons.reduce((total, reason) => total + reason.weight, 0)
        // Scores are single precision: the sum is as exact as its largest term.
        const largest = Math.max(...reasons.map(({ weight }) => Math.abs(weight)))
        expect(Math.abs(sum - score)).toBeLessThanOrEqual(1e-6 * largest + 1e-12)
        expect(reasons.length).toBeLessThanOrEqual(6)
        expect(reasons.every(reason => reason.text.length > 0 && Number.isFinite(reason.weight))).toBe(true)
        const said = reasons.filter(reason => reason.kind !== 'rule' && reason.kind !== 'diversity')
        const base = said.reduce((total, reason) => total + reason.weight, 0)
        const index = input.catalog.indexOf.get(item.id) as number
        const als = input.models.get('als')
        const popularity = input.models.get('popularity')
        if (source === 'popular' && popularity?.shape === 'scores')
          expect(base).toBeCloseTo(popularity.scores[index], 5)
        if (source === 'model' && als && (options.strategy ?? 'forYou') === 'forYou') {
          expect(base).toBeCloseTo(scoreModel(als, history)[index], 5)
        }
      }
    })
  })

  it('every item once, at its position, within the limit; the same question has the same answer', () => {
    always((input, options) => {
      const result = rank(input, options)
      expect(result.items.map(entry => entry.position)).toEqual([...result.items.keys()])
      expect(new Set(result.items.map(entry => entry.item.id)).size).toBe(result.items.length)
      expect(result.items.length).toBeLessThanOrEqual(options.limit ?? 10)
      expect(rank(input, options)).toEqual(result)
    })
  })

  it('a row about one item that leaves what others want is as long, and made of its best twice as many', () => {
    fc.assert(
      fc.property(worlds, options, fc.array(idOf), (input, given, wanted) => {
        const { limit = 10, ...rest } = given
        const options = {
          ...rest,
          rules: undefined,
          fallback: [],
          diversity: 0,
          strategy: 'related',
          itemIds: ['i0'],
        } as const
        const idsOf = (limit: number, wanted: readonly string[] = []) =>
          rank({ ...input, wanted: () => new Set(wanted) }, { ...options, limit }).items.map(({ item }) => item.id)
        const [best, row] = [idsOf(2 * limit), idsOf(limit, wanted)]
        expect(row).toHaveLength(Math.min(limit, best.length))
        expect(row.slice(0, Math.ceil(limit / 2))).toEqual(best.slice(0, Math.ceil(limit / 2)))
        expect(row).toEqual(best.filter(id => row.includes(id))) // in its own order
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  it('complaint 6, 16: no seed, nothing dismissed or hidden; and but for pins nothing seen and nothing from above', () => {
    always((input, options) => {
      const { visitor, catalog, above } = input
      const { items, seedId } = rank(input, options)
      for (const { item, source } of items) {
        const index = catalog.indexOf.get(item.id) as number
        expect([...(options.itemIds ?? []), seedId]).not.toContain(item.id)
        expect(visitor.dismissed).not.toContain(index)
        expect(options.rules?.hide?.some(where => holds(item, where)) ?? false).toBe(false)
        if (source === 'pinned') continue
        expect(above).not.toContain(item.id)
        if (options.strategy !== 'recentlyViewed') expect(visitor.seen).not.toContain(index)
      }
    })
  })

  it('the filter is never violated, but for what the answer says was given up, and only when nothing was left', () => {
    always((input, options) => {
      const { items, relaxed } = rank(input, options)
      const filter = kept(options.filter, relaxed)
      expect(items.every(entry => holds(entry.item, filter))).toBe(true)
      if (typeof options.filter === 'function') expect(relaxed).toEqual([])
      if (relaxed.length > 0) {
        const strict = options.filter as Where
        expect(rank(input, { ...options, filter: item => holds(item, strict) }).items).toEqual([])
      }
    })
  })

  it('complaint 7: every pin that may stand in the list stands at its place', () => {
    always((input, options) => {
      const { items, relaxed, seedId } = rank(input, options)
      const claimed = new Set<number | string>()
      for (const { itemId, position } of options.rules?.pin ?? []) {
        const index = input.catalog.indexOf.get(itemId)
        if (index === undefined || position < 0 || position >= (options.limit ?? 10)) continue
        const item = input.catalog.items[index]
        const out =
          [...(options.itemIds ?? []), seedId].includes(itemId) ||
          input.visitor.dismissed.has(index) ||
          options.rules?.hide?.some(where => holds(item, where)) ||
          !holds(item, kept(options.filter, relaxed))
        if (out || claimed.has(position) || claimed.has(itemId)) continue
        claimed.add(position).add(itemId)
        const place = items.findIndex(entry => entry.item.id === itemId)
        expect(items[place].source).toBe('pinned')
        // A list too short to reach the place ends with its pins.
        if (place !== position) expect(items.slice(place).every(entry => entry.source === 'pinned')).toBe(true)
      }
    })
  })

  it('is in order of score within each source, and what is buried comes last', () => {
    always((input, options) => {
      const ranked = rank(input, options).items.filter(entry => entry.source !== 'pinned')
      const isBuried = (item: Item) => options.rules?.bury?.some(where => holds(item, where)) ?? false
      const buried = ranked.map(entry => isBuried(entry.item))
      expect(buried).toEqual([...buried].sort((a, b) => Number(a) - Number(b)))
      for (let k = 1; k < ranked.length; k++) {
        const [a, b] = [ranked[k - 1], ranked[k]]
        // Rows about one item have two sources that are called model: neighbours and factors.
        const isOfOne = options.strategy === 'related' || options.strategy === 'becauseYouViewed'
        if (a.source !== b.source || buried[k - 1] !== buried[k] || (isOfOne && a.source === 'model')) continue
        expect(b.score).toBeLessThanOrEqual(a.score + 1e-5 * Math.max(1, Math.abs(a.score)))
      }
    })
  })

  it('complaint 18: with the latest as fallback, a list is short only where nothing else may be shown', () => {
    always((input, options) => {
      const full: ListOptions = { ...options, limit: most, fallback: ['popular', 'latest'] }
      const { items, relaxed, seedId } = rank(input, full)
      const allowed = input.catalog.items.filter((item, index) => {
        const gone = [...(options.itemIds ?? []), seedId].includes(item.id) || input.visitor.dismissed.has(index)
        const seen = options.strategy !== 'recentlyViewed' && input.visitor.seen.has(index)
        const hidden = options.rules?.hide?.some(where => holds(item, where))
        return !gone && !seen && !hidden && !input.above?.has(item.id) && holds(item, kept(options.filter, relaxed))
      })
      const ids = items.map(entry => entry.item.id)
      expect(allowed.filter(item => !ids.includes(item.id))).toEqual([])
    })
  })
})

it('diversify agrees with maximal marginal relevance done the slow way', () => {
  const pools = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(pools, fc.constantFrom(0.1, 0.5, 0.9), fc.nat(), (values, diversity, seed) => {
      const scores = Float32Array.from(values).sort().reverse()
      const random = createRandom(seed)
      const matrix = scores.reduce<number[][]>(rows => [...rows, Array.from(scores, () => random())], [])
      const similarity = (a: number, b: number) => matrix[Math.min(a, b)][Math.max(a, b)]
      const taken = [0]
      const pool = Int32Array.from(scores.keys()).subarray(1)
      if (pool.length === 0) return

      const range = scores[1] - scores[scores.length - 1] || Math.abs(scores[1]) || 1
      const chosen: number[] = []
      const left = [...pool]
      while (left.length > 0) {
        const gain = (i: number) => {
          const nearest = Math.max(...[...taken, ...chosen].map(other => similarity(i, other)))
          return (1 - diversity) * (scores[i] / range) - diversity * nearest
        }
        const best = left.reduce((a, b) => (gain(b) > gain(a) + 1e-12 ? b : a))
        chosen.push(best)
        left.splice(left.indexOf(best), 1)
      }
      const result = diversify(pool, scores, taken, diversity, similarity)
      expect(result.map(entry => entry.item)).toEqual(chosen)
      expect(result.every(entry => entry.penalty >= 0)).toBe(true)
      expect(diversify(pool, scores, taken, diversity, similarity, 3)).toEqual(result.slice(0, 3))
    }),
    { seed: 1, numRuns: 500 },
  )
})
