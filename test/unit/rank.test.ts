import { describe, expect, it } from 'vitest'
import { createCatalog } from '../../src/sdk/content/catalog'
import { rank as rankOrWait } from '../../src/sdk/rank/knowledge'
import type { RankInput } from '../../src/sdk/rank/shapes'
import { createContentScoring } from '../../src/sdk/rank/similar'
import { visitModel } from '../../src/sdk/shapes/score'
import type { ItemFactors, ItemNeighbours, ItemScores, Model, ModelId } from '../../src/sdk/shapes/types'
import type { FeedbackEvent, Item, ListOptions, Reason } from '../../src/sdk/types'
import { createVisitor } from '../../src/sdk/visitor/visitor'
import { feedbackWeights } from '../../src/sdk/visitor/weights'

/** Nothing here is pending. */
const rank = <TItem extends Item>(input: RankInput<TItem>, options?: ListOptions<TItem>) => rankOrWait(input, options)!

const now = Date.UTC(2026, 0, 1)

interface Film extends Item {
  readonly director: string
}

// Two tastes: five films of space, five of crime. `noir` is new: no model knows it.
const films: readonly Film[] = [
  { id: 'alien', title: 'Alien', categories: ['Space'], director: 'Scott', publishedAt: 1979, price: 5 },
  { id: 'solaris', title: 'Solaris', categories: ['Space'], director: 'Tarkovsky', publishedAt: 1972, price: 9 },
  { id: 'moon', title: 'Moon', categories: ['Space'], director: 'Jones', publishedAt: 2009, price: 20 },
  { id: 'gravity', title: 'Gravity', categories: ['Space'], director: 'Cuarón', publishedAt: 2013, price: 30 },
  { id: 'sunshine', title: 'Sunshine', categories: ['Space'], director: 'Boyle', publishedAt: 2007, price: 7 },
  { id: 'heat', title: 'Heat', categories: ['Crime'], director: 'Mann', publishedAt: 1995, price: 6 },
  { id: 'thief', title: 'Thief', categories: ['Crime'], director: 'Mann', publishedAt: 1981, price: 8 },
  { id: 'fargo', title: 'Fargo', categories: ['Crime'], director: 'Coen', publishedAt: 1996, price: 12 },
  { id: 'noir', title: 'Noir', categories: ['Crime'], director: 'Nobody', publishedAt: 2025, price: 50 },
]
const catalog = createCatalog(films)
const at = (id: string) => catalog.indexOf.get(id) as number

const popularity: ItemScores = {
  shape: 'scores',
  id: 'popularity',
  scores: Float32Array.of(50, 40, 30, 20, 10, 90, 60, 45, 0),
}
const trending: ItemScores = { shape: 'scores', id: 'trending', scores: Float32Array.of(0, 0, 9, 8, 0, 0, 7, 0, 0) }

function neighbours(id: ModelId, rows: Readonly<Record<string, Readonly<Record<string, number>>>>): ItemNeighbours {
  const ptr = [0]
  const idx: number[] = []
  const weights: number[] = []
  for (const { id: film } of films) {
    for (const [other, weight] of Object.entries(rows[film] ?? {}).sort((a, b) => b[1] - a[1])) {
      idx.push(at(other))
      weights.push(weight)
    }
    ptr.push(idx.length)
  }
  return {
    shape: 'neighbours',
    id,
    ptr: Int32Array.from(ptr),
    idx: Int32Array.from(idx),
    weights: Float32Array.from(weights),
  }
}

const itemknn = neighbours('itemknn', {
  alien: { solaris: 0.5, moon: 0.4, gravity: 0.3 },
  solaris: { alien: 0.5, moon: 0.2, sunshine: 0.1 },
  moon: { alien: 0.4, solaris: 0.2, gravity: 0.6 },
  heat: { thief: 0.9, fargo: 0.4 },
  thief: { heat: 0.9, fargo: 0.5 },
})
const cooccurrence = neighbours('cooccurrence', { alien: { sunshine: 2 }, heat: { thief: 3, alien: 1 } })

// The first feature is space, the second crime; noir has a zero vector.
const vectors = [
  [0.9, 0],
  [0.8, 0.1],
  [0.7, 0],
  [0.6, 0.1],
  [0.5, 0],
  [0, 0.9],
  [0.1, 0.8],
  [0.2, 0.7],
  [0, 0],
].flatMap(v => [...v, 0, 0])
const als: ItemFactors = {
  shape: 'factors',
  id: 'als',
  d: 4,
  factors: Float32Array.from(vectors),
  encoder: {
    kind: 'ridge',
    gram: gramOf(Float32Array.from(vectors), 4),
    regularisation: 0.1,
    unobservedWeight: 0.1,
    frequencyExponent: 0,
  },
}

