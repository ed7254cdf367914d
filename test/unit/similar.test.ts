import { describe, expect, it, vi } from 'vitest'
import { TacitlyError } from '../../src/sdk/errors'
import { createRecommender } from '../../src/sdk/index'
import type { ListOptions, ListSnapshot, Recommender } from '../../src/sdk/types'
import { sourceOf } from '../helpers/horror-and-comedy'
import { pathOf } from '../helpers/tiny-bundle'
import { cosine, encoded, fullVector, size, wardrobe, wardrobeBundle } from '../helpers/tiny-wardrobe'

/** Vectors that an encoder gives, by text; undefined: it fails. */
const encoder = vi.hoisted(() => ({ texts: new Map<string, Float32Array>(), asked: [] as string[] }))

vi.mock('../../src/sdk/vectors/extraction', () => ({
  createExtraction: () => ({
    stop: () => undefined,
    async extract(items: readonly { readonly id: string; readonly title: string }[]) {
      encoder.asked.push(...items.map(item => item.title))
      return items.map(item => {
        const text = encoder.texts.get(item.title)
        if (!text) throw new TacitlyError('encoder-missing', 'There is none.')
        return { itemId: item.id, text }
      })
    },
  }),
}))

const files = await wardrobeBundle()
const textVectors = pathOf(files, 'text')

async function shop(change: Parameters<typeof createRecommender>[0] = {}) {
  const source = sourceOf(files)
  const recommender = createRecommender({ bundle: source, server: false, ...change })
  return { source, recommender }
}

const similar = (itemId: string, more: ListOptions = {}): ListOptions => ({
  strategy: 'lookingSimilar',
  itemIds: [itemId],
  fallback: [],
  duplicates: 'keep',
  threshold: -Infinity,
  ...more,
})

const idsOf = (snapshot: ListSnapshot) => snapshot.items.map(({ item }) => item.id)
const ask = async (recommender: Recommender, options: ListOptions) => idsOf(await recommender.recommend(options))

/** What is nearest by hand: best first, nothing that points away. */
function nearest(seed: string, score: (id: string) => number): string[] {
  const others = wardrobe.map(({ id }) => id).filter(id => id !== seed && score(id) > 1e-6)
  return others.sort((a, b) => score(b) - score(a))
}

/** When `holds`, or at once. */
function until(recommender: Recommender, holds: () => boolean): Promise<void> {
  return new Promise(resolve => {
    const look = () => {
      if (!holds()) return
      stop()
      resolve()
    }
    const stop = recommender.subscribe(look)
    queueMicrotask(look)
  })
}

