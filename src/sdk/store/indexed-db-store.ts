import type { IDBPTransaction, StoreNames } from 'idb'
import type { EventTotal, FeedbackEvent, ForgetScope } from '../types'
import { deleteDatabase } from './delete-database'
import { staleWrite } from './memory-store'
import { openDatabase, storageError } from './open'
import type { Database, Schema } from './schema'
import {
  type CachedVector,
  type Caches,
  drawGeneration,
  forgetsVectors,
  maxVectors,
  type Store,
  type StoredLog,
} from './store'
import { foldEvent, isForgotten, isModelForgotten, isTotalForgotten, mergeTotals } from './totals'

export interface IndexedDbStoreOptions {
  /** Of the database. */
  readonly name: string
  /** Events kept one by one; the oldest beyond it are folded into totals. */
  readonly maxEvents: number
}

type Write = IDBPTransaction<Schema, StoreNames<Schema>[], 'readwrite'>

/** A store in IndexedDB. Opened at the first call, reopened once when the browser or another tab closed it. */
export function createIndexedDbStore({ name, maxEvents }: IndexedDbStoreOptions): Store {
  let opening: Promise<Database> | undefined
  let closed = false
  /** The connection over which the generation was read: nobody can delete the database while it is open. */
  let verified: Database | undefined
  /** Events that fit before the cap, as far as this tab knows. */
  let room = 0

  function connect(): Promise<Database> {
    if (!opening) {
      const mine = openDatabase(name, () => {
        if (opening === mine) opening = undefined
      })
      opening = mine
    }
    return opening
  }

  /** Runs `operation`; once more on a new connection where the first was lost on the way. */
  async function run<T>(operation: (database: Database) => Promise<T>): Promise<T> {
    if (closed) throw staleWrite()
    const first = connect()
    try {
      return await operation(await first)
    } catch (thrown) {
      if (!isLost(thrown)) throw storageError(thrown)
      ;(await first).close()
      if (opening === first) opening = undefined
    }
    if (closed) throw staleWrite()
    try {
      return await operation(await connect())
    } catch (thrown) {
      throw storageError(thrown)
    }
  }

  function close(): void {
    closed = true
    opening?.then(database => database.close(), storageError)
  }

  async function compact(): Promise<void> {
    room = await run(database => transact(database, tx => foldOldest(tx, maxEvents)))
  }

  const write = <T>(work: (tx: Write) => Promise<T>) => run(database => transact(database, work))

  return {
    kind: 'indexeddb',
    read: () =>
      run(async database => {
        const log = await transact(database, readLog)
        verified = database
        return log
      }),
    async append({ events, totals = [] }, generation) {
      await run(database =>
        verified === database && totals.length === 0
          ? appendAtOnce(database, events, generation)
          : transact(database, tx => appendChecked(tx, events, totals, generation)),
      )
      room -= events.length
      // Where it fails, it is tried again with the next batch: the events themselves are safe.
      if (room < 0) await compact().catch(() => undefined)
    },
    forget: scope => write(tx => forget(tx, scope)),
    getCache: <K extends keyof Caches>(cache: K) =>
      run(async database => (await database.get('caches', cache)) as Caches[K] | undefined),
    putCache: (cache, value, token) =>
      write(async tx => {
        if (token !== undefined && token !== (await tx.objectStore('meta').get('token'))) throw staleWrite()
        await tx.objectStore('caches').put(value, cache)
      }),
    removeCache: cache => run(database => database.delete('caches', cache)),
    getVectors: keys => run(database => readVectors(database, keys)),
    putVectors: added => write(tx => putVectors(tx, added)),
    nextToken: () => write(drawToken),
    evict: () =>
      write(async tx => {
        const caches = tx.objectStore('caches')
        await Promise.all([caches.delete('bundle'), caches.delete('checkpoint'), tx.objectStore('vectors').clear()])
      }),
    async erase() {
      // Emptied first: another tab may delay the deletion, but what is in the database is gone at once.
      await write(tx => Promise.all([forget(tx, 'all'), tx.objectStore('caches').clear()]))
      close()
      await deleteDatabase(name)
    },
    close,
  }
}

const everything: StoreNames<Schema>[] = ['events', 'totals', 'meta', 'caches', 'vectors']

/** One transaction: resolves when it is committed. Of several errors the most telling one is thrown. */
async function transact<T>(database: Database, work: (tx: Write) => Promise<T>): Promise<T> {
  const tx = database.transaction(everything, 'readwrite', { durability: 'relaxed' })
  const thrown: unknown[] = []
  const working = work(tx).catch(reason => {
    thrown.push(reason)
    abort(tx)
  })
  try {
    await tx.done
  } catch (reason) {
    thrown.push(reason)
    // Requests of an aborted transaction may never be answered (Chromium, quota): so the work gets one more turn only.
    await Promise.race([working, new Promise(resolve => setTimeout(resolve))])
    throw thrown.find(one => !(one instanceof DOMException && one.name === 'AbortError')) ?? reason
  }
  return working as Promise<T>
}

