import { afterEach, describe, expect, it, vi } from 'vitest'
import { TacitlyError } from '../../src/sdk/errors'
import { createRecommender } from '../../src/sdk/index'
import { joinAdded } from '../../src/sdk/rank/join-added'
import { growModel } from '../../src/sdk/shapes/grow'
import { scoreModel, visitModel } from '../../src/sdk/shapes/score'
import type { ItemFactors, Model } from '../../src/sdk/shapes/types'
import type { Item, ListOptions, ListSnapshot, Recommender } from '../../src/sdk/types'
import { sourceOf } from '../helpers/horror-and-comedy'
import { encoded, fullVector, wardrobe, wardrobeBundle } from '../helpers/tiny-wardrobe'

const encoder = vi.hoisted(() => ({ texts: new Map<string, Float32Array>(), stops: [] as string[] }))

vi.mock('../../src/sdk/vectors/extraction', () => ({
  createExtraction: () => ({
    stop: (why: string) => encoder.stops.push(why),
    extract: async (items: readonly { readonly id: string; readonly title: string }[]) =>
      items.map(({ id, title }) => ({ itemId: id, text: encoder.texts.get(title) })),
  }),
}))

afterEach(() => {
  encoder.texts.clear()
  encoder.stops.length = 0
})

/** Two kinds of garment, so that attributes say something; a visitor of each is in the model. */
const items = wardrobe.map(item => ({
  ...item,
  categories: [/coat|parka|hat/.test(item.id) ? 'outdoor' : item.id === 'chair' ? 'garden' : 'top'],
}))
const n = items.length
const place = (id: string) => items.findIndex(item => item.id === id)

/** Two axes: tops and the outdoors. The chair is known to the model, and has nothing of either. */
const factors = Float32Array.from({ length: n * 4 }, (_, at) => {
  const { categories } = items[Math.floor(at / 4)]
  const own = [categories[0] === 'top', categories[0] === 'outdoor', true, false][at % 4]
  return own ? [1, 1, 0.1, 0][at % 4] * (1 + Math.floor(at / 4) / 100) : 0
})
const served: ItemFactors = {
  shape: 'factors',
  id: 'twotower',
  d: 4,
  factors,
  encoder: { kind: 'linear', pooling: 'mean', inputs: factors },
}

const files = await wardrobeBundle({
  items,
  hybrids: [served],
  serves: { forYou: 'twotower', related: 'twotower', frequentlyBoughtTogether: 'popularity', popular: 'popularity' },
})
const cape: Item = { id: 'cape', title: 'Loden cape', categories: ['outdoor'] }

const idsOf = (snapshot: ListSnapshot) => snapshot.items.map(({ item }) => item.id)
const ask = async (recommender: Recommender, options: ListOptions = {}) => idsOf(await recommender.recommend(options))
const shop = (change: Parameters<typeof createRecommender>[0] = {}) => {
  const source = sourceOf(files)
  return { source, recommender: createRecommender({ bundle: source, server: false, ...change }) }
}

it('what is being encoded ends when everything is forgotten, and not when one item is', async () => {
  const { recommender } = shop({ encoders: { url: '/models/' } })
  await recommender.extract([cape])
  await recommender.forget({ itemId: 'cape' })
  expect(encoder.stops).toEqual([])
  await recommender.forget({ since: 0 })
  await recommender.forget('all')
  expect(encoder.stops).toHaveLength(2)
})