function gramOf(factors: Float32Array, d: number): Float32Array {
  const gram = new Float32Array(d * d)
  for (let k = 0; k < factors.length; k += d) {
    for (let a = 0; a < d; a++) for (let b = 0; b < d; b++) gram[a * d + b] += factors[k + a] * factors[k + b]
  }
  return gram
}

const bundle: readonly Model[] = [popularity, itemknn, cooccurrence, als]
const serves = { forYou: 'als', related: 'itemknn', frequentlyBoughtTogether: 'cooccurrence' } as const

type Did = readonly [type: string, itemId: string, fields?: Partial<FeedbackEvent>]

function world(
  did: readonly Did[] = [],
  models: readonly Model[] = bundle,
  extra: Partial<RankInput<Film>> = {},
): RankInput<Film> {
  const events = did.map(([type, itemId, fields], seq) => ({ id: `e${seq}`, type, itemId, ts: now, seq, ...fields }))
  return {
    catalog,
    models: new Map(models.map(model => [model.id, model])),
    serves: { ...serves, trending: models.find(({ id }) => id === 'trending')?.id },
    visit: visitModel,
    visitor: createVisitor(events, [], catalog, { weights: feedbackWeights(), now }),
    now,
    ...extra,
  }
}

function ids(input: RankInput<Film>, options: ListOptions<Film>): string[] {
  return rank(input, options).items.map(entry => entry.item.id)
}

const texts = (reasons: readonly Reason[]) => reasons.map(reason => reason.text)
const weightsOf = (reasons: readonly Reason[]) => reasons.map(reason => reason.weight)
const plain = { diversity: 0, fallback: [] } as const

describe('forYou', () => {
  it('complaint 18: a new visitor gets what is popular, then what is new', () => {
    const result = rank(world(), { diversity: 0, limit: 20 })
    expect(result.items.map(entry => entry.item.id).slice(0, 4)).toEqual(['heat', 'thief', 'alien', 'fargo'])
    expect(result.items).toHaveLength(films.length)
    expect(result.items.at(-1)).toMatchObject({ item: { id: 'noir' }, source: 'latest' })
    expect(result).toMatchObject({ source: 'popular', model: 'popularity', relaxed: [] })
    expect(texts(result.items[0].reasons)).toEqual(['Popular here'])
  })

  it('follows the serving model after a click, and says because of what', () => {
    const result = rank(world([['click', 'alien']]), { ...plain, limit: 3 })
    expect(result.items.map(entry => entry.item.id)).toEqual(['solaris', 'moon', 'gravity'])
    expect(result).toMatchObject({ source: 'model', model: 'als' })
    expect(result.items[0].reasons).toMatchObject([
      { kind: 'event', itemId: 'alien', title: 'Alien', text: 'Because you viewed Alien' },
    ])
  })

  it('takes its verb from the event that says most', () => {
    const verb = (...did: Did[]) => rank(world(did), { ...plain, limit: 1 }).items[0].reasons[0].text
    expect(verb(['click', 'heat'], ['like', 'heat'])).toBe('You liked Heat')
    expect(verb(['purchase', 'heat'], ['click', 'heat'])).toBe('You bought Heat')
    expect(verb(['rating', 'heat', { rating: 5 }])).toBe('You rated Heat')
  })

  it('puts an item that the model does not know behind all that it knows', () => {
    const list = ids(world([['click', 'heat']]), { ...plain, limit: 20 })
    expect(list.at(-1)).toBe('noir')
    expect(rank(world([['click', 'heat']]), { ...plain, limit: 20 }).items.at(-1)?.source).toBe('content')
  })

  it('goes by popularity where only dislikes are known, without what was disliked', () => {
    const result = rank(world([['dislike', 'heat']]), plain)
    expect(result.source).toBe('popular')
    expect(result.items[0].item.id).toBe('thief')
    expect(result.items.map(entry => entry.item.id)).not.toContain('heat')
  })

  it('works with no bundle: attributes in common with the history', () => {
    const result = rank(world([['like', 'heat']], []), { ...plain, limit: 9 })
    expect(result).toMatchObject({ source: 'content', model: 'content' })
    expect(result.items.map(entry => entry.item.id)).toEqual(['fargo', 'thief', 'noir', 'alien', 'sunshine'])
    expect(texts(result.items[0].reasons)).toEqual(['Same category: Crime', 'Also from the 1990s'])
    expect(rank(world([], []), { limit: 9 }).items[0].item.id).toBe('noir')
  })
})

