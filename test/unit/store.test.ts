import 'fake-indexeddb/auto'
import { forceCloseDatabase } from 'fake-indexeddb'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { TacitlyError } from '../../src/sdk/index'
import { createEventLog } from '../../src/sdk/store/event-log'
import { createIndexedDbStore } from '../../src/sdk/store/indexed-db-store'
import { createMemoryStore } from '../../src/sdk/store/memory-store'
import { createWriter } from '../../src/sdk/store/writer'
import { event, maxEvents, storeContract } from '../helpers/store-contract'

let databases = 0
const newName = () => `store-${++databases}`
const newStore = (name = newName()) => createIndexedDbStore({ name, maxEvents })

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('memory', () => storeContract(() => createMemoryStore(createEventLog(maxEvents))))
describe('IndexedDB (fake)', () => storeContract(newStore))

describe('IndexedDB under injected faults', () => {
  /** The connections that are opened from now on. */
  function watchConnections(): IDBDatabase[] {
    const connections: IDBDatabase[] = []
    const open = indexedDB.open.bind(indexedDB)
    vi.spyOn(indexedDB, 'open').mockImplementation((...args) => {
      const request = open(...args)
      request.addEventListener('success', () => connections.push(request.result))
      return request
    })
    return connections
  }

  test('scenario 5: a connection that is closed under a write is opened again, once, and the write is replayed', async () => {
    const connections = watchConnections()
    const store = newStore()
    const { generation } = await store.read()
    const written = store.append({ events: [event(1), event(2)] }, generation)
    await vi.waitFor(() => expect(connections).toHaveLength(1))
    forceCloseDatabase(connections[0] as unknown as Parameters<typeof forceCloseDatabase>[0])
    await written
    expect((await store.read()).events.map(({ id }) => id)).toEqual(['e1', 'e2'])
    expect(connections).toHaveLength(2)
  })

  test('scenario 3: an abort that has no error is told, and hangs nothing', async () => {
    const store = newStore()
    const { generation } = await store.read()
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      put.mockRestore()
      // As a browser does that is short of something, after the commit was asked for.
      const transaction = this.transaction as unknown as { _abort: (error: null) => void }
      queueMicrotask(() => transaction._abort(null))
      return this.put(...args)
    })
    await store.append({ events: [event(1)] }, generation).catch(thrown => {
      expect(thrown).toBeInstanceOf(TacitlyError)
    })
    await store.append({ events: [event(1)] }, generation)
    expect((await store.read()).events.map(({ id }) => id)).toEqual(['e1'])
  })

  test('a database of the version before this one is upgraded: its events stay, and vectors have their place', async () => {
    const name = newName()
    const request = indexedDB.open(name, 10)
    request.onupgradeneeded = () => {
      const { result } = request
      result.createObjectStore('events', { keyPath: 'id' }).createIndex('seq', 'seq')
      result.createObjectStore('totals', { keyPath: ['itemId', 'type'] })
      result.createObjectStore('meta')
      result.createObjectStore('caches')
      request.transaction?.objectStore('events').put(event(1))
    }
    await vi.waitFor(() => expect(request.readyState).toBe('done'))
    request.result.close()
    const store = newStore(name)
    await store.putVectors([{ key: 'k', vector: Float32Array.of(1), at: 1 }])
    expect((await store.read()).events).toEqual([event(1)])
    expect(await store.getVectors(['k'])).toEqual(new Map([['k', Float32Array.of(1)]]))
  })

  test('scenario 7: a stale handle is dropped, and the next call opens a new one', async () => {
    const connections = watchConnections()
    const store = newStore()
    const { generation } = await store.read()
    connections[0].close()
    await store.append({ events: [event(1)] }, generation)
    expect((await store.read()).events).toHaveLength(1)
    expect(connections).toHaveLength(2)
  })

  test('scenario 25: an append asks for everything, the commit included, before the page can go away', async () => {
    const store = newStore()
    const { generation } = await store.read()
    const commit = vi.spyOn(IDBTransaction.prototype, 'commit')
    const written = store.append({ events: [event(1), event(2)] }, generation)
    // Microtasks alone: no request can have been answered yet.
    for (let i = 0; i < 20; i++) await Promise.resolve()
    expect(commit).toHaveBeenCalledOnce()
    await written
  })

  test('scenario 6: UnknownError on open is tried three times, then told', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store', 'UnknownError')
    })
    const reading = newStore().read()
    const failed = expect(reading).rejects.toMatchObject({ code: 'storage-failed' })
    await vi.advanceTimersByTimeAsync(1000)
    await failed
    expect(open).toHaveBeenCalledTimes(3)
  })

  test('scenario 8: without indexedDB the reason is told', async () => {
    vi.stubGlobal('indexedDB', undefined)
    await expect(newStore().read()).rejects.toMatchObject({ code: 'storage-failed' })
  })

  test('scenario 15: a newer schema is refused, and what is in it stays', async () => {
    const name = newName()
    const newer = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 99)
      request.onupgradeneeded = () => request.result.createObjectStore('future').put('kept', 'key')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    await expect(newStore(name).read()).rejects.toMatchObject({ code: 'storage-newer' })
    const kept = newer.transaction('future').objectStore('future').get('key')
    await new Promise(resolve => kept.addEventListener('success', resolve))
    expect(kept.result).toBe('kept')
  })

  test('scenario 17: a purged database is a cold start, and an event from before is refused', async () => {
    const name = newName()
    const store = newStore(name)
    const { generation } = await store.read()
    await store.append({ events: [event(1)] }, generation)
    await new Promise(resolve => {
      indexedDB.deleteDatabase(name).onsuccess = resolve
    })
    await expect(store.append({ events: [event(2)] }, generation)).rejects.toMatchObject({ code: 'state-lost' })
    expect((await store.read()).events).toEqual([])
  })

  test('erase leaves no database', async () => {
    const name = newName()
    const store = newStore(name)
    await store.read()
    await store.erase()
    expect((await indexedDB.databases()).map(database => database.name)).not.toContain(name)
    await expect(store.read()).rejects.toMatchObject({ code: 'aborted' })
  })
})

