import 'fake-indexeddb/auto'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createRecommender, type ListSnapshot, type Recommender, TacitlyError } from '../../src/sdk/index'
import * as factors from '../../src/sdk/shapes/factors'
import { createIndexedDbStore } from '../../src/sdk/store/indexed-db-store'
import { sourceOf, tinyBundle } from '../helpers/horror-and-comedy'

const items = ['horror', 'comedy'].flatMap(category =>
  Array.from({ length: 10 }, (_, i) => ({ id: `${category}-${i}`, title: `${category} ${i}`, categories: [category] })),
)
const ids = (snapshot: ListSnapshot) => snapshot.items.map(({ item }) => item.id)
const share = (snapshot: ListSnapshot, taste: string) => ids(snapshot).filter(id => id.startsWith(taste)).length

let names = 0
const newName = () => `recommender-${++names}`
let bundle: Map<string, Uint8Array>
let newer: Map<string, Uint8Array>
const open: Recommender[] = []
const create = (...[options]: Parameters<typeof createRecommender>) => {
  const recommender = createRecommender({ server: false, ...options })
  open.push(recommender)
  return recommender
}

/** Resolves once this browser keeps a bundle for a day without network. */
async function kept(name: string): Promise<void> {
  const store = createIndexedDbStore({ name, maxEvents: 10 })
  await vi.waitFor(async () => expect(await store.getCache('bundle')).toBeDefined())
  store.close()
}

beforeAll(async () => {
  bundle = await tinyBundle({ release: 5 })
  newer = await tinyBundle({ release: 6, isReversed: true })
})

afterEach(() => {
  vi.restoreAllMocks()
  for (const recommender of open.splice(0)) recommender.dispose()
  vi.unstubAllGlobals()
})