describe('seeds', () => {
  it('related by factors that have a bias goes by the cosine alone, which the reasons add up to', () => {
    const biased: ItemFactors = {
      ...als,
      id: 'bpr',
      bias: Float32Array.from({ length: catalog.items.length }, (_, i) => 5 * i),
    }
    const plainly = rank(world([], [popularity, als]), { strategy: 'related', itemIds: ['alien'] })
    const { items } = rank(world([], [popularity, biased]), { strategy: 'related', itemIds: ['alien'] })
    expect(items.map(({ item, score }) => [item.id, score])).toEqual(
      plainly.items.map(({ item, score }) => [item.id, score]),
    )
    for (const { score, reasons } of items) {
      expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 5)
    }
  })

  it('complaint 6: related never shows its seed; neighbours, then factors, then attributes', () => {
    const heat = { strategy: 'related', itemIds: ['heat'], fallback: [], limit: 9 } as const
    const result = rank(world(), { ...heat, threshold: -Infinity })
    expect(result.items.map(entry => [entry.item.id, entry.source, entry.reasons[0].text])).toEqual([
      ['thief', 'model', 'Similar to Heat'],
      ['fargo', 'model', 'Similar to Heat'],
      ['noir', 'model', 'Same category: Crime'],
      ['alien', 'model', 'Similar price'],
      ['sunshine', 'model', 'Similar price'],
      ['gravity', 'model', 'Similar to Heat'],
      ['solaris', 'model', 'Similar to Heat'],
    ])
    // By the threshold, what has nothing but some factors in common is left out.
    expect(ids(world(), heat)).toEqual(['thief', 'fargo', 'noir', 'alien', 'sunshine'])
  })

  it('complaint 6: no seed in any strategy, even where it is the most popular, recent or similar', () => {
    const input = world(
      [
        ['click', 'alien'],
        ['click', 'heat'],
      ],
      [...bundle, trending],
    )
    const all = [
      'forYou',
      'related',
      'frequentlyBoughtTogether',
      'trending',
      'latest',
      'recentlyViewed',
      'becauseYouViewed',
      'nextUp',
    ] as const
    for (const strategy of all) {
      const options = {
        strategy,
        itemIds: ['heat', 'moon', 'noir'],
        limit: 20,
        fallback: ['popular', 'latest'],
      } as const
      const list = ids(input, options)
      expect(list.filter(id => options.itemIds.some(seed => seed === id))).toEqual([])
      expect(list.length).toBeGreaterThan(0)
    }
  })

  it('bought together returns fewer rather than filler', () => {
    const result = rank(world(), { strategy: 'frequentlyBoughtTogether', itemIds: ['heat'] })
    expect(result.items.map(entry => [entry.item.id, entry.score, texts(entry.reasons)])).toEqual([
      ['thief', 3, ['Goes with Heat']],
      ['alien', 1, ['Goes with Heat']],
    ])
    expect(ids(world(), { strategy: 'frequentlyBoughtTogether', itemIds: ['noir'] })).toEqual([])
    expect(ids(world(), { strategy: 'frequentlyBoughtTogether' })).toEqual([])
  })

  it('sums over a cart, each item by its own term', () => {
    const [first] = rank(world(), { strategy: 'related', itemIds: ['alien', 'solaris'], limit: 1 }).items
    expect(first.item.id).toBe('moon')
    expect(texts(first.reasons)).toEqual(['Same category: Space', 'Similar to Alien', 'Similar to Solaris'])
    const [trustAlien, trustSolaris] = [(0.6 * 50) / 70, (0.6 * 40) / 60]
    expect(weightsOf(first.reasons).slice(1)).toEqual([
      expect.closeTo((trustAlien * 0.4) / 0.5 / 2, 6),
      expect.closeTo((trustSolaris * 0.2) / 0.5 / 2, 6),
    ])
  })

  it('becauseYouViewed starts from the latest film that was enjoyed, and names it', () => {
    const result = rank(
      world([
        ['click', 'heat'],
        ['click', 'alien'],
        ['dislike', 'fargo'],
      ]),
      { strategy: 'becauseYouViewed', limit: 2 },
    )
    expect(result.seedId).toBe('alien')
    expect(result.items.map(entry => entry.item.id)).toEqual(['solaris', 'moon'])
    expect(texts(result.items[0].reasons)[0]).toBe('Because you viewed Alien')
  })

  describe('nextUp', () => {
    const rules: ItemNeighbours = {
      ...neighbours('rules', { fargo: { heat: 2, alien: 1 }, gravity: { moon: 3 }, sunshine: { heat: 1 } }),
      recency: { halfLife: 1 },
    }
    const next = (did: readonly Did[], models: readonly Model[] = [...bundle, rules]) =>
      world(did, models, { serves: { ...serves, nextUp: 'rules' } })

    it('goes by the latest items of the visitor, and says after which', () => {
      const input = next([
        ['click', 'moon'],
        ['click', 'heat'],
      ])
      const { items, source, model } = rank(input, { strategy: 'nextUp', limit: 3 })
      expect([source, model]).toEqual(['model', 'rules'])
      const weight = input.visitor.history.confidence[1]
      expect(items.map(({ item, score }) => [item.id, score])).toEqual([
        ['fargo', expect.closeTo(2 * weight, 5)],
        ['gravity', expect.closeTo(1.5 * weight, 5)],
        ['sunshine', expect.closeTo(weight, 5)],
      ])
      expect(texts(items[1].reasons)).toEqual(['Often next after Moon'])
    })

    it('goes by the items that are given, of which the last is the latest, and by nothing else', () => {
      const input = next([['click', 'moon']])
      const { items } = rank(input, { strategy: 'nextUp', itemIds: ['heat', 'alien'], limit: 2 })
      expect(items.map(({ item, score }) => [item.id, score])).toEqual([
        ['fargo', 2],
        ['sunshine', 0.5],
      ])
    })

    it('without a model that knows goes by what is related to the latest item, then by what is popular, and says so', () => {
      const related = rank(world([['click', 'alien']]), { strategy: 'nextUp', limit: 2 })
      expect([related.source, related.model]).toEqual(['model', 'itemknn'])
      expect(related.items.map(({ item }) => item.id)).toEqual(['solaris', 'moon'])
      expect(rank(next([]), { strategy: 'nextUp' }).source).toBe('popular')
    })

    it('waits for a model that is on its way', () => {
      const input = { ...next([['click', 'heat']], bundle), isPartial: true }
      expect(rankOrWait(input, { strategy: 'nextUp' })).toBeUndefined()
    })
  })

  it.each([
    ['few people met it, and what it is says more', 3, ['solaris', 'moon', 'heat']],
    ['many met it, and their taste says more', 300, ['heat', 'solaris', 'moon']],
  ])('rows about one item: %s', (_, visitors, expected) => {
    const scores = popularity.scores.with(at('alien'), visitors)
    const models = [
      { ...popularity, scores },
      neighbours('itemknn', { alien: { heat: 0.1, solaris: 0.02, moon: 0.01 } }),
    ]
    const list = ids(world([], models), { strategy: 'related', itemIds: ['alien'] })
    expect(list.filter(id => expected.includes(id))).toEqual(expected)
  })
})

