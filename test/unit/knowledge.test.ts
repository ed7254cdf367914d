// What lists are told beyond their strategy: preferences, requirements that can't all be met, critiques, limits, places, people.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCatalog } from '../../src/sdk/content/catalog'
import { rank as rankOrWait } from '../../src/sdk/rank/knowledge'
import { kmBetween } from '../../src/sdk/rank/near'
import type { RankInput } from '../../src/sdk/rank/shapes'
import { visitModel } from '../../src/sdk/shapes/score'
import type { ItemNeighbours, ItemScores, Model } from '../../src/sdk/shapes/types'
import type { Critiqued, Item, ListOptions, Reason } from '../../src/sdk/types'
import { createVisitor } from '../../src/sdk/visitor/visitor'
import { feedbackWeights } from '../../src/sdk/visitor/weights'

const now = Date.UTC(2026, 0, 1)
const nobody = (items: readonly Item[]) =>
  createVisitor([], [], createCatalog(items), { weights: feedbackWeights(), now })

function world(items: readonly Item[], models: readonly Model[] = [], extra: Partial<RankInput> = {}): RankInput {
  return {
    catalog: createCatalog(items),
    models: new Map(models.map(model => [model.id, model])),
    visit: visitModel,
    visitor: nobody(items),
    now,
    ...extra,
  }
}

const rank = (input: RankInput, options: ListOptions) => rankOrWait(input, options)!
const ids = (input: RankInput, options: ListOptions) => rank(input, options).items.map(({ item }) => item.id)
const popular = (scores: readonly number[]): ItemScores => ({
  shape: 'scores',
  id: 'popularity',
  scores: Float32Array.from(scores),
})
const sumOf = (reasons: readonly Reason[]) => reasons.reduce((sum, { weight }) => sum + weight, 0)

const goods: readonly Item[] = [
  { id: 'red-cup', title: 'Red cup', price: 22, publishedAt: 2010, attributes: { colour: 'red', brand: 'Acme' } },
  { id: 'red-jug', title: 'Red jug', price: 25, publishedAt: 1999, attributes: { colour: 'red', brand: 'Acme' } },
  { id: 'red-pot', title: 'Red pot', price: 24, publishedAt: 2004, attributes: { colour: 'red', brand: 'Bolt' } },
  { id: 'blue-cup', title: 'Blue cup', price: 9, publishedAt: 2020, attributes: { colour: 'blue', brand: 'Acme' } },
  { id: 'blue-pot', title: 'Blue pot', price: 60, publishedAt: 1990, attributes: { colour: 'blue', brand: 'Bolt' } },
  { id: 'vase', title: 'Vase', attributes: { colour: 'blue', brand: 'Cole' } },
]
const flat = { diversity: 0, limit: 10, fallback: ['latest'] } as const

describe('prefer', () => {
  const equal = popular(goods.map(() => 1))

  it.each([
    ['low', { price: 'low' }, ['blue-cup', 'red-cup', 'red-pot', 'red-jug', 'blue-pot', 'vase']],
    ['high', { price: 'high' }, ['blue-pot', 'red-jug', 'red-pot', 'red-cup', 'blue-cup', 'vase']],
    ['a date', { publishedAt: 'high' }, ['blue-cup', 'red-cup', 'red-pot', 'red-jug', 'blue-pot', 'vase']],
    ['near', { year: { near: 1999, within: 10 } }, ['red-jug', 'red-pot', 'blue-pot', 'red-cup', 'blue-cup', 'vase']],
    [
      'values',
      { colour: { blue: 1 }, brand: { Bolt: 0.5 } },
      ['blue-pot', 'blue-cup', 'vase', 'red-pot', 'red-cup', 'red-jug'],
    ],
    ['what is not wanted', { colour: { red: -1 } }, ['blue-cup', 'blue-pot', 'vase', 'red-cup', 'red-jug', 'red-pot']],
  ] as const)('%s', (_, prefer, expected) => {
    expect(ids(world(goods, [equal]), { ...flat, prefer })).toEqual(expected)
  })

  it('a weight means the same on any scale of scores, and its share is a reason: the reasons add up', () => {
    const scores = [5, 4, 3, 2, 1, 0.5]
    const prefer = { price: { toward: 'low', weight: 1.5 }, brand: { Bolt: -0.5 } } as const
    const [one, thousand] = [1, 1000].map(scale => {
      const input = world(goods, [popular(scores.map(score => score * scale))])
      return rank(input, { ...flat, prefer }).items
    })
    expect(thousand!.map(({ item }) => item.id)).toEqual(one!.map(({ item }) => item.id))
    expect(one!.map(({ item }) => item.id)).not.toEqual(goods.map(({ id }) => id))
    for (const { score, reasons } of [...one!, ...thousand!]) expect(sumOf(reasons)).toBeCloseTo(score, 2)
    const pot = one!.find(({ item }) => item.id === 'blue-pot')!
    // The dearest gets nothing of 'low', so nothing is said of it.
    expect(pot.reasons.map(({ text }) => text)).toEqual(['Popular here', 'Not wanted: Bolt'])
    const cup = one!.find(({ item }) => item.id === 'blue-cup')!.reasons[1]!
    expect(cup).toMatchObject({ kind: 'preference', title: 'price', text: 'Wanted: low price' })
    const mean = sumOf(scores.map(weight => ({ kind: 'rule', text: '', weight }))) / 6
    const deviation = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / 6)
    expect(cup.weight).toBeCloseTo(1.5 * deviation, 4)
  })
})

