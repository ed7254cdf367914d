import { describe, expect, it } from 'vitest'
import { openBundle } from '../../src/sdk/bundle/read'
import { loadBundle } from '../../src/sdk/bundle/read-whole'
import { filesIn } from '../../src/sdk/bundle/shards/open'
import { takeRidge } from '../../src/sdk/bundle/take-factors'
import { createAttributeSpec } from '../../src/sdk/content/attribute-vectors'
import { contentFeatures } from '../../src/sdk/content/features'
import type { Item } from '../../src/sdk/index'
import type { Site } from '../../src/sdk/serving/load'
import { grownCatalog, grownSite } from '../../src/sdk/serving/with-added-items'
import { foldIn } from '../../src/sdk/shapes/factors'
import { scoreModel } from '../../src/sdk/shapes/score'
import type { ItemFactors, Model } from '../../src/sdk/shapes/types'
import { shopBundle, shopItems, sizes, tastes } from '../helpers/many-tastes'
import { readerOf } from '../helpers/tiny-bundle'

const [wholeFiles, cutFiles] = [await shopBundle(), await shopBundle({ shards: sizes })]
const whole = await loadBundle(readerOf(wholeFiles))
const cut = await loadBundle(readerOf(cutFiles))
const shards = cut.shards!
const everyShard = Array.from({ length: shards.count }, (_, shard) => shard)

const historyOf = (ids: readonly string[], indexOf: ReadonlyMap<string, number>) => ({
  items: Int32Array.from(ids, id => indexOf.get(id)!),
  preference: new Float32Array(ids.length).fill(1),
  confidence: Float32Array.from(ids, (_, h) => 0.5 + h / 4),
})