describe('lists that need no taste', () => {
  it('what is popular goes by the moment of the list, and else by that of the latest event', () => {
    const evening = { field: 'daypart', value: 'evening', factors: Float32Array.of(1, 1, 4, 1, 1, 0.1, 1, 1, 1) }
    const models = [{ ...popularity, segments: [evening] }]
    const popular = (context?: RankInput['context'], done: Did[] = []) =>
      ids({ ...world(done, models), context }, { strategy: 'trending', limit: 2 })
    expect(popular()).toEqual(['heat', 'thief'])
    expect(popular({ daypart: 'morning' })).toEqual(['heat', 'thief'])
    expect(popular({ daypart: 'evening' })).toEqual(['moon', 'thief'])
    const latest: Did = ['click', 'solaris', { context: { daypart: 'evening' } }]
    expect(popular(undefined, [latest])).toEqual(['moon', 'thief'])
    expect(popular({ daypart: 'morning' }, [latest])).toEqual(['heat', 'thief'])
  })

  it('trending goes by the trending model, and by popularity where there is none', () => {
    expect(ids(world([], [...bundle, trending]), { strategy: 'trending', limit: 4 })).toEqual([
      'moon',
      'gravity',
      'thief',
      'heat',
    ])
    expect(ids(world(), { strategy: 'trending', limit: 2 })).toEqual(['heat', 'thief'])
  })

  it('latest goes by date, undated items last', () => {
    const list = rank(world(), { strategy: 'latest', limit: 2 })
    expect(list.items.map(entry => [entry.item.id, texts(entry.reasons)])).toEqual([
      ['noir', ['From 2025']],
      ['gravity', ['From 2013']],
    ])
  })

  it('latest has undated items too, after the dated, with a reason', () => {
    const undated = createCatalog<Film>([{ ...films[0], publishedAt: undefined }, films[1]])
    const visitor = createVisitor([], [], undated, { weights: feedbackWeights(), now })
    const { items } = rank({ catalog: undated, models: new Map(), visitor, now }, { strategy: 'latest' })
    expect(items.map(entry => [entry.item.id, texts(entry.reasons)])).toEqual([
      ['solaris', ['From 1972']],
      ['alien', ['In the catalogue']],
    ])
  })

  it('recentlyViewed shows what was seen, latest first, without what was dismissed', () => {
    const input = world([
      ['click', 'alien'],
      ['like', 'heat'],
      ['click', 'moon'],
      ['dismiss', 'moon'],
      ['impression', 'fargo'],
    ])
    const result = rank(input, { strategy: 'recentlyViewed' })
    expect(result.items.map(entry => [entry.item.id, texts(entry.reasons)])).toEqual([
      ['heat', ['You liked Heat']],
      ['alien', ['Because you viewed Alien']],
    ])
    expect(result.source).toBe('history')
  })
})