describe('what nothing meets', () => {
  const must = { diet: { not: 'nuts', must: true } } as const

  it('the least change, as far as needed', () => {
    const filter = { price: { max: 20 }, colour: 'red' } as const
    expect(rank(world(goods), { ...flat, filter }).relaxed).toEqual([
      { condition: 'price', from: { max: 20 }, to: { max: 22 }, items: 1 },
    ])
    expect(rank(world(goods), { ...flat, filter: { ...filter, price: { min: 23, max: 23, not: 9 } } }).relaxed).toEqual(
      [{ condition: 'price', from: { min: 23, max: 23, not: 9 }, to: { min: 23, max: 24, not: 9 }, items: 1 }],
    )
  })

  const fields = {
    price: fc.nat(12),
    size: fc.nat(6),
    colour: fc.constantFrom('red', 'blue'),
    diet: fc.constantFrom('nuts', 'none'),
  }
  const shops = fc.array(fc.record(fields), { minLength: 1, maxLength: 9 })
  const filters = fc.record(
    {
      price: fc.record(
        { min: fc.integer({ min: -2, max: 14 }), max: fc.integer({ min: -2, max: 14 }) },
        { requiredKeys: [] },
      ),
      size: fc.record(
        { above: fc.integer({ min: -1, max: 7 }), below: fc.integer({ min: -1, max: 7 }) },
        { requiredKeys: [] },
      ),
      colour: fc.constantFrom('red', 'green'),
      diet: fc.constantFrom(must.diet, { not: 'nuts' } as const),
    },
    { requiredKeys: [] },
  )

  it('is the smallest of all that there are, by brute force over every set of conditions and every bound', () => {
    let changes = 0
    fc.assert(
      fc.property(shops, filters, (shop, filter) => {
        const items = shop.map((attributes, i): Item => ({ id: `${i}`, title: `${i}`, attributes }))
        const { items: found, relaxed } = rank(world(items), { ...flat, filter })
        const best = bruteForce(shop, filter as Wanted)
        if (best === 'none needed') return void expect(relaxed).toEqual([])
        if (!best) return void expect(found).toEqual([])
        changes++
        const given = Object.entries(filter) as [string, Plain][]
        const after = given.map(([name, from]) => {
          const change = relaxed.find(({ condition }) => condition === name)
          return [name, change ? change.to : from] as [string, Plain | undefined]
        })
        const meets = shop.filter(one =>
          after.every(([name, wanted]) => wanted === undefined || holds(one[name as Name], wanted)),
        )
        expect(meets).toHaveLength(found.length)
        expect(relaxed.map(({ items: count }) => count)).toEqual(relaxed.map(() => found.length))
        const [count, loss] = cost(shop, given, new Map(after))
        expect(count).toBe(best[0])
        expect(loss).toBeCloseTo(best[1], 9)
      }),
      { seed: 3, numRuns: 600 },
    )
    expect(changes).toBeGreaterThan(150)
  })
})

