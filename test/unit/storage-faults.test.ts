// What a disk does that is full, slow, damaged, or interrupted.
import 'fake-indexeddb/auto'
import { forceCloseDatabase } from 'fake-indexeddb'
import { openDB } from 'idb'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Recommender } from '../../src/sdk/index'
import { createIndexedDbStore } from '../../src/sdk/store/indexed-db-store'
import { schemaVersion } from '../../src/sdk/store/schema'
import { createShops } from '../helpers/create-shops'
import { event } from '../helpers/store-contract'

const { newName, create, disposeAll } = createShops('faults')
const click = (recommender: Recommender, itemId: string) => recommender.log({ type: 'click', itemId })
/** Time passes, in steps that leave the disk its turns. */
async function passTime(until: () => boolean): Promise<void> {
  for (let step = 0; step < 1000 && !until(); step++) {
    if (vi.isFakeTimers()) await vi.advanceTimersByTimeAsync(250)
    for (let turn = 0; turn < 20; turn++) await new Promise(resolve => setImmediate(resolve))
  }
  expect(until()).toBe(true)
}
const isBack = (recommender: Recommender) => passTime(() => recommender.getState().storage.kind === 'indexeddb')
const itemsOf = async (name: string) => {
  const store = createIndexedDbStore({ name, maxEvents: 1000 })
  const { events } = await store.read()
  store.close()
  return events.map(({ itemId }) => itemId)
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
  disposeAll()
})

/** From now on every write of events fails as a full disk does; returns the way out, and how often it was tried. */
function fillDisk() {
  const failed = new Set<IDBTransaction>()
  let isFull = true
  for (const method of ['add', 'put'] as const) {
    const original = IDBObjectStore.prototype[method]
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (this: IDBObjectStore, ...args) {
      const request = original.apply(this, args as Parameters<typeof original>)
      if (isFull && (this.name === 'batches' || this.name === 'caches')) fail(this.transaction)
      return request
    })
  }
  // As browsers do it: the request succeeds, the transaction does not.
  function fail(transaction: IDBTransaction): void {
    if (failed.has(transaction)) return
    failed.add(transaction)
    queueMicrotask(() => (transaction as unknown as { _abort: (name: string) => void })._abort('QuotaExceededError'))
  }
  return {
    tries: () => failed.size,
    free() {
      isFull = false
    },
  }
}

describe('log says where an event is', () => {
  test('on the disk, in memory without consent, nowhere where nothing may be learned', async () => {
    expect(await click(create({ name: newName() }), 'a')).toEqual({ stored: 'disk' })
    expect(await click(create({ consent: 'memory-only' }), 'a')).toEqual({ stored: 'memory' })
    expect(await click(create({ consent: 'denied' }), 'a')).toEqual({ stored: 'nowhere' })
    const paused = create({ name: newName() })
    paused.pause()
    expect(await click(paused, 'a')).toEqual({ stored: 'nowhere' })
  })

  test('after dispose nothing is written, and it says memory', async () => {
    const name = newName()
    const recommender = create({ name })
    await click(recommender, 'a')
    recommender.dispose()
    expect(await click(recommender, 'b')).toEqual({ stored: 'memory' })
    await recommender.recommend()
    expect(await itemsOf(name)).toEqual(['a'])
  })
})

describe('a full disk', () => {
  test('costs a few attempts however many events come, keeps them all, and takes them up when there is room', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const name = newName()
    const recommender = create({ name, feedback: { maxEvents: 1000 } })
    await click(recommender, 'a')
    const disk = fillDisk()
    for (let i = 0; i < 300; i++) expect(await click(recommender, 'b')).toEqual({ stored: 'memory' })
    expect(disk.tries()).toBeLessThan(10)
    expect(recommender.getState().storage).toMatchObject({ kind: 'memory', error: { code: 'storage-quota' } })
    disk.free()
    await isBack(recommender)
    expect(await click(recommender, 'c')).toEqual({ stored: 'disk' })
    expect(await itemsOf(name)).toHaveLength(302)
    expect(recommender.getState().history.events).toBe(302)
  })

  test('what waits is bounded: beyond the cap it is folded into totals', async () => {
    const recommender = create({ name: newName(), feedback: { maxEvents: 50 } })
    await click(recommender, 'a')
    fillDisk()
    for (let i = 0; i < 200; i++) void click(recommender, 'b')
    await click(recommender, 'b')
    const { events, totals } = await recommender.exportData()
    expect(events).toHaveLength(50)
    expect(totals.reduce((sum, { count }) => sum + count, 0)).toBe(152)
  })

  test('scenario 2: quota on a checkpoint leaves the one before it, which loads', async () => {
    const store = createIndexedDbStore({ name: newName(), maxEvents: 10 })
    await store.read()
    const checkpoint = (sweep: number) => ({
      jobKey: 'job',
      sweep,
      state: { factors: new Float32Array(4).fill(sweep) },
    })
    const token = await store.nextToken()
    await store.putCache('checkpoint', checkpoint(1), token)
    const disk = fillDisk()
    await expect(store.putCache('checkpoint', checkpoint(2), token)).rejects.toMatchObject({ code: 'storage-quota' })
    disk.free()
    expect(await store.getCache('checkpoint')).toEqual(checkpoint(1))
    store.close()
  })
})