describe('complaint 18: an item that was added', () => {
  it('is recommendable at once, by its attributes: for you, related, looking similar, latest', async () => {
    const { recommender } = shop()
    await recommender.recommend()
    await recommender.addItems([cape])
    void recommender.log({ type: 'like', itemId: 'coat' })
    const personal = await recommender.recommend({ fallback: [], diversity: 0 })
    const [mine] = personal.items.filter(({ item }) => item.id === 'cape')
    expect(mine.source).toBe('model')
    expect(mine.reasons.map(({ text }) => text)).toContain('New here, so judged by what it is like')
    expect(mine.reasons.map(({ text }) => text)).toContain('Same category: outdoor')
    expect(mine.reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(mine.score, 6)
    // It stands among what the visitor likes, before what the model knows they don't.
    expect(idsOf(personal).indexOf('cape')).toBeLessThan(idsOf(personal).indexOf('blouse'))
    expect(await ask(recommender, { strategy: 'related', itemIds: ['parka'], limit: 3 })).toContain('cape')
    expect(await ask(recommender, { strategy: 'lookingSimilar', itemIds: ['hat'], limit: 3 })).toContain('cape')
    expect(await ask(recommender, { strategy: 'latest', limit: 20 })).toContain('cape')
  })

  it('is a seed like any other, and complaint 6: never stands in its own list', async () => {
    const { recommender } = shop()
    await recommender.addItems([cape])
    for (const strategy of ['related', 'lookingSimilar', 'becauseYouViewed'] as const) {
      const list = await ask(recommender, { strategy, itemIds: ['cape'], limit: 2 })
      expect(list, strategy).toHaveLength(2)
      for (const id of list) expect(['coat', 'parka', 'hat'], strategy).toContain(id)
    }
  })

  it('shows in lists that are watched, and what the visitor does with it counts', async () => {
    const { recommender } = shop()
    const list = recommender.list({ strategy: 'related', itemIds: ['coat'], limit: 3 })
    const stop = list.subscribe(() => undefined)
    await recommender.recommend()
    expect(idsOf(list.getSnapshot())).not.toContain('cape')
    await recommender.addItems([cape])
    expect(idsOf(list.getSnapshot())).toContain('cape')
    stop()
    void recommender.log({ type: 'like', itemId: 'cape' })
    expect(recommender.getHistory()).toMatchObject([{ item: cape }])
    expect(await ask(recommender, { strategy: 'recentlyViewed' })).toEqual(['cape'])
    expect((await ask(recommender, { limit: 3 })).filter(id => /coat|parka|hat/.test(id))).toHaveLength(3)
  })

  it('is known by its text once that is encoded', async () => {
    encoder.texts.set('Loden cape', fullVector([0, 0, 0.927, 0.375]))
    const { recommender } = shop({ encoders: { url: '/models/' } })
    await recommender.addItems([cape])
    const list = await recommender.recommend({ strategy: 'lookingSimilar', itemIds: ['chair'], by: 'text' })
    const mine = list.items.find(({ item }) => item.id === 'cape')!
    expect(mine.reasons).toMatchObject([{ kind: 'text', text: 'Similar plot' }])
    expect(
      await ask(recommender, {
        strategy: 'lookingSimilar',
        query: { text: fullVector([0, 0, 0.927, 0.375]) },
        limit: 1,
      }),
    ).toEqual(['cape'])
  })

  it('whose encoder is not the one of the bundle is refused, and stays known by its attributes', async () => {
    encoder.texts.set('Loden cape', new Float32Array(3).fill(1))
    const { recommender } = shop({ encoders: { url: '/models/' } })
    await expect(recommender.addItems([cape])).rejects.toMatchObject({
      code: 'options-invalid',
      message: expect.stringMatching(/3 numbers.*tiny-text.*6/),
    })
    expect(await ask(recommender, { strategy: 'related', itemIds: ['coat'], limit: 3 })).toContain('cape')
  })

  it('replaces the one of its id, and a newer release of the bundle keeps it', async () => {
    const { recommender, source } = shop()
    await recommender.addItems([cape, { id: 'coat', title: 'Wool coat, new cut', categories: ['outdoor'] }])
    await recommender.addItems([{ ...cape, title: 'Loden cape, long' }])
    const titles = async () => {
      const { items } = await recommender.recommend({ strategy: 'latest', limit: 20 })
      return items.map(({ item }) => item.title)
    }
    expect(await titles()).toHaveLength(n + 1)
    const next = await wardrobeBundle({
      items: items.slice(0, 6),
      vectors: undefined,
      popularity: { shape: 'scores', id: 'popularity', scores: new Float32Array(6).fill(1) },
      release: 2,
    })
    for (const [path, bytes] of next) source.files.set(path, bytes)
    await recommender.updateBundle()
    expect(await titles()).toHaveLength(6 + 1)
    expect(await titles()).toEqual(expect.arrayContaining(['Wool coat, new cut', 'Loden cape, long']))
  })

  it('works where the site gave items and no bundle, by encoded texts too', async () => {
    const recommender = createRecommender<Item>({ items, encoders: { url: '/models/' } })
    for (const { id, title } of items) if (id !== 'hat') encoder.texts.set(title, encoded('text', id))
    encoder.texts.set('Loden cape', encoded('text', 'coat'))
    await recommender.addItems([...items, cape])
    const list = await recommender.recommend({
      strategy: 'lookingSimilar',
      itemIds: ['coat'],
      duplicates: 'keep',
      limit: 1,
    })
    expect(list.items[0]).toMatchObject({ item: cape, reasons: [{ kind: 'text' }, { kind: 'content' }] })
    expect(await ask(recommender, { strategy: 'lookingSimilar', itemIds: ['coat'], fallback: [] })).not.toContain(
      'cape',
    ) // its twin
  })

  it.each([[{ id: 7.5, title: 'x' }], [{ id: 'x' }], [undefined]])(
    'without an id and title is refused: %o',
    async item => {
      const { recommender } = shop()
      await expect(recommender.addItems([item as unknown as Item])).rejects.toBeInstanceOf(TacitlyError)
    },
  )
})

describe('a model that grew', () => {
  const history = {
    items: Int32Array.of(place('coat')),
    preference: Float32Array.of(1),
    confidence: Float32Array.of(1),
  }
  const ensemble: Model = {
    shape: 'ensemble',
    id: 'ensemble',
    combine: 'weighted',
    parts: [served, { shape: 'scores', id: 'popularity', scores: new Float32Array(n).fill(1) }],
    weights: [1, 0.5],
  }
  const neighbours: Model = {
    shape: 'neighbours',
    id: 'itemknn',
    ptr: Int32Array.from({ length: n + 1 }, (_, i) => Math.min(i, 1)),
    idx: Int32Array.of(place('coat')),
    weights: Float32Array.of(1),
  }

  it.each([served, neighbours, ensemble])('says of its own items what it said before: $shape', model => {
    const grown = scoreModel(growModel(model, n + 2), history)
    expect(grown).toHaveLength(n + 2)
    if (model.shape === 'ensemble') return // its z is over all items
    expect(grown.slice(0, n)).toEqual(scoreModel(model, history))
    expect([...grown.slice(n)]).toEqual([0, 0])
  })

  it('knows an item by its features where it has an item encoder, and competes with it like any other', async () => {
    // Features: outdoor or not. The layer makes an outdoor item of it.
    const weights = Float32Array.of(0, 0, 0.7, 0.7, 0, 0, 0, 0)
    const model: ItemFactors = { ...served, itemEncoder: { layers: [{ weights, bias: new Float32Array(4) }] } }
    const grown = growModel(model, n + 1, { size: 2, values: Float32Array.of(1, 1) }) as ItemFactors
    expect([...grown.factors.slice(-4)]).toEqual([0, expect.closeTo(1.4, 5), 0, 0])
    const visit = visitModel(grown, history)
    expect(visit.scores[n]).toBeCloseTo(1.4 * factors[place('coat') * 4 + 1], 5)
    // Features of another size than it was trained on say nothing.
    expect(
      (growModel(model, n + 1, { size: 3, values: new Float32Array(3).fill(1) }) as ItemFactors).factors.at(-3),
    ).toBe(0)
  })
})

it('joins by the mean and spread of what the model scores', () => {
  const scoring = (scores: number[], model: 'als' | 'ensemble' | 'content') => ({
    source: 'model' as const,
    model,
    isOfAll: model === 'ensemble',
    scores: Float32Array.from(scores),
    explain: (item: number) => ({
      weights: [scores[item]],
      reason: (_: number, weight: number) => ({ kind: 'content' as const, weight, text: 'Said' }),
    }),
  })
  // Content: mean .5, deviation .5 over the first two items; the model: mean 20, deviation 10.
  const content = scoring([0, 1, 1.5, Number.NaN], 'content')
  for (const model of ['als', 'ensemble'] as const) {
    // An ensemble has a score for everything; the last item is the only one that content says nothing of.
    const unknown = model === 'als' ? Number.NaN : 99
    const joined = joinAdded(new Set([2, 3]), scoring([10, 30, unknown, unknown], model), content)
    expect([...joined.scores]).toEqual([10, 30, 40, Number.NaN])
    const { weights, reason } = joined.explain(2)
    expect([...(weights as number[])]).toEqual([30, 10])
    expect(reason(1, 10)).toEqual({ kind: 'content', weight: 10, text: 'New here, so judged by what it is like' })
    expect([...(joined.explain(0).weights as number[])]).toEqual([10])
  }
  const nobody = scoring([Number.NaN, Number.NaN, Number.NaN, Number.NaN], 'als')
  expect(joinAdded(new Set([2]), nobody, content)).toBe(nobody)
})