type Name = 'price' | 'size' | 'colour' | 'diet'
type Bounds = { min?: number; max?: number; above?: number; below?: number; not?: string; must?: boolean }
type Plain = string | Bounds
type Wanted = Partial<Record<Name, Plain>>
type Good = Readonly<Record<Name, string | number>>

function holds(value: string | number, wanted: Plain): boolean {
  if (typeof wanted === 'string') return value === wanted
  const { min = -99, max = 99, above = -99, below = 99, not } = wanted
  if (not !== undefined) return value !== not
  return Number(value) >= min && Number(value) <= max && Number(value) > above && Number(value) < below
}

/** How many conditions differ, and what that costs. */
function cost(
  shop: readonly Good[],
  filter: readonly [string, Plain][],
  after: ReadonlyMap<string, Plain | undefined>,
) {
  let [count, loss] = [0, 0]
  for (const [name, from] of filter) {
    const to = after.get(name)
    if (typeof from === 'string' || from.not !== undefined) {
      if (to === undefined) [count, loss] = [count + 1, loss + 1]
      continue
    }
    const values = shop.map(one => one[name as Name] as number)
    const range = Math.max(...values) - Math.min(...values) || 1
    const { min, max } = (to ?? {}) as Bounds
    for (const [key, bound] of Object.entries(from) as [keyof Bounds, number][]) {
      const isLow = key === 'min' || key === 'above'
      const now = (to as Bounds | undefined)?.[key] ?? (isLow ? min : max)
      if (now === bound && (to as Bounds | undefined)?.[key] === bound) continue
      count++
      loss += now === undefined ? 1 : Math.min(1, Math.abs(Number(now) - bound) / range)
    }
  }
  return [count, loss] as const
}

/** The least cost of a change after which something is left: every bound at every value that there is, everything else kept or given up. */
function bruteForce(shop: readonly Good[], filter: Wanted): readonly [number, number] | 'none needed' | undefined {
  const given = Object.entries(filter) as [Name, Plain][]
  const choices = given.map(([name, from]): (Plain | undefined)[] => {
    if (typeof from === 'string') return [from, undefined]
    if (from.not !== undefined) return from.must ? [from] : [from, undefined]
    return Object.entries(from).reduce<Bounds[]>(
      (all, [key, bound]) =>
        all.flatMap(one => [
          { ...one, [key]: bound },
          ...[...new Set(shop.map(good => good[name] as number))].map(value => ({
            ...one,
            [key === 'above' ? 'min' : key === 'below' ? 'max' : key]: value,
          })),
        ]),
      [{}],
    )
  })
  let best: readonly [number, number] | undefined
  const walk = (at: number, after: Map<string, Plain | undefined>): void => {
    if (at < given.length) {
      for (const choice of choices[at]!) walk(at + 1, new Map(after).set(given[at]![0], choice))
      return
    }
    const isLeft = shop.some(one =>
      given.every(([name]) => after.get(name) === undefined || holds(one[name], after.get(name)!)),
    )
    if (!isLeft) return
    const now = cost(shop, given, after)
    if (!best || now[0] < best[0] || (now[0] === best[0] && now[1] < best[1])) best = now
  }
  walk(0, new Map())
  return best?.[0] === 0 ? 'none needed' : best
}

