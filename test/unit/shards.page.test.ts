import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { groupOf } from '../../src/sdk/bundle/shards/seek'
import { createRecommender, type ListSnapshot, type Recommender, type RecommenderOptions } from '../../src/sdk/index'
import { createSiteLoader } from '../../src/sdk/serving/loader'
import { createIndexedDbStore } from '../../src/sdk/store/indexed-db-store'
import { sourceOf } from '../helpers/horror-and-comedy'
import { shopBundle, shopItems, sizes } from '../helpers/many-tastes'

const [wholeFiles, cutFiles] = [await shopBundle(), await shopBundle({ shards: sizes })]
const ids = ({ items }: ListSnapshot) => items.map(({ item }) => item.id)
const kindOf = (path: string) => path.split('.')[0]
const plain = { limit: 20, diversity: 0 }

const open: Recommender[] = []
function visit(bundle: ReturnType<typeof sourceOf>, options: RecommenderOptions = {}): Recommender {
  const recommender = createRecommender({ server: false, bundle, ...options })
  open.push(recommender)
  return recommender
}

async function click(recommender: Recommender, ...itemIds: string[]): Promise<void> {
  for (const itemId of itemIds) await recommender.log({ type: 'click', itemId })
}

/** What lists go by once everything has come. */
async function shardsOf(recommender: Recommender) {
  await recommender.recommend(plain)
  return recommender.getState().bundle.shards!
}

afterEach(() => {
  vi.useRealTimers()
  for (const recommender of open.splice(0)) recommender.dispose()
})

describe('a page with a catalogue that is cut', () => {
  it('shows the most popular items of all first, and has fetched no shard for that', async () => {
    const source = sourceOf(cutFiles)
    const first = await visit(source).recommend({ ...plain, limit: 10 })
    const ofWhole = await visit(sourceOf(wholeFiles)).recommend({ ...plain, limit: 10 })
    expect(ids(first)).toEqual(ids(ofWhole))
    expect(source.reads.map(kindOf)).not.toContain('shard')
    expect(source.reads.map(kindOf)).not.toContain('finder')
  })

  it('goes by items that were not on it: their shards come, and what their taste is near', async () => {
    const recommender = visit(sourceOf(cutFiles))
    await click(recommender, 'jazz-40', 'jazz-33')
    const list = await recommender.recommend(plain)
    const { bundle, history } = recommender.getState()
    expect(history.items).toBe(2)
    expect(bundle.shards).toMatchObject({ items: shopItems.length, count: 8 })
    expect(bundle.shards!.here).toBeGreaterThan(0)
    expect(bundle.items).toBeGreaterThan(sizes.head)
    expect(list).toMatchObject({ source: 'model' })
    expect(ids(list).filter(id => id.startsWith('jazz')).length).toBeGreaterThan(10)
  })

  it.each(['forYou', 'related', 'frequentlyBoughtTogether'] as const)(
    'ranks what is here as the whole catalogue ranks it: %s',
    async strategy => {
      // A click of a moment earlier weighs less.
      vi.useFakeTimers({ toFake: ['Date'] })
      const [cut, whole] = [visit(sourceOf(cutFiles)), visit(sourceOf(wholeFiles))]
      const options = { ...plain, strategy, ...(strategy !== 'forYou' && { itemIds: ['sailing-30'] }) }
      for (const page of [cut, whole]) await click(page, 'sailing-30', 'sailing-12', 'jazz-2')
      const list = await cut.recommend(options)
      const all = await whole.recommend({ ...options, limit: shopItems.length })
      const isHere = new Set(ids(await cut.recommend({ strategy: 'popular', limit: shopItems.length })))
      expect(isHere.size).toBeLessThan(shopItems.length)
      const scores = new Map(all.items.map(({ item, score }) => [item.id, score]))
      expect(list.items.length).toBeGreaterThan(3)
      for (const { item, score } of list.items) expect(score).toBe(scores.get(item.id))
      const rest = ids(all).filter(id => ids(list).includes(id))
      expect(ids(list)).toEqual(rest)
    },
  )

  it('a list about an item that is not on it waits for its shard', async () => {
    const recommender = visit(sourceOf(cutFiles))
    const list = await recommender.recommend({ strategy: 'related', itemIds: ['chess-25'], limit: 5 })
    expect(list).toMatchObject({ source: 'model' })
    expect(list.items[0].reasons[0].text).toContain('chess')
  })

  it('says which shards can not be had, shows what is here, and looks again at the next click', async () => {
    const source = sourceOf(cutFiles)
    for (const path of cutFiles.keys()) if (kindOf(path) === 'shard') source.files.delete(path)
    const recommender = visit(source)
    await click(recommender, 'jazz-40')
    expect((await recommender.recommend(plain)).items).toHaveLength(20)
    expect(recommender.getState().bundle).toMatchObject({
      status: 'ready',
      items: sizes.head,
      shards: { here: 0, error: { code: 'bundle-missing', message: expect.stringContaining('shard.') } },
    })
    source.files = new Map(cutFiles)
    await click(recommender, 'jazz-33')
    const { here, error } = await shardsOf(recommender)
    expect(here).toBeGreaterThan(0)
    expect(error).toBeUndefined()
  })

  it('refuses a shard that was changed on its way', async () => {
    const source = sourceOf(cutFiles)
    for (const [path, bytes] of cutFiles) {
      if (kindOf(path) === 'shard') source.files.set(path, bytes.with(bytes.length - 12, bytes.at(-12)! ^ 1))
    }
    const recommender = visit(source)
    await click(recommender, 'jazz-40')
    expect(await shardsOf(recommender)).toMatchObject({ here: 0, error: { code: 'bundle-corrupt' } })
  })

  it('asks among decoys, and shows what came, before its first site has met the visitor', async () => {
    const source = sourceOf(cutFiles)
    let meet: (() => void) | undefined
    const met = new Promise<void>(resolve => {
      meet = resolve
    })
    const loader = createSiteLoader({
      ...{ bundle: source, decoys: 3, cache: async () => undefined, isKnown: () => true, onSite: () => met },
      ...{ onBundle: () => undefined, onChange: () => undefined },
    })
    const loading = loader.load()
    await vi.waitFor(() => expect(loader.site()?.seeker).toBeDefined())
    loader.site()!.seeker!.ask(['chess-25'], undefined)
    await vi.waitFor(() => expect(source.reads.filter(path => kindOf(path) === 'shard')).toHaveLength(4))
    meet?.()
    await Promise.all([loading, loader.site()!.seeker!.settled()])
    expect(loader.site()!.catalog.indexOf.has('chess-25')).toBe(true)
    expect(loader.readiness().status).toBe('ready')
  })
})

