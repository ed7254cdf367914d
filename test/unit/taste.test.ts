// What is said of a taste: what lists make of it, and that a preview says the same.
import { gzipSync } from 'node:zlib'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { packBundle } from '../../src/sdk/bundle/write'
import {
  createRecommender,
  type ListOptions,
  type Recommender,
  type TasteChange,
  type TasteWish,
} from '../../src/sdk/index'
import { trainAls } from '../../src/sdk/models/als/train'
import { createRandom } from '../../src/sdk/random'
import { finish } from '../../src/sdk/shapes/types'
import { twoTastes } from '../helpers/data'
import { contentOf } from '../helpers/named-content'
import { readerOf, tinyContent } from '../helpers/tiny-bundle'

const genres = ['Horror', 'Comedy'] as const
const directors = ['Ada', 'Bo', 'Cy', 'Di'] as const

/** 'horror-0' .. and 'comedy-0' ..: twenty of each, five by each director; every fourth is of both genres. */
const items = genres.flatMap(genre =>
  Array.from({ length: 20 }, (_, i) => ({
    id: `${genre.toLowerCase()}-${i}`,
    title: `${genre} number ${i}`,
    categories: i % 4 === 0 ? [...genres] : [genre],
    attributes: { director: directors[i % 4] },
  })),
)

let files: Map<string, Uint8Array>
beforeAll(async () => {
  const rows = twoTastes({ users: 80, items: items.length, each: 8, skew: 1.6 })
  const { als } = tinyContent()
  const options = { ...(als as { options: object }).options, d: 8 }
  const model = finish(trainAls(rows, options as never))
  const content = tinyContent({
    items,
    shared: rows,
    als: { model, options, interactions: rows.idx.length, users: rows.rows } as never,
    twin: model.factors,
    precision: 'float32',
  })
  const { trainPopularity } = await import('../../src/sdk/models/popularity/train')
  const { trainItemKnn } = await import('../../src/sdk/models/itemknn/train')
  const { trainCooccurrence } = await import('../../src/sdk/models/cooccurrence/train')
  const fitted = {
    popularity: finish(trainPopularity(rows)),
    itemknn: finish(trainItemKnn(rows)),
    cooccurrence: finish(trainCooccurrence(rows)),
  }
  files = await packBundle(contentOf({ ...content, ...fitted }), bytes => gzipSync(bytes))
})

const open: Recommender[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.dispose()
})

function create(): Recommender {
  const recommender = createRecommender({ server: false, bundle: readerOf(files) })
  open.push(recommender)
  return recommender
}

const idsOf = (found: readonly { readonly item: { readonly id: string } }[]) => found.map(({ item }) => item.id)
const horrors = (found: readonly { readonly item: { readonly categories?: readonly string[] } }[]) =>
  found.filter(({ item }) => item.categories?.includes('Horror')).length

async function likes(recommender: Recommender, ...ids: readonly string[]): Promise<void> {
  let ts = Date.now() - 3_600_000
  for (const itemId of ids) {
    ts += 5000
    await recommender.log({ type: 'like', itemId, ts })
  }
}

describe('getTaste', () => {
  it('tells what was sought and avoided against the catalogue, and which items taught it', async () => {
    const recommender = create()
    await likes(recommender, 'horror-1', 'horror-5', 'horror-9')
    const { topics, familiarity } = await recommender.getTaste()
    expect(familiarity).toBe(0)
    const of = (id: string) => topics.find(topic => topic.id === id)!
    const horror = of('category:Horror')
    expect(horror).toMatchObject({ kind: 'category', label: 'Horror', items: 25 })
    // Of 40 items 25 are horror and 10 by Bo; all likes, of a confidence c each, are of both: O = 3 c, E = 3 c 25 / 40 and 3 c 10 / 40.
    const c = horror.weight / (1.125 - 4.875 * horror.weight)
    expect(c).toBeGreaterThan(0.5)
    expect(of('director:Bo').weight).toBeCloseTo((2.25 * c) / (3.75 * c + 1), 5)
    expect(horror.because).toHaveLength(3)
    expect(of('category:Comedy').weight).toBeLessThan(0)
    expect(of('category:Comedy').because).toEqual([])
    expect(of('director:Bo')).toMatchObject({ kind: 'attribute', name: 'director', label: 'Bo', items: 10 })
  })

  it('of who did nothing has every topic at 0, and of what is disliked below it', async () => {
    const recommender = create()
    expect((await recommender.getTaste()).topics.map(({ weight }) => weight)).toEqual([0, 0])
    await recommender.log({ type: 'dislike', itemId: 'horror-1' })
    const horror = (await recommender.getTaste()).topics.find(({ id }) => id === 'category:Horror')!
    expect(horror.weight).toBeLessThan(0)
    expect(horror.because).toEqual(['horror-1'])
  })
})