describe('critiques', () => {
  const said = (itemId: string, critique: Critiqued['critique']): Critiqued => ({ itemId, critique })

  it('like this, but cheaper: what is strictly so, by what it has in common, and each critique stays', () => {
    const one = rank(world(goods), { ...flat, critiqued: [said('red-jug', { price: 'lower' })] })
    expect(one.items.map(({ item }) => item.id)).toEqual(['red-cup', 'red-pot', 'blue-cup'])
    expect(one.critiques).toMatchObject({ itemId: 'red-cup', title: 'Red cup', made: [{ itemId: 'red-jug' }] })
    const two = rank(world(goods), {
      ...flat,
      critiqued: [said('red-jug', { price: 'lower' }), said('red-pot', { publishedAt: 'higher' })],
    })
    expect(two.items.map(({ item }) => item.id)).toEqual(['red-cup', 'blue-cup'])
    expect(two.relaxed).toEqual([])
  })

  it('offers what some candidate is, of the seed or the first, within what is required', () => {
    const { critiques } = rank(world(goods), {
      ...flat,
      itemIds: ['red-cup'],
      filter: { colour: 'red' },
      critiques: true,
    })
    expect(critiques).toEqual({
      ...{ itemId: 'red-cup', title: 'Red cup', made: [] },
      offered: [
        { field: 'price', toward: 'higher', items: 2 },
        { field: 'publishedAt', toward: 'lower', items: 2 },
      ],
    })
    const some = rank(world(goods), { ...flat, critiques: ['price'] }).critiques
    expect(some).toMatchObject({ itemId: 'blue-cup', offered: [{ field: 'price', toward: 'higher' }] })
  })

  it('one that nothing meets is widened and said', () => {
    const { relaxed, items } = rank(world(goods), { ...flat, critiqued: [said('blue-cup', { price: 'lower' })] })
    expect(relaxed).toEqual([{ condition: 'price', from: { below: 9 }, to: { max: 22 }, items: 1 }])
    expect(items.map(({ item }) => item.id)).toEqual(['red-cup'])
  })
})

describe('limits', () => {
  const shop = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 10 })
  const limit = fc.oneof(
    fc.integer({ min: 1, max: 3 }),
    fc.record({ max: fc.integer({ min: 1, max: 2 }), within: fc.integer({ min: 1, max: 4 }) }),
  )

  it('hold in every run of places, by brute force; places go to the best that may have them', () => {
    fc.assert(
      fc.property(
        shop,
        limit,
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(0, 0.5),
        (brands, brand, size, diversity) => {
          const items = brands.map((name, i): Item => ({ id: `${i}`, title: `${i}`, attributes: { brand: name } }))
          const input = world(items, [popular(items.map((_, i) => 20 - i))])
          const found = ids(input, { ...flat, limit: size, diversity, limits: { brand } }).map(id => brands[Number(id)])
          const { max, within } = typeof brand === 'number' ? { max: brand, within: 99 } : brand
          const isGood = (list: readonly (string | undefined)[]) =>
            list.every((_, i) =>
              ['a', 'b', 'c'].every(name => list.slice(i, i + within).filter(one => one === name).length <= max),
            )
          expect(isGood(found)).toBe(true)
          if (diversity > 0) return
          const plain: string[] = []
          const left = [...brands]
          while (plain.length < size) {
            const next = left.findIndex(name => isGood([...plain, name]))
            if (next < 0) break
            plain.push(...left.splice(next, 1))
          }
          expect(found).toEqual(plain)
        },
      ),
      { seed: 5, numRuns: 500 },
    )
  })

  it('count pins, reach below the first pool, and hold across the fallback', () => {
    const items = Array.from({ length: 200 }, (_, i): Item => {
      return { id: `${i}`, title: `${i}`, publishedAt: 2000, attributes: { brand: i < 150 ? 'big' : `small ${i}` } }
    })
    const input = world(items, [popular(items.map((_, i) => (i < 190 ? 200 - i : 0)))])
    const options = { ...flat, fallback: ['popular', 'latest'], limit: 45, limits: { brand: 2 } } as const
    expect(ids(input, options)).toEqual(['0', '1', ...Array.from({ length: 43 }, (_, i) => `${150 + i}`)])
    const rules = { pin: [{ itemId: '9', position: 2 }] }
    expect(ids(input, { ...options, rules }).slice(0, 4)).toEqual(['0', '150', '9', '151'])
    // A pin to come is in the run of places, too.
    const inRow = {
      ...options,
      rules: { pin: [{ itemId: '9', position: 1 }] },
      limits: { brand: { max: 1, within: 2 } },
    }
    expect(ids(input, inRow).slice(0, 4)).toEqual(['150', '9', '151', '0'])
  })
})