function abort(tx: Write): void {
  try {
    tx.abort()
  } catch (thrown) {
    // Already over: its own error is the one that is told.
    if (!(thrown instanceof DOMException)) throw thrown
  }
}

/** The connection went away under the transaction, or the handle was stale: a new connection may do better. */
function isLost(thrown: unknown): boolean {
  return thrown instanceof DOMException && (thrown.name === 'AbortError' || thrown.name === 'InvalidStateError')
}

async function readLog(tx: Write): Promise<StoredLog> {
  const meta = tx.objectStore('meta')
  const [stored, log] = await Promise.all([meta.get('generation'), readAll(tx)])
  const generation = stored ?? drawGeneration()
  if (stored === undefined) await meta.put(generation, 'generation')
  return { generation, ...log }
}

async function readAll(tx: Write): Promise<Pick<StoredLog, 'events' | 'totals'>> {
  const [events, totals] = await Promise.all([
    tx.objectStore('events').index('seq').getAll(),
    tx.objectStore('totals').getAll(),
  ])
  return { events, totals }
}

/**
 * Everything is asked for in one breath, the commit included, so that a page may go away right after it. Nothing can be
 * read in time; so the generation is checked by a request that fails, and takes the transaction with it, if `forget` has
 * left its mark.
 */
async function appendAtOnce(database: Database, events: readonly FeedbackEvent[], generation: number): Promise<void> {
  const work = async (tx: Write) => {
    const meta = tx.objectStore('meta')
    const mark = `forgotten:${generation}` as const
    const requests = [meta.add(0, mark), meta.delete(mark), ...events.map(event => tx.objectStore('events').put(event))]
    tx.commit()
    await Promise.all(requests)
  }
  await transact(database, work).catch(thrown => {
    throw thrown instanceof DOMException && thrown.name === 'ConstraintError' ? staleWrite() : thrown
  })
}

async function appendChecked(
  tx: Write,
  events: readonly FeedbackEvent[],
  totals: readonly EventTotal[],
  generation: number,
): Promise<void> {
  if ((await tx.objectStore('meta').get('generation')) !== generation) throw staleWrite()
  await Promise.all(events.map(event => tx.objectStore('events').put(event)))
  const stored = tx.objectStore('totals')
  for (const total of totals) await stored.put(mergeTotals(await stored.get([total.itemId, total.type]), total))
}

/** Folds the oldest events beyond the cap into totals, in one transaction. Resolves to the room that is left. */
async function foldOldest(tx: Write, maxEvents: number): Promise<number> {
  const events = tx.objectStore('events')
  const totals = tx.objectStore('totals')
  const excess = (await events.count()) - maxEvents
  if (excess <= 0) return -excess
  for (const event of await events.index('seq').getAll(null, excess)) {
    await totals.put(foldEvent(await totals.get([event.itemId, event.type]), event))
    await events.delete(event.id)
  }
  return 0
}

async function forget(tx: Write, scope: ForgetScope): Promise<number> {
  const events = tx.objectStore('events')
  const totals = tx.objectStore('totals')
  const caches = tx.objectStore('caches')
  const meta = tx.objectStore('meta')
  const [held, model, before] = await Promise.all([
    readAll(tx),
    caches.get('model') as Promise<Caches['model'] | undefined>,
    meta.get('generation'),
  ])
  const generation = drawGeneration()
  await Promise.all([
    ...held.events.filter(event => isForgotten(event, scope)).map(event => events.delete(event.id)),
    ...held.totals
      .filter(total => isTotalForgotten(total, scope))
      .map(total => totals.delete([total.itemId, total.type])),
    caches.delete('checkpoint'),
    ...(scope === 'all' ? [caches.delete('content')] : []),
    ...(forgetsVectors(scope) ? [tx.objectStore('vectors').clear()] : []),
    ...(model && isModelForgotten(model, held, scope) ? [caches.delete('model')] : []),
    meta.put(generation, 'generation'),
    ...(before === undefined ? [] : [meta.put(0, `forgotten:${before}`)]),
    drawToken(tx),
  ])
  return generation
}

async function readVectors(database: Database, keys: readonly string[]): Promise<Map<string, Float32Array>> {
  const vectors = database.transaction('vectors').store
  const found = await Promise.all(keys.map(key => vectors.get(key)))
  return new Map(found.flatMap(one => (one ? [[one.key, one.vector]] : [])))
}

async function putVectors(tx: Write, added: readonly CachedVector[]): Promise<void> {
  const vectors = tx.objectStore('vectors')
  await Promise.all(added.map(one => vectors.put(one)))
  const excess = (await vectors.count()) - maxVectors
  if (excess <= 0) return
  await Promise.all((await vectors.index('at').getAllKeys(null, excess)).map(key => vectors.delete(key)))
}

async function drawToken(tx: Write): Promise<number> {
  const meta = tx.objectStore('meta')
  const token = ((await meta.get('token')) ?? 0) + 1
  await meta.put(token, 'token')
  return token
}