describe('setTaste', () => {
  it('moves a topic by the stated amount, with a reason, and the terms add up', async () => {
    const recommender = create()
    await likes(recommender, 'comedy-1', 'comedy-2', 'comedy-3')
    const before = await recommender.recommend({ limit: 10, diversity: 0 })
    await recommender.setTaste({ topics: { 'category:Horror': 'more' } })
    const after = await recommender.recommend({ limit: 10, diversity: 0 })
    expect(horrors(after.items)).toBeGreaterThan(horrors(before.items))
    const scoreOf = new Map(
      (await recommender.recommend({ limit: 40, diversity: 0 })).items.map(one => [one.item.id, one.score]),
    )
    const asked = after.items.filter(({ item }) => item.categories?.includes('Horror'))
    const weights = asked.map(({ reasons }) => reasons.find(({ kind }) => kind === 'taste')!.weight)
    expect(new Set(weights.map(weight => weight.toFixed(6))).size).toBe(1)
    expect(asked[0].reasons.find(({ kind }) => kind === 'taste')).toMatchObject({
      title: 'Horror',
      text: 'You asked for more Horror',
    })
    for (const { item, score, reasons } of after.items) {
      expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 5)
      expect(scoreOf.get(item.id)).toBeCloseTo(score, 5)
    }
  })

  it('never takes a topic out of lists for the visitor and for anybody, and not out of the popular list or lists about an item', async () => {
    const recommender = create()
    await likes(recommender, 'horror-1', 'horror-2')
    const popular = idsOf((await recommender.recommend({ strategy: 'popular', limit: 40 })).items)
    const related = idsOf((await recommender.recommend({ strategy: 'related', itemIds: ['horror-3'] })).items)
    await recommender.setTaste({ topics: { 'category:Horror': 'never' } })
    for (const strategy of ['forYou', 'nextUp', 'becauseYouViewed', 'trending', 'latest'] as const) {
      const { items: found } = await recommender.recommend({ strategy, limit: 40, threshold: -Infinity })
      expect(found.length, strategy).toBe(15)
      expect(horrors(found), strategy).toBe(0)
    }
    expect(idsOf((await recommender.recommend({ strategy: 'popular', limit: 40 })).items)).toEqual(popular)
    expect(idsOf((await recommender.recommend({ strategy: 'related', itemIds: ['horror-3'] })).items)).toEqual(related)
  })

  it('familiarity moves popular things up, and rare ones where it is below 0', async () => {
    const recommender = create()
    await likes(recommender, 'horror-7')
    const places = new Map(
      idsOf((await recommender.recommend({ strategy: 'popular', limit: 40 })).items).map((id, at) => [id, at]),
    )
    const meanPlace = async (familiarity: number) => {
      await recommender.setTaste({ familiarity })
      const { items: found } = await recommender.recommend({ limit: 8 })
      for (const { score, reasons } of found)
        expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 5)
      return idsOf(found).reduce((sum, id) => sum + places.get(id)!, 0) / found.length
    }
    const [rare, familiar] = [await meanPlace(-1), await meanPlace(1)]
    expect(familiar + 5).toBeLessThan(rare)
  })

  it('familiarity goes by what was learned of traits, too', async () => {
    const recommender = create()
    await likes(recommender, 'horror-7', 'horror-9', 'horror-13')
    const share = async (familiarity: number) => {
      await recommender.setTaste({ familiarity })
      return horrors((await recommender.recommend({ limit: 8, diversity: 0 })).items)
    }
    expect(await share(-1)).toBeLessThan(await share(1))
  })

  it('familiarity learns no traits from what was only passed over', async () => {
    const familiar = async (events: readonly object[]) => {
      const recommender = create()
      await recommender.importData({ format: 'tacitly-export', version: 1, exportedAt: Date.now(), events, totals: [] })
      await recommender.setTaste({ familiarity: 1 })
      return (await recommender.recommend({ limit: 40, diversity: 0 })).items.map(({ item, score }) => [item.id, score])
    }
    const passedOver = [1, 2, 3].map(k => ({
      ...{ id: `p${k}`, seq: k, ts: Date.now() - 86_400_000, type: 'impression' },
      ...{ itemId: `horror-${k}`, listId: 'z', position: k },
    }))
    expect(await familiar(passedOver)).toEqual(await familiar([]))
  })

  it('works for who has done nothing yet, and is taken back by null', async () => {
    const recommender = create()
    const options = { limit: 8, diversity: 0 }
    const ofDi = async () =>
      (await recommender.recommend(options)).items.filter(({ item }) => item.attributes?.director === 'Di').length
    const before = idsOf((await recommender.recommend(options)).items)
    const few = await ofDi()
    await recommender.setTaste({ topics: { 'director:Di': 'more' } })
    expect(await ofDi()).toBeGreaterThan(few + 1)
    const { topics } = await recommender.setTaste({ topics: { 'director:Di': null } })
    expect(topics.some(({ set }) => set)).toBe(false)
    expect(idsOf((await recommender.recommend(options)).items)).toEqual(before)
  })

  it('refuses what it does not know, by name, and changes nothing', async () => {
    const recommender = create()
    await expect(recommender.setTaste({ topics: { 'category:Horror': 'most' as TasteWish } })).rejects.toMatchObject({
      code: 'options-invalid',
    })
    await expect(recommender.setTaste({ familiarity: 2 })).rejects.toMatchObject({ code: 'options-invalid' })
    await expect(recommender.setTaste({ topics: { 'category:Horor': 'never' } })).rejects.toThrow(/category:Horor/)
    await recommender.setTaste({ topics: { 'category:Gone': null } })
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`category:${i}`, 'less' as const]))
    const rest = { directions: [], attributes: {}, familiarity: 0, format: 'tacitly-taste', version: 1 }
    const { 'category:0': first, ...most } = many
    await recommender.setTaste({ topics: { 'category:Horror': first } })
    await expect(recommender.importTaste({ ...rest, topics: most })).rejects.toMatchObject({ code: 'options-invalid' })
    expect((await recommender.exportData()).taste!.topics).toEqual({ 'category:Horror': 'less' })
    await recommender.setTaste({ topics: { 'category:Horror': null } })
    await recommender.setConsent('denied')
    await expect(recommender.setTaste({ familiarity: 1 })).rejects.toMatchObject({ code: 'consent-required' })
    expect((await recommender.getTaste()).familiarity).toBe(0)
  })

  it('is exported, imported, and forgotten with the rest', async () => {
    const recommender = create()
    await recommender.setTaste({ topics: { 'category:Horror': 'less' }, familiarity: -0.5 })
    const exported = await recommender.exportData()
    expect(exported.taste).toMatchObject({ topics: { 'category:Horror': 'less' }, familiarity: -0.5 })
    const other = create()
    await other.importData(JSON.parse(JSON.stringify(exported)))
    expect(await other.getTaste()).toEqual(await recommender.getTaste())
    await expect(
      other.importData({ ...exported, taste: { topics: { a: 'most' }, familiarity: 0, at: 1 } }),
    ).rejects.toMatchObject({
      code: 'import-invalid',
    })
    await other.forget({ itemId: 'horror-1' })
    expect((await other.exportData()).taste).toBeDefined()
    await other.forget({ since: Date.now() + 60_000 })
    expect((await other.exportData()).taste).toBeDefined()
    await other.forget({ since: exported.taste!.at })
    expect((await other.exportData()).taste).toBeUndefined()
    await recommender.forget('all')
    expect((await recommender.exportData()).taste).toBeUndefined()
    expect((await recommender.getTaste()).familiarity).toBe(0)
  })
})