describe('writer', () => {
  const quota = () => new TacitlyError('storage-quota', 'full')

  function setUp() {
    const log = createEventLog(100)
    const store = createMemoryStore(log)
    const append = vi.fn(store.append)
    const evict = vi.fn(store.evict)
    const onCommit = vi.fn()
    const onError = vi.fn()
    const onForgotten = vi.fn()
    const loggedAt = () => 0
    const writer = createWriter({ ...store, append, evict }, 0, { loggedAt, onCommit, onForgotten, onError })
    return { log, store, append, evict, onCommit, onError, writer }
  }

  test('all events of a tick are one transaction, and so are all that come while it lasts', async () => {
    const { append, writer, log } = setUp()
    const first = Promise.all([1, 2, 3].map(seq => writer.write([event(seq)])))
    await Promise.resolve()
    const second = Promise.all([4, 5].map(seq => writer.write([event(seq)])))
    await Promise.all([first, second])
    expect(append.mock.calls.map(([{ events }]) => events.length)).toEqual([3, 2])
    expect(log.events()).toHaveLength(5)
  })

  test('scenario 1: a full disk evicts the caches first and tries again', async () => {
    const { append, evict, writer, log, onError } = setUp()
    append.mockRejectedValueOnce(quota())
    await writer.write([event(1)])
    expect(evict).toHaveBeenCalledOnce()
    expect(log.events()).toHaveLength(1)
    expect(onError).toHaveBeenLastCalledWith(undefined)
  })

  test('scenario 1: a disk that stays full is told, and the events are said to be in memory', async () => {
    const { append, writer, onError } = setUp()
    append.mockRejectedValueOnce(quota()).mockRejectedValueOnce(quota())
    expect(await writer.write([event(1)])).toBe('memory')
    expect(onError).toHaveBeenLastCalledWith(expect.objectContaining({ code: 'storage-quota' }))
  })

  test('scenario 25: flush begins at once what waits for another batch', async () => {
    const { append, writer } = setUp()
    let finish = (): void => undefined
    append.mockImplementationOnce(
      () =>
        new Promise(resolve => {
          finish = resolve
        }),
    )
    const first = writer.write([event(1)])
    await vi.waitFor(() => expect(append).toHaveBeenCalledTimes(1))
    const second = writer.write([event(2)])
    writer.flush()
    expect(append).toHaveBeenCalledTimes(2)
    finish()
    await Promise.all([first, second])
    expect(append).toHaveBeenCalledTimes(2)
  })

  test('scenario 28: what waits when it is forgotten is never written', async () => {
    const { writer, log } = setUp()
    const waiting = writer.write([event(1), event(2)])
    const forgetting = writer.forget({ itemId: 'i1' })
    const later = writer.write([event(4)])
    await Promise.all([waiting, forgetting, later])
    expect(log.events().map(({ id }) => id)).toEqual(['e2', 'e4'])
  })
})

test('the log in memory keeps the order of seq and every count, however events arrive', () => {
  const arrivals = fc.array(fc.record({ seq: fc.nat(30), item: fc.nat(3) }), { maxLength: 40 })
  fc.assert(
    fc.property(arrivals, fc.integer({ min: 1, max: 10 }), (entries, cap) => {
      const log = createEventLog(cap)
      const unique = new Map(entries.map(({ seq, item }) => [`e${seq}`, event(seq, { itemId: `i${item}` })]))
      // Each event once, at its first arrival, so that folding it away does not make room for it to count again.
      for (const one of unique.values()) log.add([one, one])
      log.events()
      const seqs = log.events().map(({ seq }) => seq)
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
      expect(seqs.length).toBeLessThanOrEqual(cap)
      expect(log.totals().reduce((sum, { count }) => sum + count, seqs.length)).toBe(unique.size)
    }),
    { seed: 1 },
  )
})