test('scenario 4: a transaction that another tab holds is a typed error after a time; the event waits, and is written', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const name = newName()
  const recommender = create({ name })
  await click(recommender, 'a')
  const other = await openDB(name, schemaVersion)
  const tx = other.transaction('batches', 'readwrite')
  let isHeld = true
  let turns = 0
  const hold = async () => {
    while (isHeld) {
      await tx.store.count()
      turns++
    }
    await tx.done
  }
  const holding = hold()
  const logged = click(recommender, 'b')
  await passTime(() => recommender.getState().storage.kind === 'memory')
  expect(await logged).toEqual({ stored: 'memory' })
  expect(recommender.getState().storage).toMatchObject({ kind: 'memory', error: { code: 'storage-blocked' } })
  expect(turns).toBeGreaterThan(0)
  isHeld = false
  await holding
  other.close()
  await isBack(recommender)
  await recommender.exportData()
  await click(recommender, 'c')
  expect(await itemsOf(name)).toEqual(['a', 'b', 'c'])
})

describe('damaged records', () => {
  const bad: readonly (readonly [string, string, unknown])[] = [
    ['an event without seq', 'batches', { id: 'x', type: 'click', itemId: 'a', ts: 1 }],
    ['a seq that is no number', 'batches', { ...event(1), id: 'x', seq: 'first' }],
    ['a seq without end', 'batches', { ...event(1), id: 'x', seq: Number.POSITIVE_INFINITY }],
    ['no item', 'batches', { ...event(1), id: 'x', itemId: undefined }],
    ['an item that is an object', 'batches', { ...event(1), id: 'x', itemId: {} }],
    ['no type', 'batches', { ...event(1), id: 'x', type: '' }],
    ['a time that is a text', 'batches', { ...event(1), id: 'x', ts: 'now' }],
    ['a rating of 1e308', 'batches', { ...event(1), id: 'x', type: 'rating', rating: 1e308 }],
    ['a rating that is none', 'batches', { ...event(1), id: 'x', type: 'rating', rating: Number.NaN }],
    ['a dwell below zero', 'batches', { ...event(1), id: 'x', type: 'dwell', dwellMs: -1 }],
    ['an id that is a number', 'batches', { ...event(1), id: 7 }],
    ['a context that is a list', 'batches', { ...event(1), id: 'x', context: ['a'] }],
    ['a batch that is no list', 'batches', undefined],
    ['a total without count', 'totals', { itemId: 'a', type: 'click', firstTs: 1, lastTs: 1 }],
    [
      'a total that rates 1e308',
      'totals',
      { itemId: 'a', type: 'rating', count: 1, rating: 1e308, firstTs: 1, lastTs: 1 },
    ],
  ]

  test.each(bad)(
    'scenario 10: %s is dropped, deleted, counted and said; all others stay',
    async (_name, store, record) => {
      const name = newName()
      const first = create({ name })
      await click(first, 'a')
      first.dispose()
      const database = await openDB(name, schemaVersion)
      if (store === 'totals') await database.put(store, record)
      else await database.add(store, record && [record, event(2)])
      const recommender = create({ name })
      const data = await recommender.exportData()
      expect(recommender.getState().storage).toMatchObject({
        error: { code: 'state-lost', details: { damaged: 1 } },
        reason: expect.stringContaining('1 records'),
      })
      const kept = store === 'batches' && record ? 2 : 1
      expect(data.events).toHaveLength(kept)
      expect((await database.getAll('batches')).flat()).toHaveLength(kept)
      expect(await database.count('totals')).toBe(0)
      expect(await create({ consent: 'memory-only' }).importData(data)).toEqual({ added: kept, known: 0 })
      database.close()
    },
  )

  test('scenario 10: forget everything clears what is no event too', async () => {
    const name = newName()
    const recommender = create({ name })
    await click(recommender, 'a')
    const database = await openDB(name, schemaVersion)
    await database.add('batches', [bad[0][2]])
    await recommender.forget('all')
    expect(await database.count('batches')).toBe(0)
    database.close()
  })

  test.each([
    ['generation', 'text'],
    ['token', {}],
    ['born', Number.NaN],
  ] as const)('scenario 10: a bad %s is drawn anew', async (key, value) => {
    const name = newName()
    const first = create({ name })
    await click(first, 'a')
    first.dispose()
    const database = await openDB(name, schemaVersion)
    await database.put('meta', value, key)
    const store = createIndexedDbStore({ name, maxEvents: 10 })
    const { generation, events } = await store.read()
    expect(Number.isFinite(generation)).toBe(true)
    expect(events).toHaveLength(1)
    expect(Number.isFinite(await store.nextToken())).toBe(true)
    store.close()
    database.close()
  })

  test.each(['bundle', 'checkpoint', 'model', 'content'] as const)(
    'scenario 10: a cached %s that is none is deleted',
    async cache => {
      const name = newName()
      const store = createIndexedDbStore({ name, maxEvents: 10 })
      await store.read()
      const database = await openDB(name, schemaVersion)
      await database.put('caches', { garbage: true }, cache)
      expect(await store.getCache(cache)).toBeUndefined()
      expect(await database.count('caches')).toBe(0)
      store.close()
      database.close()
    },
  )
})