describe('lookingSimilar', () => {
  it.each(['text', 'image'] as const)('by %s is the order of the cosines', async by => {
    const { recommender } = await shop()
    for (const { id } of wardrobe.filter(item => item.attributes?.colour === undefined)) {
      const expected = nearest(id, other => cosine(by, id, other))
      expect(await ask(recommender, similar(id, { by })), id).toEqual(expected)
    }
  })

  it("by both is the order of the cosines' mean, and says why in the site's own words, adding up to the score", async () => {
    const { recommender } = await shop()
    const list = await recommender.recommend(similar('blouse'))
    const mean = (id: string) => (cosine('text', 'blouse', id) + cosine('image', 'blouse', id)) / 2
    expect(idsOf(list)).toEqual(nearest('blouse', mean))
    for (const { item, score, reasons, source } of list.items) {
      expect(score).toBeCloseTo(mean(item.id), 5)
      expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 6)
      expect(source).toBe('content')
    }
    const { reasons } = list.items.find(({ item }) => item.id === 'shirt-red')!
    expect(reasons.map(({ kind, text }) => [kind, text])).toEqual([
      ['image', 'Looks similar'],
      ['text', 'Similar plot'],
    ])
    expect(reasons.find(({ kind }) => kind === 'text')?.title).toBe('plot')
  })

  it('joins vectors with shared attributes, and goes by these alone where the seed has no vector', async () => {
    const items = wardrobe.map(item => ({
      ...item,
      categories: [item.id === 'hat' || item.id === 'coat' ? 'winter' : 'x'],
    }))
    const recommender = createRecommender({ bundle: sourceOf(await wardrobeBundle({ items })), server: false })
    const byText = await recommender.recommend(similar('hat', { by: 'text' }))
    expect(byText.items[0]).toMatchObject({
      item: { id: 'coat' },
      reasons: [{ kind: 'content', text: 'Same category: winter' }],
    })
    const coats = await recommender.recommend(similar('coat', { by: 'text' }))
    // .6 of the parka's cosine of .64, and nothing shared; the hat shares all of its attributes.
    expect(coats.items.map(({ item, score }) => [item.id, score.toFixed(2)])).toEqual([
      ['hat', '0.40'],
      ['parka', '0.39'],
      ['chair', '0.05'],
    ])
  })

  it('complaint 6: a seed never stands in its own list; filter and rules hold as everywhere', async () => {
    const { recommender } = await shop()
    const all = await ask(recommender, { ...similar('blouse'), fallback: ['popular'] })
    expect(all).not.toContain('blouse')
    expect(all).toHaveLength(wardrobe.length - 1)
    expect(await ask(recommender, similar('blouse', { by: 'text', filter: { stock: { min: 2 } } }))).toEqual([
      'shirt-blue',
    ])
    const hidden = similar('blouse', {
      by: 'text',
      rules: { hide: [{ id: 'tunic' }], pin: [{ itemId: 'hat', position: 0 }] },
    })
    expect(await ask(recommender, hidden)).toEqual(['hat', 'shirt-red', 'shirt-blue'])
  })

  it.each(['text', 'image'] as const)('a critique goes on by the same vectors: %s', async by => {
    const { recommender } = await shop()
    const critiqued = [{ itemId: 'shirt-blue', critique: { stock: 'lower' } }] as const
    const isLower = (id: string) => Number(wardrobe.find(item => item.id === id)!.attributes!.stock) < 9
    const expected = nearest('shirt-blue', id => (isLower(id) ? cosine(by, 'shirt-blue', id) : 0))
    expect(expected.length).toBeGreaterThan(2)
    // What is least like it comes after, as a critique asks of all that are so.
    expect((await ask(recommender, similar('tunic', { by, critiqued }))).slice(0, expected.length)).toEqual(expected)
  })

  it('variety goes by the vectors', async () => {
    const { recommender } = await shop()
    const [, plain] = await ask(recommender, similar('shirt-blue', { by: 'image', limit: 2 }))
    const [first, varied] = await ask(recommender, similar('shirt-blue', { by: 'image', limit: 2, diversity: 0.9 }))
    expect([first, plain]).toEqual(['tunic', 'hat'])
    expect(varied).not.toBe('hat')
  })

  it('fetches vectors at the first such list, pending until they are there', async () => {
    const { recommender, source } = await shop()
    for (const strategy of ['forYou', 'trending', 'latest'] as const) await recommender.recommend({ strategy })
    expect(source.reads.some(path => /^(text|image)\./.test(path))).toBe(false)
    expect(recommender.getState().content).toEqual({ status: 'idle' })
    const list = recommender.list(similar('coat'))
    const seen: string[] = []
    const stop = list.subscribe(() => seen.push(list.getSnapshot().status))
    expect(list.getSnapshot().status).toBe('pending')
    await until(recommender, () => list.getSnapshot().status === 'ready')
    stop()
    expect(seen).toEqual(['ready'])
    expect(recommender.getState().content).toEqual({ status: 'ready' })
    expect(source.reads.filter(path => path === textVectors)).toHaveLength(1)
  })

  it('complaint 14: vectors that do not arrive are an error of that list alone, and refresh tries again', async () => {
    const { recommender, source } = await shop()
    source.files.delete(textVectors)
    const list = recommender.list(similar('coat'))
    const stop = list.subscribe(() => undefined)
    await until(recommender, () => list.getSnapshot().status === 'error')
    const failed = list.getSnapshot()
    expect(failed.status === 'error' && failed.error.code).toBe('bundle-missing')
    expect(recommender.getState().content).toMatchObject({ status: 'error', error: { code: 'bundle-missing' } })
    expect(
      (await recommender.recommend({ strategy: 'related', itemIds: ['coat'], fallback: ['popular'] })).status,
    ).toBe('ready')
    source.files.set(textVectors, files.get(textVectors)!)
    list.refresh()
    await until(recommender, () => list.getSnapshot().status === 'ready')
    stop()
  })

  it('goes by attributes where there are no vectors, with a bundle and without', async () => {
    const items = wardrobe.map(item => ({ ...item, categories: [item.title.split(' ')[1]] }))
    const options = similar('coat', { by: 'image' })
    const bare = createRecommender({
      bundle: sourceOf(
        await wardrobeBundle({
          items: [...items.slice(0, 5), { id: 'other', title: 'Other coat', categories: ['coat'] }, ...items.slice(6)],
          vectors: undefined,
        }),
      ),
    })
    const snapshot = await bare.recommend(options)
    expect(snapshot).toMatchObject({ source: 'content', items: [{ item: { id: 'other' } }] })
    const listed = createRecommender({ items: [...items, { id: 'other', title: 'Other', categories: ['coat'] }] })
    expect(await ask(listed, options)).toEqual(['other'])
    expect(listed.getState().content).toEqual({ status: 'none' })
  })
})