describe('preview({ taste })', () => {
  const lists: readonly ListOptions[] = [
    { strategy: 'forYou', limit: 8, sharing: 'allow' },
    { strategy: 'becauseYouViewed', limit: 6, sharing: 'allow' },
    { strategy: 'nextUp', limit: 6, sharing: 'allow' },
    { strategy: 'trending', limit: 6, sharing: 'allow' },
    { strategy: 'forYou', limit: 6, sharing: 'allow', rules: { hide: [{ id: 'horror-2' }] } },
  ]
  const topics = ['category:Horror', 'category:Comedy', ...directors.map(name => `director:${name}`)]

  function drawChange(random: () => number): TasteChange {
    const drawn = topics.filter(() => random() < 0.35)
    const wishes = [...(['more', 'less', 'never'] as const), null]
    return {
      topics: Object.fromEntries(drawn.map(id => [id, wishes[Math.floor(4 * random())]])),
      ...(random() < 0.5 && { familiarity: 2 * random() - 1 }),
    }
  }

  it('is what setTaste then gives, in 1,000 cases, and says nothing', async () => {
    const recommender = create()
    await recommender.setTaste({})
    for (const options of lists) await recommender.recommend(options)
    const random = createRandom(11)
    let changed = 0
    for (let round = 0; round < 200; round++) {
      if (round % 10 === 0) {
        await recommender.forget('all')
        const ids = Array.from({ length: 4 }, () => items[Math.floor(items.length * random())].id)
        await likes(recommender, ...new Set(ids))
      }
      const all = lists.map(options => recommender.list(options))
      await vi.waitFor(() =>
        expect(all.every(list => ['ready', 'empty'].includes(list.getSnapshot().status))).toBe(true),
      )
      const before = all.map(list => idsOf(list.getSnapshot().items))
      const change = drawChange(random)
      const said = (await recommender.exportData()).taste
      const previews = []
      for (const list of all) previews.push(idsOf(await list.preview({ taste: change })))
      expect((await recommender.exportData()).taste).toEqual(said)
      expect(all.map(list => idsOf(list.getSnapshot().items))).toEqual(before)
      await recommender.setTaste(change)
      const after = all.map(list => idsOf(list.getSnapshot().items))
      expect(after, `round ${round}: ${JSON.stringify(change)}`).toEqual(previews)
      changed += after.filter((ids, at) => ids.join() !== before[at].join()).length
    }
    expect(changed).toBeGreaterThan(400)
  }, 120_000)
})