it('refuses a strategy that does not exist, and names those that do', () => {
  const options = JSON.parse('{"strategy":"foryou"}')
  const refusal = { code: 'options-invalid', message: expect.stringMatching(/'foryou'.*forYou/) }
  expect(() => rank(world(), options)).toThrowError(expect.objectContaining(refusal))
})

describe('filter', () => {
  const latest = { strategy: 'latest', limit: 20 } as const

  it.each([
    ['a value', { director: 'Mann' }, ['heat', 'thief']],
    ['any of a list', { director: ['Scott', 'Coen'] }, ['fargo', 'alien']],
    ['a list field', { categories: 'Crime' }, ['noir', 'fargo', 'heat', 'thief']],
    ['a range', { price: { min: 7, max: 9 } }, ['sunshine', 'thief', 'solaris']],
    ['years of a date', { publishedAt: { min: 1981, max: 1995 } }, ['heat', 'thief']],
    ['a part of a text', { title: { includes: 'un' } }, ['sunshine']],
    ['a negation', { categories: { not: 'Space' }, price: { max: 8 } }, ['heat', 'thief']],
  ])('takes %s', (_, filter, expected) => {
    expect(rank(world(), { ...latest, filter })).toMatchObject({ relaxed: [] })
    expect(ids(world(), { ...latest, filter })).toEqual(expected)
  })

  it('a requirement that is undefined asks for nothing', () => {
    const { items } = rank(world(), latest)
    const filter = { categories: undefined } as never
    expect(rank(world(), { ...latest, filter })).toMatchObject({ items, relaxed: [] })
  })

  it('takes a function, and never relaxes it', () => {
    expect(ids(world(), { ...latest, filter: film => film.director === 'Mann' })).toEqual(['heat', 'thief'])
    expect(rank(world(), { ...latest, filter: () => false })).toMatchObject({ items: [], relaxed: [] })
  })

  it('changes as few requirements as it can, of those the one with the least loss, as far as needed, and says so', () => {
    const filter = { categories: 'Crime', price: { max: 5 } } as const
    const result = rank(world(), { ...latest, filter })
    expect(result.relaxed).toEqual([{ condition: 'price', from: { max: 5 }, to: { max: 6 }, items: 1 }])
    expect(result.items.map(entry => entry.item.id)).toEqual(['heat'])
    const of = { ...filter, price: { max: 7 }, director: 'No one' }
    const given = rank(world(), { ...latest, filter: of })
    expect(given.relaxed).toEqual([{ condition: 'director', from: 'No one', items: 1 }])
    expect(given.items.map(entry => entry.item.id)).toEqual(['heat'])
  })

  it('a must is never changed, whatever that takes', () => {
    const filter = { price: { max: 5, must: true }, categories: 'Crime' } as const
    expect(rank(world(), { ...latest, filter })).toMatchObject({
      items: [{ item: { id: 'alien' } }],
      relaxed: [{ condition: 'categories', from: 'Crime', items: 1 }],
    })
    const impossible = { price: { max: 1, must: true }, categories: 'Crime' } as const
    expect(rank(world(), { ...latest, filter: impossible })).toMatchObject({ items: [], relaxed: [] })
  })

  it('relaxes where what passes is the seed, seen or shown above', () => {
    const input = world([['click', 'heat']], bundle, { above: new Set(['thief', 'unknown']) })
    const result = rank(input, {
      ...latest,
      itemIds: ['alien'],
      filter: { categories: 'Crime', director: ['Mann', 'Scott'] },
    })
    expect(result.relaxed).toEqual([{ condition: 'director', from: ['Mann', 'Scott'], items: 2 }])
    expect(result.items.map(entry => entry.item.id)).toEqual(['noir', 'fargo'])
  })

  it("scenario 53: finds an attribute called 'toString' and not what objects inherit", () => {
    const named = createCatalog<Film>([films[0], { ...films[1], attributes: { toString: 'x' } }])
    const input = { ...world(), catalog: named, models: new Map() }
    expect(ids(input, { ...latest, filter: { toString: 'x' } })).toEqual(['solaris'])
    expect(rank(input, { ...latest, filter: { constructor: 'x' } }).relaxed).toMatchObject([
      { condition: 'constructor' },
    ])
  })
})