describe('what a page keeps of shards', () => {
  const kept = async (name: string, cache: 'bundle' | 'shards' = 'shards') => {
    const store = createIndexedDbStore({ name, maxEvents: 10 })
    const files = (await store.getCache(cache))?.files
    store.close()
    return files && [...files.keys()].filter(path => kindOf(path) === 'shard').length
  }

  it('serves a day without network, and is apart from the bundle', async () => {
    const name = 'shards-offline'
    const before = visit(sourceOf(cutFiles), { consent: 'granted', name, decoys: 1 })
    await click(before, 'jazz-40')
    const { here } = await shardsOf(before)
    await vi.waitFor(async () => expect(await kept(name)).toBe(here))
    await vi.waitFor(async () => expect(await kept(name, 'bundle')).toBe(0))
    const list = ids(await before.recommend(plain))
    before.dispose()
    const after = visit(sourceOf(new Map()), { consent: 'granted', name })
    expect(ids(await after.recommend(plain))).toEqual(list)
    expect(after.getState().bundle.shards).toMatchObject({ here })
  })

  it('goes with what the visitor forgets, and does not come back', async () => {
    const name = 'shards-forgotten'
    const recommender = visit(sourceOf(cutFiles), { consent: 'granted', name })
    await click(recommender, 'jazz-40')
    const { here } = await shardsOf(recommender)
    await vi.waitFor(async () => expect(await kept(name)).toBe(here))
    await recommender.forget('all')
    expect(await kept(name)).toBeUndefined()
    await click(recommender, 'chess-40')
    const all = await shardsOf(recommender)
    await vi.waitFor(async () => expect(await kept(name)).toBeGreaterThan(0))
    expect(await kept(name)).toBeLessThan(all.here)
  })

  it("is never a guest's, nor another profile's", async () => {
    const name = 'shards-profiles'
    const recommender = visit(sourceOf(cutFiles), { consent: 'granted', name, profiles: ['ada', 'ben'] })
    await recommender.recommend(plain)
    await recommender.setProfile({ name: 'guest', temporary: true })
    await click(recommender, 'jazz-40')
    expect((await shardsOf(recommender)).here).toBeGreaterThan(0)
    await recommender.setProfile('ben')
    await recommender.recommend({ strategy: 'related', itemIds: ['chess-25'] })
    expect(await kept(name)).toBeUndefined()
    expect(await kept(`${name}:profile:ben`)).toBeUndefined()
    await click(recommender, 'sailing-40')
    await shardsOf(recommender)
    await vi.waitFor(async () => expect(await kept(`${name}:profile:ben`)).toBeGreaterThan(0))
    expect(await kept(name)).toBeUndefined()
  })
})

describe('decoys', () => {
  it('are the same for every visitor and page, whichever of a group is wanted', async () => {
    const asked = async (decoys: number | undefined) => {
      const source = sourceOf(cutFiles)
      const recommender = visit(source, { decoys })
      await recommender.recommend({ strategy: 'related', itemIds: ['chess-25'] })
      expect(recommender.getState().bundle.shards!.here).toBe(1)
      return source.reads.filter(path => kindOf(path) === 'shard')
    }
    const [alone, among] = [await asked(undefined), await asked(3)]
    expect(alone).toHaveLength(1)
    expect(among).toHaveLength(4)
    expect(among).toContain(alone[0])
    expect(await asked(3)).toEqual(among)
  })

  it.each([
    [125, 0],
    [125, 3],
    [7, 2],
    [5, 9],
  ])('of %i shards, at least %i go with each, and all of a group have the same', (count, decoys) => {
    for (let shard = 0; shard < count; shard++) {
      const group = groupOf(shard, count, decoys)
      expect(group).toContain(shard)
      expect(group.length).toBeGreaterThanOrEqual(Math.min(count, decoys + 1))
      for (const other of group) expect(groupOf(other, count, decoys)).toEqual(group)
    }
  })
})