describe('near-duplicates', () => {
  it("'fold', the default, leaves variants of the seed and of one another out", async () => {
    const { recommender } = await shop()
    const fold = { duplicates: undefined }
    expect(await ask(recommender, similar('shirt-blue', { by: 'text', ...fold }))).toEqual(['blouse', 'tunic'])
    expect(await ask(recommender, similar('tunic', { by: 'text', ...fold }))).toEqual(['blouse', 'shirt-red'])
  })

  it("'spread' never puts two of a group side by side, and drops what can't be elsewhere", async () => {
    const { recommender } = await shop()
    const spread = await ask(recommender, similar('tunic', { by: 'text', duplicates: 'spread' }))
    expect(spread).toEqual(['blouse', 'shirt-red'])
    const rest = await ask(recommender, { strategy: 'latest', duplicates: 'spread' })
    expect(rest.slice(0, 3)).toEqual(['shirt-blue', 'blouse', 'shirt-red'])
    expect(await ask(recommender, { strategy: 'latest', fallback: [] })).toEqual(wardrobe.map(({ id }) => id))
  })

  it('are told by titles but for their attributes, and by very close vectors', async () => {
    const tops = (...titles: [string, Record<string, string>][]) =>
      titles.map(([title, attributes], i) => ({ id: `i${i}`, title, attributes }))
    const items = [
      ...tops(
        ['Tee in blue, XL', { colour: 'Blue', brand: 'A' }],
        ['Tee in red, S', { colour: 'Red', brand: 'A' }],
        ['Tee in red', { colour: 'Red', brand: 'B' }],
        ['Tee', { colour: 'green', brand: 'A' }],
        ['Alien', {}],
      ),
      { id: 'remake', title: 'Alien', publishedAt: 2020 },
      { id: 'original', title: 'Alien', publishedAt: 1979 },
    ]
    const recommender = createRecommender({ items, server: false })
    const list = await recommender.recommend({ strategy: 'latest', duplicates: 'fold' })
    expect(new Set(idsOf(list))).toEqual(new Set(['remake', 'original', 'i0', 'i2', 'i3']))
  })
})