describe('dropping', () => {
  it('drops seen, dismissed and shown above, never mere impressions', () => {
    const input = world(
      [
        ['click', 'heat'],
        ['dismiss', 'thief'],
        ['impression', 'fargo'],
      ],
      bundle,
      { above: new Set(['alien']) },
    )
    const list = ids(input, { limit: 20 })
    expect(list).toContain('fargo')
    for (const id of ['heat', 'thief', 'alien']) expect(list).not.toContain(id)
  })
})

describe('what lists above would show', () => {
  const wanted = (...films: string[]) => ({ wanted: () => new Set(films) })
  const like = (extra: Partial<RankInput<Film>>, options: ListOptions<Film> = {}) =>
    ids(world([], [popularity, cooccurrence, neighbours('itemknn', { alien: { moon: 0.5 } })], extra), {
      ...{ strategy: 'related', itemIds: ['alien'], threshold: -Infinity, limit: 2 },
      ...options,
    })
  // moon, solaris, sunshine, gravity, and then what shares no category with it.
  const best = like({}, { limit: 4 })

  it('a row about one item keeps its better half, and leaves the rest where it has others as good', () => {
    expect(like(wanted(...best.slice(0, 2)))).toEqual([best[0], best[2]])
    expect(like(wanted(...best.slice(1, 3)))).toEqual([best[0], best[3]])
    expect(like(wanted(best[3]))).toEqual(best.slice(0, 2))
  })

  it('it never reaches deeper than twice its length', () => {
    expect(like(wanted(...best.slice(1)))).toEqual(best.slice(0, 2))
  })

  it('what it has no others for it keeps', () => {
    expect(like(wanted(...best), { limit: 4, filter: { id: best } })).toEqual(best)
  })

  it.each([
    ['a search', { strategy: 'lookingSimilar', itemIds: undefined, query: 'Space' }],
    ['what is bought together', { strategy: 'frequentlyBoughtTogether', itemIds: ['heat'] }],
  ] as const)('%s leaves nothing', (_, options) => {
    const { wanted: all } = wanted(...films.map(({ id }) => id))
    const input = { content: createContentScoring(catalog, [], () => undefined) }
    const alone = like(input, options)
    expect(alone.length).toBeGreaterThan(0)
    expect(like({ ...input, wanted: all }, options)).toEqual(alone)
  })
})