describe('near', () => {
  it.each([
    ['Berlin to Tokyo', [52.517, 13.389], [35.677, 139.764], 8918],
    ['across the date line', [0, 179.5], [0, -179.5], 111.195],
    ['over the pole', [89, 0], [89, 180], 222.39],
    ['at the pole, where no longitude counts', [90, 20], [90, -120], 0],
    ['half the Earth', [0, 0], [0, 180], 20015.1],
  ] as const)('%s', (_, [lat, lon], [toLat, toLon], km) => {
    const found = kmBetween({ lat, lon }, { lat: toLat, lon: toLon })
    expect(Math.abs(found - km)).toBeLessThan(Math.max(0.01, km * 0.001))
  })

  const places: readonly Item[] = [
    { id: 'suva', title: 'Suva', attributes: { lat: -18.14, lon: 178.44 } },
    { id: 'apia', title: 'Apia', attributes: { lat: -13.83, lon: -171.77 } },
    { id: 'auckland', title: 'Auckland', attributes: { lat: -36.85, lon: 174.76 } },
    { id: 'nowhere', title: 'Nowhere', attributes: { colour: 'red' } },
  ]
  const taveuni = { lat: -16.86, lon: -179.97 }

  it('filters and sorts by the great circle, across the date line, says how far, and is widened as far as needed', () => {
    const input = world(places, [popular([1, 50, 9, 99])])
    const near = { ...taveuni, km: 1000, sort: true }
    const { items, relaxed } = rank(input, { near })
    expect(items.map(({ item }) => item.id)).toEqual(['suva', 'apia'])
    expect(relaxed).toEqual([])
    expect(items[0]!.reasons).toEqual([{ kind: 'near', title: '221', weight: items[0]!.score, text: '221 km away' }])
    // What is popular counts too unless distance alone is asked for.
    const both = rank(input, { ...flat, near: { ...taveuni, km: 1000 } }).items
    expect(both.map(({ item }) => item.id)).toEqual(['apia', 'suva'])
    for (const { reasons, score } of both) expect(sumOf(reasons)).toBeCloseTo(score, 4)
    const far = rank(input, { near: { ...near, km: 100 } })
    expect(far.items.map(({ item }) => item.id)).toEqual(['suva'])
    expect(far.relaxed).toMatchObject([{ condition: 'near', from: { max: 100 }, items: 1 }])
    expect((far.relaxed[0]!.to as { max: number }).max).toBeCloseTo(220.6, 0)
  })
})

describe('social', () => {
  const films = ['alien', 'solaris', 'heat', 'thief', 'new'].map((id): Item => ({ id, title: id.toUpperCase() }))
  const itemknn: ItemNeighbours = {
    shape: 'neighbours',
    id: 'itemknn',
    ptr: Int32Array.of(0, 1, 2, 3, 4, 4),
    idx: Int32Array.of(1, 0, 3, 2),
    weights: Float32Array.of(1, 1, 1, 1),
  }
  const input = world(films, [popular([5, 4, 3, 2, 1]), itemknn], { serves: { forYou: 'itemknn' } })

  it('what they liked comes up, and what is like it, each with its reason', () => {
    const { items } = rank(input, { ...flat, social: { itemIds: ['heat', 'unknown'], weight: 5 } })
    expect(items.map(({ item }) => item.id)).toEqual(['heat', 'thief', 'alien', 'solaris', 'new'])
    expect(items[0]!.reasons[1]).toMatchObject({ kind: 'social', text: 'Liked by people you follow' })
    expect(items[1]!.reasons[1]).toMatchObject({ kind: 'social', title: 'HEAT', text: 'People you follow liked HEAT' })
    for (const { reasons, score } of items) expect(sumOf(reasons)).toBeCloseTo(score, 4)
    const twice = rank(input, { ...flat, social: { itemIds: ['heat', 'thief', 'thief'], weight: 9 } }).items
    expect(twice.slice(0, 2).map(({ item }) => item.id)).toEqual(['thief', 'heat'])
    // One like of two is more than to be like what two liked.
    const mixed = rank(input, { ...flat, social: { itemIds: ['heat', 'alien', 'alien'], weight: 9 } }).items
    expect(mixed.slice(0, 2).map(({ item }) => item.id)).toEqual(['alien', 'heat'])
  })

  it('is no history of the visitor: without a weight that lifts it, nothing else changes', () => {
    expect(ids(input, { ...flat, social: [] })).toEqual(ids(input, flat))
    expect(ids(input, { ...flat, social: ['new'] })[0]).toBe('alien')
  })
})