describe('a query', () => {
  const query = (value: ListOptions['query'], more: ListOptions = {}): ListOptions => ({
    strategy: 'lookingSimilar',
    query: value,
    fallback: [],
    ...more,
  })

  it('of vectors finds what is nearest to them, by the kinds that it has', async () => {
    const { recommender } = await shop()
    const found = await recommender.recommend(query({ image: encoded('image', 'hat') }))
    expect(idsOf(found)[0]).toBe('hat')
    expect(found.items[0].score).toBeCloseTo(1, 5)
    expect(found.items[0].reasons).toMatchObject([{ kind: 'image', text: 'Looks similar' }])
  })

  it.each([
    ['of a wrong length', { text: new Float32Array(d(7)) }, /7 numbers.*tiny-text.*6/],
    ['of no kind that items have', {}, /nothing/],
  ])('%s is an error of its list that says so', async (_, vectors, message) => {
    const { recommender } = await shop()
    const list = recommender.list(query(vectors))
    const stop = list.subscribe(() => undefined)
    await until(recommender, () => list.getSnapshot().status === 'error')
    const snapshot = list.getSnapshot()
    expect(snapshot.status === 'error' && snapshot.error).toMatchObject({ code: 'options-invalid' })
    expect(snapshot.status === 'error' && snapshot.error.message).toMatch(message)
    stop()
  })

  it('of equal vectors is the same list, of others another one', async () => {
    const { recommender } = await shop()
    const list = recommender.list(query({ text: encoded('text', 'coat') }))
    expect(recommender.list(query({ text: encoded('text', 'coat') }))).toBe(list)
    expect(recommender.list(query({ text: encoded('text', 'parka') }))).not.toBe(list)
    expect(recommender.list(query({ text: encoded('text', 'coat').with(5, 1) }))).not.toBe(list)
  })

  it('of words finds words where there are no encoders: rare ones first, in the title before the text', async () => {
    const { recommender } = await shop()
    const found = await recommender.recommend(query('a warm COAT or hat'))
    expect(idsOf(found)).toEqual(['coat', 'hat'])
    expect(found.items[0].reasons).toMatchObject([{ kind: 'text', title: 'warm, coat', text: 'Matches warm, coat' }])
    // What does not match is no answer, and neither is filler.
    expect(idsOf(await recommender.recommend(query('at', { fallback: undefined })))).toEqual([])
    expect(encoder.asked).toEqual([])
  })

  it('of words is matched as words until its vector is there', async () => {
    const { recommender } = await shop({ encoders: { url: '/models/' } })
    encoder.texts.set('something for the rain', fullVector([0, 0, 0.6, 0.8]))
    const list = recommender.list(query('something for the rain', { limit: 1 }))
    const found: string[][] = []
    const stop = list.subscribe(() => found.push(idsOf(list.getSnapshot())))
    await until(recommender, () => list.getSnapshot().items[0]?.reasons[0].text === 'Similar plot')
    stop()
    expect(found).toEqual([['parka'], ['parka']])
    expect(encoder.asked).toEqual(['something for the rain'])
    expect(recommender.getState().content).toEqual({ status: 'ready' })
    // One answer as a promise waits for the vector.
    encoder.texts.set('chairs', fullVector([0, 0, 1, 0]))
    expect(await ask(recommender, query('chairs', { limit: 1 }))).toEqual(['coat'])
  })

  it('answered by words first keeps its edition when the vector comes: what is on screen is not reshuffled under the reader', async () => {
    const { recommender } = await shop({ encoders: { url: '/models/' } })
    encoder.texts.set('garden now', fullVector([0, 0, 1, 0]))
    const list = recommender.list(query('garden now', { limit: 1 }))
    const found: (readonly [string, number])[] = []
    const stop = list.subscribe(() => found.push([idsOf(list.getSnapshot())[0], list.getSnapshot().edition]))
    await until(recommender, () => idsOf(list.getSnapshot())[0] === 'coat')
    stop()
    const [, edition] = found[0]
    expect(found).toEqual([
      ['chair', edition],
      ['coat', edition],
    ])
  })

  it('whose encoder fails stays words, and is asked for once', async () => {
    const { recommender } = await shop({ encoders: { url: '/models/' } })
    encoder.asked.length = 0
    expect(await ask(recommender, query('garden'))).toEqual(['chair'])
    expect(await ask(recommender, query('garden'))).toEqual(['chair'])
    expect(encoder.asked).toEqual(['garden'])
  })
})

describe('rerank with a query', () => {
  const hits = ['chair', 'parka', 'coat', 'blouse'].map(id => wardrobe.find(item => item.id === id)!)
  const order = (list: readonly { readonly item: { readonly id: string } }[]) => list.map(({ item }) => item.id)

  it('matches words at once, without a bundle, and the reasons add up', () => {
    const list = createRecommender().rerank(hits, { query: 'wool coat' })
    expect(order(list)).toEqual(['coat', 'chair', 'parka', 'blouse'])
    expect(list[0].reasons).toMatchObject([
      { kind: 'text', weight: 0.7, text: 'Matches wool, coat' },
      { kind: 'rule', text: 'The order of this site' },
    ])
    for (const { score, reasons } of list)
      expect(reasons.reduce((sum, one) => sum + one.weight, 0)).toBeCloseTo(score, 6)
  })

  it('goes by vectors once they are there', async () => {
    const { recommender } = await shop()
    await recommender.recommend()
    const vectors = { text: fullVector([1, 0, 0, 0]) }
    expect(order(recommender.rerank(hits, { query: vectors }))).toEqual(hits.map(({ id }) => id))
    await until(recommender, () => recommender.getState().content.status === 'ready')
    expect(order(recommender.rerank(hits, { query: vectors }))[0]).toBe('blouse')
  })

  it('weighs as much as taste does', async () => {
    const items = hits.map(item => ({ ...item, categories: [item.id === 'chair' ? 'garden' : 'clothes'] }))
    const recommender = createRecommender({ items, server: false })
    await recommender.log({ type: 'like', itemId: 'parka' })
    const [first, second] = recommender.rerank(items, { query: 'chair', keepOrder: 0 })
    expect([first.score, second.score]).toEqual([1, 1])
  })
})

/** So that the table above reads as numbers. */
function d(length: number): number {
  expect(length).not.toBe(size)
  return length
}