describe('rules', () => {
  const popular = { strategy: 'trending', limit: 4 } as const // heat 90, thief 60, alien 50, fargo 45, solaris 40 ...

  it('complaint 7: pins keep their place, whatever boosts, buries and variety do', () => {
    const rules = {
      pin: [
        { itemId: 'sunshine', position: 1 },
        { itemId: 'noir', position: 3 },
      ],
      boost: [
        { where: { id: 'sunshine' }, by: 9 },
        { where: { id: 'moon' }, by: 9 },
      ],
      bury: [{ id: 'noir' }],
    }
    for (const diversity of [0, 0.2, 0.5]) {
      const result = rank(world(), { ...popular, rules, diversity })
      expect(result.items.map(entry => entry.item.id)).toEqual(['moon', 'sunshine', 'heat', 'noir'])
      expect(result.items[1]).toMatchObject({ source: 'pinned', position: 1, score: 0 })
      expect(result.source).toBe('popular')
    }
  })

  it('complaint 7: a pin brings what was seen, never what was dismissed, hidden or filtered out, and never a seed', () => {
    const pin = [{ itemId: 'heat', position: 0 }]
    expect(ids(world([['click', 'heat']]), { ...popular, rules: { pin } })[0]).toBe('heat')
    expect(ids(world([['dismiss', 'heat']]), { ...popular, rules: { pin } })).not.toContain('heat')
    expect(ids(world(), { ...popular, itemIds: ['heat'], rules: { pin } })).not.toContain('heat')
    expect(ids(world(), { ...popular, rules: { pin, hide: [{ id: 'heat' }] } })).not.toContain('heat')
    expect(ids(world(), { ...popular, filter: { categories: 'Space' }, rules: { pin } })).not.toContain('heat')
  })

  it('ignores pins outside the list, of unknown items, and second claims', () => {
    const pin = [
      { itemId: 'moon', position: 0 },
      { itemId: 'gravity', position: 0 },
      { itemId: 'moon', position: 2 },
      { itemId: 'solaris', position: 4 },
      { itemId: 'fargo', position: -1 },
      { itemId: 'nothing', position: 1 },
    ]
    expect(ids(world(), { ...popular, rules: { pin } })).toEqual(['moon', 'heat', 'thief', 'alien'])
  })

  it('boosts by spreads of the scores, and the reasons say so', () => {
    const scores = [50, 40, 30, 20, 10, 90, 60, 45]
    const mean = scores.reduce((sum, score) => sum + score) / 8
    const spread = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / 8)
    const rules = { boost: [{ where: { id: 'sunshine' }, by: 2 }] }
    const result = rank(world(), { ...popular, rules })
    const boosted = result.items.find(entry => entry.item.id === 'sunshine')
    expect(boosted?.score).toBeCloseTo(10 + 2 * spread, 4)
    expect(texts(boosted?.reasons ?? [])).toEqual(['Popular here', 'Moved up here'])
    expect(result.items.map(entry => entry.item.id)).toEqual(['heat', 'thief', 'sunshine', 'alien'])
  })

  it('variety is variety still where a rule turns the order round', () => {
    // Boosted, the lowest score stands in front.
    const rules = { boost: [{ where: { id: 'sunshine' }, by: 9 }] }
    const { items } = rank(world(), { fallback: [], rules, diversity: 0.5, limit: 9 })
    expect(items[0].item.id).toBe('sunshine')
    const variety = items.flatMap(({ reasons }) => reasons.filter(({ kind }) => kind === 'diversity'))
    expect(variety.length).toBeGreaterThan(0)
    for (const { weight } of variety) expect(weight).toBeLessThan(0)
  })

  it('boosts reach an item however far back it stands', () => {
    const many = createCatalog<Film>(Array.from({ length: 300 }, (_, k) => ({ id: `i${k}`, title: '', director: '' })))
    const scores = Float32Array.from(many.items, (_, k) => 300 - k)
    const models = new Map([['popularity', { shape: 'scores', id: 'popularity', scores }]] as const)
    const visitor = createVisitor([], [], many, { weights: feedbackWeights(), now })
    const boost = [{ where: { id: 'i299' }, by: 4 }]
    const { items } = rank({ catalog: many, models, visitor, now }, { limit: 3, rules: { boost } })
    expect(items.map(entry => entry.item.id)).toEqual(['i299', 'i0', 'i1'])
  })

  it('buries below all others, the fallback included, and hides altogether', () => {
    const rules = { bury: [{ categories: 'Crime' }], hide: [(film: Film) => film.id === 'alien'] }
    const list = ids(world(), { ...popular, limit: 20, rules })
    expect(list).toEqual(['solaris', 'moon', 'gravity', 'sunshine', 'heat', 'thief', 'fargo', 'noir'])
  })
})