describe('interrupted', () => {
  const isOpen = (transaction: IDBTransaction) => /active/.test((transaction as unknown as { _state: string })._state)

  const methods = ['add', 'clear', 'put'] as const

  /** Aborts a transaction at the nth request of this kind. */
  function abortAt(method: (typeof methods)[number], nth: number) {
    const prototype = IDBObjectStore.prototype as unknown as Record<string, (...args: unknown[]) => unknown>
    const original = prototype[method]
    let count = 0
    vi.spyOn(prototype, method).mockImplementation(function (this: unknown, ...args) {
      const { transaction } = this as IDBObjectStore
      if (++count === nth) queueMicrotask(() => isOpen(transaction) && transaction.abort())
      return original.apply(this, args)
    })
    return () => count >= nth
  }

  test.each(methods)('scenario 12: folding that is cut at any %s leaves each event once', async method => {
    for (let step = 1; ; step++) {
      const name = newName()
      const store = createIndexedDbStore({ name, maxEvents: 3 })
      await store.read()
      const database = await openDB(name, schemaVersion)
      for (let seq = 1; seq <= 7; seq++) await database.add('batches', [event(seq)])
      database.close()
      const { generation } = await store.read()
      const wasCut = abortAt(method, step)
      await store.append({ events: [event(8)] }, generation).catch(() => undefined)
      // Its turn comes after the folding's.
      await store.read()
      const isOver = !wasCut()
      vi.restoreAllMocks()
      await store.append({ events: [event(8)] }, generation)
      await store.append({ events: [event(9)] }, generation)
      const { events, totals } = await store.read()
      expect(totals.reduce((sum, { count }) => sum + count, events.length)).toBe(9)
      store.close()
      if (isOver) return expect(step).toBeGreaterThan(1)
    }
  })

  test('a write that comes late, after it was repeated, and after the repetition was folded, counts once', async () => {
    const name = newName()
    const store = createIndexedDbStore({ name, maxEvents: 3 })
    const { generation } = await store.read()
    const database = await openDB(name, schemaVersion)
    for (let seq = 1; seq <= 9; seq++) await store.append({ events: [event(seq)] }, generation)
    expect((await store.read()).totals).not.toEqual([])
    for (const seq of [1, 9]) await database.add('batches', [event(seq)])
    const { events, totals } = await store.read()
    expect(totals.reduce((sum, { count }) => sum + count, events.length)).toBe(9)
    database.close()
    store.close()
  })

  /** A database of the version before vectors, with one event. */
  async function olderDatabase(name: string): Promise<void> {
    const older = await openDB(name, 10, {
      upgrade(database) {
        database.createObjectStore('events', { keyPath: 'id' }).createIndex('seq', 'seq')
        database.createObjectStore('totals', { keyPath: ['itemId', 'type'] })
        database.createObjectStore('meta')
        database.createObjectStore('caches')
      },
    })
    await older.put('events', event(1))
    older.close()
  }

  const fail = (method: 'createObjectStore' | 'createIndex' | 'deleteObjectStore') => {
    const target = method === 'createIndex' ? IDBObjectStore.prototype : IDBDatabase.prototype
    const prototype = target as unknown as Record<string, () => unknown>
    vi.spyOn(prototype, method).mockImplementation(() => {
      throw new DOMException('the disk said no', 'DataError')
    })
  }

  test.each(['createObjectStore', 'createIndex', 'deleteObjectStore'] as const)(
    'scenario 13, scenario 16: an upgrade that throws at %s is rolled back: the old data are there, and the next try succeeds',
    async step => {
      const name = newName()
      await olderDatabase(name)
      fail(step)
      const store = createIndexedDbStore({ name, maxEvents: 10 })
      await expect(store.read()).rejects.toMatchObject({ code: 'storage-failed' })
      vi.restoreAllMocks()
      const again = createIndexedDbStore({ name, maxEvents: 10 })
      expect((await again.read()).events).toEqual([event(1)])
      await again.putVectors([{ key: 'k', vector: Float32Array.of(1), at: 1 }])
      store.close()
      again.close()
    },
  )
})