describe('recommend', () => {
  test('works in Node with a reader, and three clicks of one taste fill the list with it', async () => {
    const recommender = create({ bundle: sourceOf(bundle) })
    const before = await recommender.recommend({ limit: 6, diversity: 0 })
    for (const i of [3, 5, 7]) await recommender.log({ type: 'click', itemId: `comedy-${i}` })
    for (const i of [8, 9]) await recommender.log({ type: 'impression', itemId: `comedy-${i}` })
    const after = await recommender.recommend({ limit: 6, diversity: 0 })
    expect(share(before, 'comedy')).toBeLessThan(3)
    expect(share(after, 'comedy')).toBe(6)
    expect(after).toMatchObject({ status: 'ready', source: 'model', modelVersion: 'als@5' })
    expect(recommender.getState()).toMatchObject({
      bundle: { status: 'ready', release: 5, items: 60 },
      serving: { model: 'als', origin: 'bundle' },
      history: { events: 3, items: 3, impressions: 2 },
    })
  })

  test('complaint 6: neither the seed nor what was clicked is recommended', async () => {
    const recommender = create({ bundle: sourceOf(bundle) })
    await recommender.log({ type: 'click', itemId: 'horror-1' })
    const related = await recommender.recommend({ strategy: 'related', itemIds: ['horror-0'], limit: 50 })
    expect(ids(related)).not.toContain('horror-0')
    expect(ids(related)).not.toContain('horror-1')
  })

  test('what is popular goes by no profile: it is the same for everybody, whatever they did', async () => {
    const [somebody, nobody] = [create({ bundle: sourceOf(bundle) }), create({ bundle: sourceOf(bundle) })]
    const { items: expected } = await nobody.recommend({ strategy: 'popular', limit: 8 })
    const [first, second] = expected.map(({ item }) => item.id)
    await somebody.log({ type: 'purchase', itemId: first })
    await somebody.log({ type: 'dismiss', itemId: second })
    const popular = await somebody.recommend({ strategy: 'popular', limit: 8 })
    expect(popular).toMatchObject({ status: 'ready', source: 'popular' })
    expect(ids(popular)).toEqual(expected.map(({ item }) => item.id))
    expect(ids(await somebody.recommend({ strategy: 'trending', limit: 8 }))).not.toContain(first)
  })

  test('what is popular does not make room for lists above it, which go by a profile', async () => {
    const recommender = create({ bundle: sourceOf(bundle) })
    const expected = ids(await recommender.recommend({ strategy: 'popular', limit: 6 }))
    await recommender.log({ type: 'click', itemId: 'horror-3' })
    await recommender.recommend()
    const lists = (['forYou', 'popular'] as const).map(strategy => recommender.list({ strategy, limit: 6 }))
    const stops = lists.map(list => list.subscribe(() => undefined))
    await vi.waitFor(() => expect(lists.map(list => list.getSnapshot().status)).toEqual(['ready', 'ready']))
    expect(ids(lists[1].getSnapshot())).toEqual(expected)
    for (const stop of stops) stop()
  })

  test('complaint 14: without bundle and items it says what to give, and never loads for ever', async () => {
    const recommender = create()
    expect(await recommender.recommend()).toMatchObject({ status: 'error', error: { code: 'no-bundle' } })
    expect(recommender.getState().bundle.status).toBe('none')
  })

  test('an item that the site gives twice stands in a list once', async () => {
    const recommender = create({ items: [...items, ...items] })
    expect(ids(await recommender.recommend({ limit: 50 }))).toHaveLength(items.length)
  })

  test('rerank changes no state while it is called, since React calls it while it renders', async () => {
    const recommender = create({ bundle: sourceOf(bundle) })
    const heard = vi.fn()
    recommender.subscribe(heard)
    recommender.rerank(items)
    expect(heard).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(recommender.getState().bundle.status).toBe('ready'))
  })

  test('nothing is read before the first call', async () => {
    const source = sourceOf(bundle)
    create({ bundle: source })
    await new Promise(resolve => setTimeout(resolve))
    expect(source.reads).toEqual([])
  })

  test('a list that is not enabled asks for nothing', async () => {
    const source = sourceOf(bundle)
    const recommender = create({ bundle: source })
    expect((await recommender.recommend({ enabled: false })).status).toBe('pending')
    expect(source.reads).toEqual([])
  })

  test('scenario 53: ids and types such as __proto__ and toString are ids like any other', async () => {
    const odd = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map(id => ({ id, title: id }))
    const recommender = create({ items: odd })
    await recommender.log({ type: 'toString', itemId: '__proto__' })
    await recommender.log({ type: 'click', itemId: '__proto__' })
    await recommender.log({ type: 'click', itemId: 'nowhere' })
    const snapshot = await recommender.recommend()
    expect(ids(snapshot)).toEqual(expect.arrayContaining(['constructor', 'toString', 'hasOwnProperty']))
    expect(ids(snapshot)).not.toContain('__proto__')
    expect(recommender.getHistory().map(({ itemId }) => itemId)).toEqual(['nowhere', '__proto__'])
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  test('an invalid event is refused by name and changes nothing', async () => {
    const recommender = create({ items })
    await expect(recommender.log({ type: 'click' } as never)).rejects.toMatchObject({ code: 'event-invalid' })
    expect(recommender.getState().history.events).toBe(0)
  })

  test('an event that comes twice under one id counts once', async () => {
    const recommender = create({ items })
    await recommender.log({ id: 'once', type: 'click', itemId: 'comedy-1' })
    await recommender.log({ id: 'once', type: 'click', itemId: 'comedy-1' })
    expect(recommender.getState().history.events).toBe(1)
  })
})

describe('consent', () => {
  test('denied learns nothing, memory-only does', async () => {
    const onConsentChange = vi.fn()
    const recommender = create({ items, consent: 'denied', onConsentChange })
    await recommender.log({ type: 'click', itemId: 'comedy-1' })
    expect(recommender.getState().history.events).toBe(0)
    await recommender.setConsent('memory-only')
    await recommender.log({ type: 'click', itemId: 'comedy-1' })
    expect(recommender.getState().history.events).toBe(1)
    await recommender.setConsent('denied')
    expect(recommender.getState().history.events).toBe(0)
    expect(recommender.getHistory()).toEqual([])
    expect(onConsentChange.mock.calls).toEqual([['memory-only'], ['denied']])
    await expect(recommender.importData({})).rejects.toMatchObject({ code: 'consent-required' })
    await expect(recommender.fineTune()).rejects.toMatchObject({ code: 'consent-required' })
  })

  test('granted writes what this visit logged before, and a second visit knows it', async () => {
    const name = newName()
    const first = create({ items, name })
    await first.log({ type: 'click', itemId: 'comedy-1' })
    await first.setConsent('granted')
    await first.log({ type: 'click', itemId: 'comedy-2' })
    first.dispose()
    const second = create({ items, name, consent: 'granted' })
    await second.recommend()
    expect(second.getHistory().map(({ itemId }) => itemId)).toEqual(['comedy-2', 'comedy-1'])
    await second.log({ type: 'click', itemId: 'comedy-3' })
    expect(second.getHistory().map(({ itemId }) => itemId)).toEqual(['comedy-3', 'comedy-2', 'comedy-1'])
  })

  test('what is logged while the disk still opens comes after what it holds', async () => {
    const name = newName()
    const first = create({ items, name, consent: 'granted' })
    for (const i of [1, 2, 3]) await first.log({ type: 'click', itemId: `comedy-${i}` })
    first.dispose()
    const second = create({ items, name, consent: 'granted' })
    await second.log({ type: 'click', itemId: 'horror-1' })
    expect(second.getHistory()[0].itemId).toBe('horror-1')
    const { events } = await second.exportData()
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  })

  test.each(['denied', 'memory-only'] as const)('granted, then %s, leaves no database', async consent => {
    const name = newName()
    const recommender = create({ items, name, consent: 'granted' })
    await recommender.log({ type: 'click', itemId: 'comedy-1' })
    expect((await indexedDB.databases()).map(database => database.name)).toContain(name)
    await recommender.setConsent(consent)
    expect((await indexedDB.databases()).map(database => database.name)).not.toContain(name)
    expect(recommender.getState().history.events).toBe(consent === 'denied' ? 0 : 1)
    expect(recommender.getState().storage.kind).toBe('memory')
  })

  test('granted and withdrawn in one breath leaves no database either', async () => {
    const name = newName()
    const recommender = create({ items, name })
    await recommender.log({ type: 'click', itemId: 'comedy-1' })
    await Promise.all([recommender.setConsent('granted'), recommender.setConsent('denied')])
    expect((await indexedDB.databases()).map(database => database.name)).not.toContain(name)
  })

  test('denied at load erases what an earlier visit left', async () => {
    const name = newName()
    const first = create({ items, name, consent: 'granted' })
    await first.log({ type: 'click', itemId: 'comedy-1' })
    first.dispose()
    const second = create({ items, name, consent: 'denied' })
    await second.recommend()
    expect((await indexedDB.databases()).map(database => database.name)).not.toContain(name)
  })

  test('an unknown consent is refused by name', () => {
    expect(() => createRecommender({ consent: 'yes' as never })).toThrow(TacitlyError)
  })

  test('scenario 8: without indexedDB a granted recommender works in memory and says why', async () => {
    vi.stubGlobal('indexedDB', undefined)
    const recommender = create({ items, consent: 'granted', name: newName() })
    await recommender.log({ type: 'click', itemId: 'comedy-1' })
    expect(share(await recommender.recommend({ limit: 5 }), 'comedy')).toBeGreaterThanOrEqual(4)
    expect(recommender.getState()).toMatchObject({
      storage: { kind: 'memory', error: { code: 'storage-failed' } },
      history: { events: 1 },
    })
  })
})

describe('rights', () => {
  test('paused, nothing is recorded; resumed, it goes on', async () => {
    const recommender = create({ items })
    recommender.pause()
    await recommender.log({ type: 'click', itemId: 'comedy-1' })
    expect(recommender.getState()).toMatchObject({ paused: true, history: { events: 0 } })
    recommender.resume()
    await recommender.log({ type: 'click', itemId: 'comedy-1' })
    expect(recommender.getState()).toMatchObject({ paused: false, history: { events: 1 } })
  })

  test('scenario 69: export, forget, import: the same history and the same list', async () => {
    const recommender = create({ bundle: sourceOf(bundle), feedback: { maxEvents: 3 } })
    for (const i of [3, 5, 7, 9, 11]) await recommender.log({ type: 'click', itemId: `comedy-${i}` })
    const before = await recommender.recommend()
    const history = recommender.getHistory()
    const data = JSON.parse(JSON.stringify(await recommender.exportData()))
    expect(data.events).toHaveLength(3)
    await recommender.forget('all')
    expect(recommender.getHistory()).toEqual([])
    expect(await recommender.importData(data)).toEqual({ added: 3, known: 0 })
    expect(await recommender.importData(data)).toEqual({ added: 0, known: 3 })
    expect(recommender.getHistory()).toEqual(history)
    expect(ids(await recommender.recommend())).toEqual(ids(before))
  })

  test('scenario 65, 69: a one-star rating that was folded away stays evidence against, exported and imported too', async () => {
    const [roomy, recommender] = [5000, 1].map(maxEvents => create({ items, feedback: { maxEvents } }))
    for (const one of [roomy, recommender]) {
      await one.log({ type: 'rating', itemId: 'comedy-1', rating: 1, ts: 1000 })
      await one.log({ type: 'click', itemId: 'horror-1', ts: 2000 })
    }
    const order = (one: Recommender) => one.rerank(items, { keepOrder: 0 }).map(({ item }) => item.id)
    expect(order(recommender)).toEqual(order(roomy))
    const data = JSON.parse(JSON.stringify(await recommender.exportData()))
    expect(data.totals).toEqual([
      {
        itemId: 'comedy-1',
        type: 'rating',
        count: 1,
        rating: 1,
        firstTs: 1000,
        lastTs: 1000,
        ids: [expect.any(Number)],
      },
    ])
    await recommender.forget('all')
    await recommender.importData(data)
    expect(order(recommender)).toEqual(order(roomy))
  })

  test.each([
    ['nothing', undefined],
    ['another format', { format: 'else', version: 1, events: [], totals: [] }],
    ['a later version', { format: 'tacitly-export', version: 2, events: [], totals: [] }],
    ['events that are none', { format: 'tacitly-export', version: 1, events: [{ id: 'x' }], totals: [] }],
    [
      'an absurd seq',
      {
        format: 'tacitly-export',
        version: 1,
        events: [{ id: 'x', type: 'click', itemId: 'a', ts: 1, seq: 1e300 }],
        totals: [],
      },
    ],
    [
      'totals that are none',
      { format: 'tacitly-export', version: 1, events: [], totals: [{ itemId: 'a', type: 'click', count: -1 }] },
    ],
    ...[undefined, 0, 6, '5'].map((rating): [string, unknown] => {
      const total = { itemId: 'a', type: 'rating', count: 1, rating, firstTs: 1, lastTs: 1 }
      const name = `a total of ratings whose latest is ${JSON.stringify(rating)}`
      return [name, { format: 'tacitly-export', version: 1, events: [], totals: [total] }]
    }),
  ])('scenario 69: %s is not imported, and nothing changes', async (_name, data) => {
    const recommender = create({ items })
    await recommender.log({ type: 'click', itemId: 'comedy-1' })
    await expect(recommender.importData(data)).rejects.toMatchObject({ code: 'import-invalid' })
    expect(recommender.getState().history.events).toBe(1)
  })

  test('forgetting an item, one event, or a time leaves the rest', async () => {
    const recommender = create({ items })
    await recommender.log({ id: 'a', type: 'click', itemId: 'comedy-1', ts: 1000 })
    await recommender.log({ id: 'b', type: 'click', itemId: 'comedy-2', ts: 2000 })
    await recommender.log({ id: 'c', type: 'dismiss', itemId: 'comedy-3', ts: 3000 })
    await recommender.log({ id: 'd', type: 'click', itemId: 'comedy-4', ts: 4000 })
    const left = () => recommender.getHistory().map(({ itemId }) => itemId)
    await recommender.forget({ eventId: 'c' })
    expect(left()).toEqual(['comedy-4', 'comedy-2', 'comedy-1'])
    await recommender.forget({ itemId: 'comedy-1' })
    expect(left()).toEqual(['comedy-4', 'comedy-2'])
    await recommender.forget({ since: 4000 })
    expect(left()).toEqual(['comedy-2'])
  })

  test('rerank knows the items that it was given before, without any bundle', async () => {
    const recommender = create()
    const [horror, comedy] = [items.slice(0, 10), items.slice(10)]
    recommender.rerank([...horror, ...comedy])
    await recommender.log({ type: 'like', itemId: 'comedy-9' })
    const order = recommender.rerank([...horror, ...comedy.slice(0, 5)], { keepOrder: 0 })
    expect(order.slice(0, 5).every(({ item }) => item.id.startsWith('comedy'))).toBe(true)
    expect(recommender.getState().bundle.status).toBe('none')
  })
})

describe('bundle', () => {
  test('a broken bundle is an error, and refresh tries again', async () => {
    const source = sourceOf(new Map())
    const recommender = create({ bundle: source })
    const list = recommender.list()
    list.subscribe(() => undefined)
    await recommender.recommend()
    expect(list.getSnapshot()).toMatchObject({ status: 'error', error: { code: 'bundle-missing' } })
    expect(recommender.getState().bundle.status).toBe('error')
    source.files = new Map(bundle)
    list.refresh()
    expect(list.getSnapshot().status).toBe('pending')
    await vi.waitFor(() => expect(list.getSnapshot().status).toBe('ready'))
  })

  test('scenario 43: with consent the last good bundle serves when the new one is corrupt, or there is no network', async () => {
    const name = newName()
    const first = create({ bundle: sourceOf(bundle), consent: 'granted', name })
    const list = ids(await first.recommend())
    await first.log({ type: 'impression', itemId: 'horror-1' })
    await kept(name)
    first.dispose()

    const corrupt = sourceOf(newer)
    const [path] = [...newer.keys()].filter(key => key.startsWith('als'))
    corrupt.files.set(
      path,
      newer.get(path)!.map((byte, i) => (i === 200 ? byte ^ 1 : byte)),
    )
    for (const source of [corrupt, sourceOf(new Map())]) {
      const recommender = create({ bundle: source, consent: 'granted', name })
      await recommender.recommend()
      await vi.waitFor(() =>
        expect(recommender.getState().bundle).toMatchObject({ release: 5, error: expect.anything() }),
      )
      expect(recommender.getState().bundle.status).toBe('ready')
      expect(ids(await recommender.recommend())).toEqual(list)
      recommender.dispose()
    }
  })

  test.each(['memory-only', 'granted'] as const)(
    'scenario 47: updateBundle swaps to a newer release whole, or keeps the present one (%s)',
    async consent => {
      const source = sourceOf(bundle)
      const recommender = create({ bundle: source, consent, name: newName() })
      const list = recommender.list()
      list.subscribe(() => undefined)
      await recommender.recommend()
      const before = list.getSnapshot()

      await recommender.updateBundle()
      expect(list.getSnapshot().items).toBe(before.items)

      source.files = new Map([...newer].map(([path, bytes], i) => [path, i === 0 ? bytes.slice(0, -9) : bytes]))
      await expect(recommender.updateBundle()).rejects.toMatchObject({ code: 'bundle-corrupt' })
      expect(recommender.getState().bundle).toMatchObject({
        status: 'ready',
        release: 5,
        error: { code: 'bundle-corrupt' },
      })
      expect(list.getSnapshot().items).toBe(before.items)
      expect(list.getSnapshot().isRefreshing).toBe(false)

      source.files = new Map(bundle)
      await recommender.updateBundle()
      expect(recommender.getState().bundle.error).toBeUndefined()

      source.files = new Map(newer)
      await recommender.updateBundle()
      expect(recommender.getState().bundle).toMatchObject({ status: 'ready', release: 6, error: undefined })
      expect(list.getSnapshot()).toMatchObject({ status: 'ready', edition: before.edition + 1 })
    },
  )

  test('updateBundle tries again where the items stand in for a bundle that failed, and says if it fails again', async () => {
    const source = sourceOf(new Map())
    const recommender = create({ bundle: source, items })
    await recommender.recommend()
    expect(recommender.getState().bundle).toMatchObject({ status: 'error', items: 20 })
    await expect(recommender.updateBundle()).rejects.toMatchObject({ code: 'bundle-missing' })
    source.files = new Map(bundle)
    await recommender.updateBundle()
    expect(recommender.getState().bundle).toMatchObject({ status: 'ready', release: 5, items: 60, error: undefined })
  })

  describe('who may serve', () => {
    async function seen(first: ReadonlyMap<string, Uint8Array>, name = newName()): Promise<string> {
      const recommender = create({ bundle: sourceOf(first), consent: 'granted', name })
      await recommender.recommend()
      await recommender.log({ type: 'impression', itemId: 'horror-1' })
      await kept(name)
      recommender.dispose()
      return name
    }

    test('to go back is the right of the site: an older release is taken, whatever was seen', async () => {
      const name = await seen(newer)
      const second = create({ bundle: sourceOf(bundle), consent: 'granted', name })
      await second.recommend()
      expect(second.getState().bundle).toMatchObject({ status: 'ready', release: 5, error: undefined })
    })

    test('scenario 50: where the site says refuseOlder, it is refused, and the seen one serves', async () => {
      const name = await seen(newer)
      const second = create({ bundle: sourceOf(bundle), consent: 'granted', name, refuseOlder: true })
      await second.recommend()
      expect(second.getState().bundle).toMatchObject({ release: 6, error: { code: 'bundle-older-release' } })
      await expect(second.updateBundle()).rejects.toMatchObject({ code: 'bundle-older-release' })
    })

    test('scenario 50: a record of a high release that can no longer be read pins nobody', async () => {
      const name = newName()
      const broken = new Map(newer)
      broken.delete([...newer.keys()].find(key => key.startsWith('als.'))!)
      const store = createIndexedDbStore({ name, maxEvents: 10 })
      await store.putCache('bundle', { identity: 'of old', files: broken })
      store.close()
      const recommender = create({ bundle: sourceOf(bundle), consent: 'granted', name, refuseOlder: true })
      await recommender.recommend()
      expect(recommender.getState().bundle).toMatchObject({ status: 'ready', release: 5, error: undefined })
    })

    test('built again at the same release with other content: updateBundle swaps, and the offline copy is renewed', async () => {
      const name = newName()
      const again = await tinyBundle({ release: 5, isReversed: true })
      const source = sourceOf(bundle)
      const recommender = create({ bundle: source, consent: 'granted', name })
      const list = recommender.list()
      list.subscribe(() => undefined)
      await recommender.recommend()
      const before = list.getSnapshot()
      source.files = new Map(again)
      await recommender.updateBundle()
      expect(list.getSnapshot()).toMatchObject({ edition: before.edition + 1 })
      await recommender.log({ type: 'impression', itemId: 'horror-1' })
      recommender.dispose()
      const offline = create({ bundle: sourceOf(new Map()), consent: 'granted', name })
      await offline.recommend()
      const { status, error } = offline.getState().bundle
      expect({ status, code: error?.code }).toEqual({ status: 'ready', code: 'bundle-missing' })
      const kept = createIndexedDbStore({ name, maxEvents: 10 })
      const files = (await kept.getCache('bundle'))?.files
      kept.close()
      expect([...files!.keys()].sort()).toEqual(
        expect.arrayContaining([...again.keys()].filter(key => key.startsWith('index'))),
      )
    })

    test('the same data built again, at another time, is the same bundle: nothing is swapped', async () => {
      const source = sourceOf(bundle)
      const recommender = create({ bundle: source })
      const list = recommender.list()
      list.subscribe(() => undefined)
      await recommender.recommend()
      const before = list.getSnapshot()
      source.files = new Map(await tinyBundle({ release: 9 }))
      await recommender.updateBundle()
      expect(list.getSnapshot()).toMatchObject({ edition: before.edition })
      expect(list.getSnapshot().items).toBe(before.items)
    })
  })

  test('complaint 13: of two updates only the later one counts, whichever answers first', async () => {
    const source = sourceOf(bundle)
    const recommender = create({ bundle: source })
    await recommender.recommend()
    let answerFirst = (): void => undefined
    const slow = new Promise<void>(resolve => {
      answerFirst = resolve
    })
    const read = source.read
    const newest = await tinyBundle({ release: 7, replaced: 1 })
    source.read = async path => {
      await slow
      return newer.get(path)!
    }
    const first = recommender.updateBundle()
    await vi.waitFor(() => expect(recommender.getState()).toBeDefined())
    source.read = read
    source.files = new Map(newest)
    await recommender.updateBundle()
    answerFirst()
    await first
    expect(recommender.getState().bundle.release).toBe(7)
  })
})

describe('learning in this browser', () => {
  test('without shared interactions fit says how to share them', async () => {
    const recommender = create({ bundle: sourceOf(await tinyBundle({ shares: false })) })
    const failed = recommender.fit()
    await expect(failed).rejects.toMatchObject({ code: 'no-interactions' })
    await expect(failed).rejects.toThrow('--share-interactions')
    expect(recommender.getState().trainer).toMatchObject({ status: 'failed', error: { code: 'no-interactions' } })
  })

  test('fit trains on the shared interactions, beats popularity, passes the gate and serves', async () => {
    const recommender = create({ bundle: sourceOf(bundle) })
    const list = recommender.list()
    list.subscribe(() => undefined)
    const progress = vi.fn()
    await expect(recommender.exportModel()).rejects.toMatchObject({ code: 'input-invalid' })
    const result = await recommender.fit({ backend: 'js', onProgress: progress })
    expect(result).toMatchObject({ backend: 'js', gate: { accepted: true } })
    expect(result.metrics['ndcg@10']).toBeGreaterThan(result.baseline['ndcg@10'])
    expect(progress).toHaveBeenCalled()
    await recommender.log({ type: 'click', itemId: 'comedy-3' })
    expect(list.getSnapshot()).toMatchObject({ status: 'ready', modelVersion: 'als@fit', edition: 1 })
    expect(recommender.getState()).toMatchObject({
      trainer: { status: 'accepted', backend: 'js' },
      serving: { model: 'als', origin: 'fit' },
    })
    const header = new TextDecoder().decode((await recommender.exportModel()).slice(8, 400))
    expect(header).toContain('als.judged')
    expect(header).toContain('als.factors')
  })

  test('a model that a page does not train is refused by name', async () => {
    const recommender = create({ bundle: sourceOf(bundle) })
    await expect(recommender.fit({ model: 'oracle' as 'als' })).rejects.toMatchObject({
      code: 'options-invalid',
      message: expect.stringMatching(/als, .*twotower.*'oracle'/),
    })
  })

  test('one training at a time, and an aborted one keeps nothing', async () => {
    const recommender = create({ bundle: sourceOf(bundle) })
    const aborter = new AbortController()
    const first = recommender.fit({ backend: 'js', signal: aborter.signal, onProgress: () => aborter.abort() })
    await expect(recommender.fit()).rejects.toMatchObject({ code: 'trainer-busy' })
    await expect(first).rejects.toMatchObject({ code: 'aborted' })
    expect(recommender.getState()).toMatchObject({ trainer: { status: 'idle' }, serving: { origin: 'bundle' } })
  })

  test('who gives way to another profile while their model is stored leaves no word of it there', async () => {
    const recommender = create({ bundle: sourceOf(bundle) })
    const { profile } = recommender.getState()
    await recommender.setProfile({ name: 'Guest', temporary: true })
    let back: Promise<void> | undefined
    recommender.subscribe(() => {
      const { serving, trainer } = recommender.getState()
      if (trainer.status === 'running' && serving.origin === 'fit') back ??= recommender.setProfile(profile)
    })
    await expect(recommender.fit({ backend: 'js' })).rejects.toMatchObject({ code: 'aborted' })
    await back
    expect(recommender.getState()).toMatchObject({
      profile,
      trainer: { status: 'idle' },
      serving: { origin: 'bundle' },
    })
  })

  test('an abort while the shared interactions are still on their way ends the training', async () => {
    const source = sourceOf(bundle)
    const { read } = source
    source.read = path => (path.startsWith('shared') ? new Promise(() => undefined) : read(path))
    const recommender = create({ bundle: source })
    await recommender.recommend()
    const aborter = new AbortController()
    const training = recommender.fit({ signal: aborter.signal })
    setTimeout(() => aborter.abort(), 20)
    await expect(training).rejects.toMatchObject({ code: 'aborted' })
    expect(recommender.getState().trainer.status).toBe('idle')
  })

  test.each(['memory-only', 'granted'] as const)(
    'what is forgotten meanwhile does not stop a fit, which learns from the shared interactions alone (%s)',
    async consent => {
      const name = newName()
      const recommender = create({ bundle: sourceOf(bundle), consent, name })
      await recommender.log({ type: 'dismiss', itemId: 'comedy-1', id: 'd' })
      const undo = vi.fn(() => recommender.forget({ eventId: 'd' }))
      const { gate } = await recommender.fit({ backend: 'js', onProgress: () => void undo() })
      expect(undo).toHaveBeenCalled()
      expect(gate.accepted).toBe(true)
      if (consent === 'memory-only') return
      recommender.dispose()
      const later = create({ bundle: sourceOf(bundle), consent, name })
      await later.recommend()
      expect(later.getState().serving).toEqual({ model: 'als', origin: 'fit' })
    },
  )

  test('a fine-tuned model is there at the next visit, and goes when what it learned from is forgotten', async () => {
    const name = newName()
    const first = create({ bundle: sourceOf(bundle), consent: 'granted', name })
    for (const i of [1, 2, 4, 6, 8]) await first.log({ id: `c${i}`, type: 'click', itemId: `comedy-${i}` })
    const { gate } = await first.fineTune({ backend: 'js' })
    expect(gate).toMatchObject({ accepted: true, refusals: [] })
    first.dispose()

    const second = create({ bundle: sourceOf(bundle), consent: 'granted', name })
    await second.recommend()
    expect(second.getState().serving).toEqual({ model: 'als', origin: 'fineTune' })
    await second.log({ id: 'later', type: 'dismiss', itemId: 'comedy-9' })
    await second.forget({ eventId: 'later' })
    expect(second.getState().serving.origin).toBe('fineTune')
    await second.forget({ itemId: 'comedy-4' })
    expect(second.getState().serving.origin).toBe('bundle')
    second.dispose()

    const third = create({ bundle: sourceOf(bundle), consent: 'granted', name })
    await third.recommend()
    expect(third.getState().serving.origin).toBe('bundle')
  })

  test('what was fine-tuned before consent goes with what it learned from, after it too', async () => {
    const name = newName()
    const earlier = create({ bundle: sourceOf(bundle), consent: 'granted', name })
    for (const i of [7, 8, 9]) await earlier.log({ type: 'click', itemId: `horror-${i}` })
    earlier.dispose()
    const recommender = create({ bundle: sourceOf(bundle), name })
    for (const i of [1, 2, 3]) await recommender.log({ type: 'click', itemId: `comedy-${i}` })
    await recommender.fineTune({ backend: 'js' })
    await recommender.setConsent('granted')
    expect(recommender.getState().serving.origin).toBe('fineTune')
    await recommender.forget({ itemId: 'comedy-2' })
    expect(recommender.getState().serving.origin).toBe('bundle')
  })

  test('a model that was trained here serves the right items after a deploy that has them in another order', async () => {
    const name = newName()
    const first = create({ bundle: sourceOf(bundle), consent: 'granted', name })
    await first.fit({ backend: 'js' })
    for (const i of [1, 2, 3, 4]) await first.log({ type: 'click', itemId: `comedy-${i}` })
    const before = ids(await first.recommend({ limit: 10 }))
    expect(before.filter(id => id.startsWith('comedy'))).toHaveLength(10)
    first.dispose()
    for (const release of [5, 6]) {
      const files = await tinyBundle({ release, isReversed: true })
      const second = create({ bundle: sourceOf(files), consent: 'granted', name })
      expect(ids(await second.recommend({ limit: 10 })).sort()).toEqual([...before].sort())
      expect(second.getState().serving).toMatchObject({ model: 'als', origin: 'fit' })
      second.dispose()
    }
  })

  test('a model of other items is dropped, and the state says so', async () => {
    const name = newName()
    const first = create({ bundle: sourceOf(bundle), consent: 'granted', name })
    await first.fit({ backend: 'js' })
    first.dispose()
    const few = create({ bundle: sourceOf(await tinyBundle({ replaced: 3 })), consent: 'granted', name })
    await few.recommend()
    expect(few.getState().serving.origin).toBe('fit')
    few.dispose()
    const many = create({ bundle: sourceOf(await tinyBundle({ replaced: 4 })), consent: 'granted', name })
    await many.recommend()
    expect(many.getState()).toMatchObject({
      serving: { origin: 'bundle' },
      trainer: { status: 'idle', why: expect.stringContaining('was dropped') },
    })
  })

  test.each([
    ['fineTune', 'denied'],
    ['fit', 'memory-only'],
  ] as const)('scenario 67: a %s stops, and the disk is erased, when consent becomes %s', async (kind, consent) => {
    const name = newName()
    const recommender = create({ bundle: sourceOf(bundle), consent: 'granted', name })
    await recommender.log({ type: 'click', itemId: 'comedy-1' })
    const withdrawn: Promise<void>[] = []
    const training = recommender[kind]({
      backend: 'js',
      onProgress: () => withdrawn.length || withdrawn.push(recommender.setConsent(consent)),
    })
    await expect(training).rejects.toMatchObject({ code: 'aborted' })
    await Promise.all(withdrawn)
    expect(recommender.getState().serving.origin).toBe('bundle')
    expect((await indexedDB.databases()).map(database => database.name)).not.toContain(name)
  })
})

test('one click is folded in once for all lists of the page', async () => {
  const recommender = create({ bundle: sourceOf(bundle) })
  const lists = ['a', 'b', 'c'].map(listName => recommender.list({ listName, limit: 4 }))
  for (const list of lists) list.subscribe(() => undefined)
  await recommender.recommend()
  await vi.waitFor(() => expect(recommender.getState().models).toContain('als'))
  const foldIn = vi.spyOn(factors, 'foldIn')
  await recommender.log({ type: 'click', itemId: 'comedy-3' })
  expect(lists.map(list => list.getSnapshot().status)).toEqual(['ready', 'ready', 'ready'])
  expect(foldIn).toHaveBeenCalledOnce()
  expect(recommender.getState().timings).toMatchObject({ foldInMs: expect.any(Number), rankMs: expect.any(Number) })
})