describe('diversity', () => {
  const taste: Did[] = [
    ['like', 'alien'],
    ['like', 'sunshine'],
  ]
  const kinds = (diversity?: number) =>
    rank(world(taste), { diversity, limit: 3 }).items.map(entry => entry.item.categories?.[0])

  it('complaint 15: breaks clumps of one topic; 0 is off, 1 takes what is most different', () => {
    expect(kinds(0)).toEqual(['Space', 'Space', 'Space'])
    expect(kinds(0.8)).toContain('Crime')
    expect(kinds(1).slice(0, 2)).toEqual(['Space', 'Crime'])
  })

  it('is 0.2 for forYou where nothing is said, else 0', () => {
    expect(rank(world(taste))).toEqual(rank(world(taste), { diversity: 0.2 }))
    expect(rank(world(taste), { strategy: 'trending' })).toEqual(
      rank(world(taste), { strategy: 'trending', diversity: 0 }),
    )
  })

  it('says what variety took away', () => {
    const { items } = rank(world(taste), { diversity: 0.5, limit: 5 })
    expect(items[0].reasons.some(reason => reason.kind === 'diversity')).toBe(false)
    const paid = items.flatMap(entry => entry.reasons).filter(reason => reason.kind === 'diversity')
    expect(paid.length).toBeGreaterThan(0)
    expect(paid.every(reason => reason.weight < 0 && reason.text === 'For variety')).toBe(true)
  })
})

it('merges small terms and keeps their sum', () => {
  const titles = Array.from({ length: 30 }, (_, k) => ({ id: `i${k}`, title: `T${k}`, director: '' }))
  const many = createCatalog<Film>(titles)
  const row = titles.slice(1).map((_, k) => k + 1)
  const model: ItemNeighbours = {
    shape: 'neighbours',
    id: 'itemknn',
    ptr: Int32Array.from({ length: 31 }, (_, i) => (i === 0 ? 0 : 29)),
    idx: Int32Array.from(row),
    weights: Float32Array.from(row, k => k / 10),
  }
  const events = row.slice(0, 9).map((k, seq) => ({ id: `${seq}`, type: 'click', itemId: `i${k}`, ts: now, seq }))
  const visitor = createVisitor(events, [], many, { weights: feedbackWeights(), now })
  const input = { catalog: many, models: new Map([[model.id, model]]), visit: visitModel, visitor, now }
  const { items } = rank(input, { ...plain, limit: 1 })
  expect(texts(items[0].reasons)).toEqual([
    'Because you viewed T9',
    'Because you viewed T8',
    'Because you viewed T7',
    '6 more of your items',
  ])
  expect(items[0].score).toBeCloseTo((4 * Math.tanh(1 / 4) * 45) / 10, 5)
})

describe('threshold', () => {
  // Counts 50 40 30 20 10 90 60 45 0: mean 38.3, deviation 25.8. Without heat: 31.9 and 19.4.
  const popular = (options: ListOptions<Film>) => ids(world([], [popularity]), { diversity: 0, ...options })

  it.each([
    [undefined, ['heat', 'thief', 'alien', 'fargo', 'solaris', 'moon', 'gravity', 'sunshine', 'noir']],
    [0, ['heat', 'thief', 'alien', 'fargo', 'solaris']],
    [1, ['heat']],
    [2, ['heat']],
    [2.1, []],
  ])('%s deviations above the mean of the candidates, and no fallback', (threshold, expected) => {
    expect(popular({ threshold })).toEqual(expected)
  })

  it('goes by what is left: without the first, the second stands out', () => {
    const rules = { hide: [{ director: 'Mann', title: 'Heat' }] }
    expect(popular({ threshold: 1, rules })).toEqual(['thief'])
  })

  it('leaves a fallback that is given as it is', () => {
    expect(popular({ threshold: 1, fallback: ['latest'], limit: 3 })).toEqual(['heat', 'noir', 'gravity'])
  })

  it('is 0 for rows about one item, which stay empty rather than be filled', () => {
    const lone = world([], [popularity, neighbours('itemknn', { alien: { moon: 0.5 } })])
    // What shares nothing with it but a decade is below the mean.
    expect(ids(lone, { strategy: 'related', itemIds: ['alien'] })).toEqual(['moon', 'solaris', 'sunshine', 'gravity'])
    expect(
      ids(lone, { strategy: 'related', itemIds: ['alien'], threshold: -Infinity, fallback: ['popular'] }),
    ).toHaveLength(7)
    const fewest = { strategy: 'related', itemIds: ['alien'], threshold: 3 } as const
    expect(ids(lone, fewest)).toEqual([])
  })
})