describe('a database that goes away', () => {
  test('scenario 9: wiped while it is open, it is made again from memory, and that is said', async () => {
    const connections: IDBDatabase[] = []
    const openOne = indexedDB.open.bind(indexedDB)
    vi.spyOn(indexedDB, 'open').mockImplementation((...args) => {
      const request = openOne(...args)
      request.addEventListener('success', () => connections.push(request.result))
      return request
    })
    const name = newName()
    const recommender = create({ name })
    await click(recommender, 'a')
    for (const one of connections) forceCloseDatabase(one as unknown as Parameters<typeof forceCloseDatabase>[0])
    await new Promise(resolve => {
      indexedDB.deleteDatabase(name).onsuccess = resolve
    })
    await click(recommender, 'b')
    await isBack(recommender)
    expect(recommender.getState().storage.error).toMatchObject({ code: 'state-lost' })
    expect(await click(recommender, 'c')).toEqual({ stored: 'disk' })
    expect(await itemsOf(name)).toEqual(['a', 'b', 'c'])
  })

  test('scenario 17: purged between two visits, it is a cold start and no error', async () => {
    const name = newName()
    const first = create({ name })
    await click(first, 'a')
    first.dispose()
    await new Promise(resolve => {
      indexedDB.deleteDatabase(name).onsuccess = resolve
    })
    const recommender = create({ name })
    expect((await recommender.recommend()).status).toBe('ready')
    expect(recommender.getState().storage).toMatchObject({ kind: 'indexeddb' })
    expect(recommender.getState().storage.error).toBeUndefined()
    expect(recommender.getHistory()).toEqual([])
  })

  test.each([
    ['refuses', { persist: async () => false, persisted: async () => false }, 'best-effort'],
    [
      'throws',
      { persist: () => Promise.reject(new TypeError()), persisted: () => Promise.reject(new TypeError()) },
      'best-effort',
    ],
    ['lacks it', undefined, 'best-effort'],
    ['agrees', { persist: async () => true, persisted: async () => true }, 'persistent'],
  ])('scenario 18: a browser that %s: the status says how well things are kept', async (_name, storage, durability) => {
    vi.stubGlobal('navigator', { storage })
    const recommender = create({ name: newName(), consent: 'memory-only' })
    await recommender.setConsent('granted')
    await vi.waitFor(() => expect(recommender.getState().storage).toEqual({ kind: 'indexeddb', durability }))
  })
})

test('storage that takes longer than a second delays the first list by that, joins then, and the state names the cause', async () => {
  const name = newName()
  const first = create({ name })
  await click(first, 'a')
  first.dispose()
  let release = (): void => undefined
  const openOne = indexedDB.open.bind(indexedDB)
  vi.spyOn(indexedDB, 'open').mockImplementation((...args) => {
    const real = openOne(...args)
    const slow = new Promise<void>(resolve => {
      release = resolve
    })
    return new Proxy(real, {
      get(target, key) {
        const value = Reflect.get(target, key)
        if (key !== 'addEventListener') return typeof value === 'function' ? value.bind(target) : value
        return (type: string, listener: () => void) =>
          target.addEventListener(type, type === 'success' ? () => void slow.then(listener) : listener)
      },
      set: (target, key, value) => Reflect.set(target, key, value),
    })
  })
  const recommender = create({ name })
  expect((await recommender.recommend()).status).toBe('ready')
  expect(recommender.getState().storage).toEqual({
    kind: 'memory',
    reason: "The browser's storage has not answered yet.",
  })
  release()
  await isBack(recommender)
  expect(recommender.getHistory().map(({ itemId }) => itemId)).toEqual(['a'])
})