describe('a catalogue that is cut', () => {
  it('is a bundle of its most popular items, and shards of all others, each in one', async () => {
    expect(whole.shards).toBeUndefined()
    expect(cut.manifest.items).toBe(sizes.head)
    expect(shards.items).toBe(shopItems.length)
    const popular = shopItems.map((_, item) => item).sort((a, b) => scoreOf(b) - scoreOf(a) || a - b)
    const head = popular.slice(0, sizes.head).map(item => shopItems[item].id)
    expect(new Set(cut.catalog.items.map(({ id }) => id))).toEqual(new Set(head))
    const found = await shards.find(shopItems.map(({ id }) => id))
    expect([...head, ...found.keys()].sort()).toEqual(shopItems.map(({ id }) => id).sort())
    const counts = everyShard.map(shard => [...found.values()].filter(of => of === shard).length)
    expect(Math.max(...counts)).toBeLessThanOrEqual(sizes.most)
  })

  it('is the whole one to the number, once all shards are there', async () => {
    const all = await shards.join(everyShard)
    expect(all.catalog.items).toEqual(whole.catalog.items)
    expect([...all.models.keys()]).toEqual([...whole.models.keys()])
    for (const [id, model] of whole.models) {
      const joined = all.models.get(id)!
      if (joined.shape !== 'factors') expect(joined).toEqual(model)
      else expect({ ...joined, encoder: { ...joined.encoder, items: undefined } }).toEqual(model)
    }
  })

  it.each([[[]], [[2]], [[5, 0, 3]]])('scores with the shards %j as the whole one scores those items', async asked => {
    const some = await shards.join(asked)
    const ids = some.catalog.items.map(({ id }) => id)
    const places = ids.map(id => whole.catalog.indexOf.get(id)!)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    for (const [id, model] of some.models) {
      const liked = [ids[3], ids[ids.length - 1], ids[7]]
      const scores = scoreModel(model, historyOf(liked, some.catalog.indexOf))
      const ofWhole = scoreModel(whole.models.get(id)!, historyOf(liked, whole.catalog.indexOf))
      expect(scores).toEqual(Float32Array.from(places, place => ofWhole[place]))
    }
  })

  it.each(tastes)('the shard that is nearest to who likes %s is of that more than any other is', async taste => {
    const als = whole.models.get(shards.by!) as ItemFactors
    const liked = [0, 1, 2, 4].map(n => `${taste}-${n}`)
    const [first] = shards.nearest(foldIn(als, historyOf(liked, whole.catalog.indexOf)).vector)
    const found = await shards.find(shopItems.map(({ id }) => id))
    const ofTaste = everyShard.map(
      shard => [...found].filter(([id, of]) => of === shard && id.startsWith(taste)).length,
    )
    expect(ofTaste[first]).toBe(Math.max(...ofTaste))
  })

  it('what says where an item is, is one file, whoever asks for what', async () => {
    const asked: string[] = []
    const { read } = readerOf(cutFiles)
    const bundle = await openBundle({
      read: path => {
        asked.push(path.split('.')[0])
        return read(path)
      },
    })
    expect(asked).not.toContain('shards')
    const { shards } = await bundle.whole()
    expect(asked).toContain('shards')
    expect(await shards!.find([bundle.catalog.items[0].id])).toEqual(new Map())
    expect(asked).not.toContain('finder')
    const [first, last] = [shopItems[100].id, shopItems.at(-1)!.id]
    expect([...(await shards!.find([first])).keys()]).toEqual([first])
    expect([...(await shards!.find([last])).keys()]).toEqual([last])
    expect(asked.filter(name => name === 'finder')).toHaveLength(1)
    expect(asked).not.toContain('shard')
  })

  it.each([
    ['eight shards', [...Array(20).fill(33 * 2 ** 20), 1000]],
    ['what says where an item is', [...Array(20).fill(1000), 257 * 2 ** 20]],
  ])('is refused where a page would come to hold more than 256 MiB: %s', (_, bytes) => {
    const count = bytes.length
    const mapOf = (bytes: readonly number[]) => ({
      metadata: {},
      tensors: new Map([
        ['counts', { shape: [count - 1], data: new Uint32Array(count - 1).fill(8000) }],
        ['lengths', { shape: [count, 2], data: Uint32Array.from(bytes.flatMap(one => [one, 1000])) }],
        ['hashes', { shape: [count, 32], data: new Uint8Array(count * 32) }],
      ]),
    })
    expect(() => filesIn(mapOf(bytes))).toThrow(expect.objectContaining({ code: 'bundle-format' }))
    expect(filesIn(mapOf(bytes.map(() => 2 ** 20)))).toHaveLength(count)
  })

  it('has no features of an item that the page adds: its attributes are of the items that are here', () => {
    const [{ models }, added] = [cut, [{ id: 'new', title: 'New', categories: ['jazz'] }]]
    const als = models.get('als') as ItemFactors
    const rowOfNew = (of: Partial<Site<Item>>, size: number) => {
      const layers = [{ weights: new Float32Array(size * als.d).fill(1), bias: new Float32Array(als.d) }]
      const known = new Map([['als', { ...als, itemEncoder: { layers } }]])
      const base: Site<Item> = { catalog: cut.catalog, models: known, hasVectors: false, ...of }
      const site = grownSite(base, grownCatalog(cut.catalog, added), added, [])
      return (site.models.get('als') as ItemFactors).factors.subarray(-als.d).some(value => value !== 0)
    }
    const { size } = contentFeatures(added, [], createAttributeSpec(cut.catalog.items))
    expect(rowOfNew({}, size)).toBe(true)
    expect(rowOfNew({ bundle: cut }, size)).toBe(false)
  })
})

const scoreOf = (item: number) => (whole.models.get('popularity') as { scores: Float32Array } & Model).scores[item]

it('refuses an encoder that says of how many items it is by no number', () => {
  const ridge = (items: string) => ({
    metadata: { items },
    tensors: new Map([
      ['ridge', { shape: [3], data: Float32Array.of(1, 0, 0) }],
      ['gram', { shape: [1, 1], data: Float32Array.of(1) }],
    ]),
  })
  expect(takeRidge('als', ridge('5'), 1).items).toBe(5)
  expect(() => takeRidge('als', ridge('many'), 1)).toThrow(expect.objectContaining({ code: 'bundle-corrupt' }))
})
