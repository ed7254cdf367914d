import type { StoreNames } from 'idb'
import { TacitlyError } from '../errors'
import { defaultRatingScale, type RatingScale } from '../feedback'
import type { EventTotal, FeedbackEvent, ForgetScope } from '../types'
import { deleteDatabase } from './delete-database'
import { forgottenSince, freshMs, markForgotten, StaleWrite } from './forgettings'
import { staleWrite } from './memory-store'
import { mergeHeld, type OtherHeld } from './merge-held'
import { hangMs, hangs, openDatabase, storageError } from './open'
import { readLog } from './read-log'
import type { Database, Schema, Write } from './schema'
import { soundCache } from './sound-cache'
import {
  type CachedVector,
  type Caches,
  drawGeneration,
  forgetsVectors,
  type Mark,
  maxVectors,
  type Store,
} from './store'
import { foldEvents, isForgotten, isModelForgotten, isTotalForgotten, totalKey } from './totals'

export interface IndexedDbStoreOptions {
  /** Of the database. */
  readonly name: string
  /** Events kept one by one; the oldest beyond it are folded into totals. */
  readonly maxEvents: number
  /** What is stored is checked by it. @default [1, 5] */
  readonly ratingScale?: RatingScale
}

/** A store in IndexedDB. Opened at the first call, reopened once when the browser or another tab closed it. */
export function createIndexedDbStore(options: IndexedDbStoreOptions): Store {
  const { name, maxEvents, ratingScale = defaultRatingScale } = options
  let opening: Promise<Database> | undefined
  let closed = false
  /** Of the database as it was read. */
  let born: number | undefined
  /** The connection over which the generation was checked, and when: nobody can delete the database while it is open. */
  let verified: { readonly database: Database; readonly at: number } | undefined
  /** Events that fit before the cap, as far as this tab knows. */
  let room = 0
  let isCompacting = false

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
      return await inTime(operation(await first))
    } catch (thrown) {
      if (!isLost(thrown)) throw storageError(thrown)
      ;(await first).close()
      if (opening === first) opening = undefined
    }
    if (closed) throw staleWrite()
    try {
      return await inTime(operation(await connect()))
    } catch (thrown) {
      throw storageError(thrown)
    }
  }

  /** Another tab may hold a transaction, and a request may never settle. What commits later all the same does no harm: writes are idempotent. */
  async function inTime<T>(work: Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(hangs(name, 'answer')), hangMs)
    })
    return Promise.race([work, late]).finally(() => clearTimeout(timer))
  }

  function close(): void {
    closed = true
    opening?.then(database => database.close(), storageError)
  }

  /** Nobody waits for it. Where it fails, it is tried again with the next batch: the events themselves are safe. */
  function compact(): void {
    if (isCompacting || room >= 0) return
    isCompacting = true
    run(database => transact(database, tx => foldOldest(tx, maxEvents)))
      .then(
        left => {
          room = left
        },
        () => undefined,
      )
      .finally(() => {
        isCompacting = false
      })
  }

  /** @throws TacitlyError 'state-lost' | 'aborted' */
  async function checkCurrent(tx: Write, generation: number): Promise<void> {
    const meta = tx.objectStore('meta')
    const [foundBorn, current] = await Promise.all([meta.get('born'), meta.get('generation')])
    if (foundBorn !== born) throw stateLost(name)
    if (current !== generation) throw new StaleWrite(current as number, await forgottenSince(tx, generation))
  }

  /** What a tab knew of the database against what is there. */
  async function read(tx: Write, known: Mark | undefined) {
    const log = await readLog(tx, ratingScale)
    const meta = tx.objectStore('meta')
    const [stored, storedBorn] = await Promise.all([meta.get('generation'), meta.get('born')])
    const mark = { generation: numberOr(stored, drawGeneration), born: numberOr(storedBorn, drawGeneration) }
    if (mark.generation !== stored) await meta.put(mark.generation, 'generation')
    if (mark.born !== storedBorn) await meta.put(mark.born, 'born')
    const isLost = known !== undefined && known.born !== mark.born
    const forgotten = known && !isLost ? await forgottenSince(tx, known.generation) : []
    return { ...log, ...mark, isLost, forgotten }
  }

  const write = <T>(work: (tx: Write) => Promise<T>) => run(database => transact(database, work))

  /** As `write`, if the generation is still what the caller takes it for. */
  const writeChecked = (work: (tx: Write) => Promise<unknown>, generation: number) =>
    run(async database => {
      await transact(database, async tx => {
        await checkCurrent(tx, generation)
        await work(tx)
      })
      verified = { database, at: Date.now() }
    })

  return {
    kind: 'indexeddb',
    read: known =>
      run(async database => {
        const log = await transact(database, tx => read(tx, known))
        verified = { database, at: Date.now() }
        born = log.born
        room = maxEvents - log.events.length
        return log
      }),
    async append({ events }, generation) {
      const put = (tx: Write) => Promise.all(events.map(event => tx.objectStore('events').put(event)))
      const isDone = await run(async database => {
        const isFresh = verified?.database === database && Math.abs(Date.now() - verified.at) < freshMs
        return isFresh && appendAtOnce(database, events, generation)
      })
      if (!isDone) await writeChecked(put, generation)
      room -= events.length
      compact()
    },
    merge: (other, generation) => writeChecked(tx => merge(tx, other, maxEvents, ratingScale), generation),
    forget: (scope, at, generation) =>
      write(async tx => {
        if (generation !== undefined) await checkCurrent(tx, generation)
        return forget(tx, scope, ratingScale, at)
      }),
    getCache: async <K extends keyof Caches>(cache: K) => {
      const found = await run(database => database.get('caches', cache))
      const sound = soundCache(cache, found)
      if (found !== undefined && !sound) await run(database => database.delete('caches', cache))
      return sound
    },
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
      await write(tx => Promise.all([forget(tx, 'all', ratingScale), tx.objectStore('caches').clear()]))
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

/**
 * Everything is asked for in one breath, the commit included, so that a page may go away right after it. Nothing can be
 * read in time; so the generation is checked by a request that fails, and takes the transaction with it, if `forget` has
 * left its mark. Resolves to whether it was done.
 */
async function appendAtOnce(
  database: Database,
  events: readonly FeedbackEvent[],
  generation: number,
): Promise<boolean> {
  const work = async (tx: Write) => {
    const meta = tx.objectStore('meta')
    const mark = `forgotten:${generation}` as const
    const requests: Promise<unknown>[] = []
    const ask = (request: Promise<unknown>) => {
      request.catch(() => undefined) // where a later call throws at once, nobody waits for this one any more
      requests.push(request)
    }
    ask(meta.add({ at: 0 }, mark))
    ask(meta.delete(mark))
    for (const event of events) ask(tx.objectStore('events').put(event))
    tx.commit()
    await Promise.all(requests)
    return true
  }
  return transact(database, work).catch(thrown => {
    if (thrown instanceof DOMException && thrown.name === 'ConstraintError') return false
    throw thrown
  })
}

/** Folds the oldest events beyond the cap into totals, in one transaction. Resolves to the room that is left. */
async function foldOldest(tx: Write, maxEvents: number): Promise<number> {
  const [events, totals] = [tx.objectStore('events'), tx.objectStore('totals')]
  const excess = (await events.count()) - maxEvents
  if (excess <= 0) return -excess
  const oldest = await events.index('seq').getAll(null, excess)
  const keys = new Map(oldest.map(({ itemId, type }) => [totalKey({ itemId, type }), [itemId, type] as const]))
  const known = await Promise.all([...keys.values()].map(([itemId, type]) => totals.get([itemId, type])))
  const folded = new Map(known.flatMap(total => (total ? [[totalKey(total), total] as const] : [])))
  foldEvents(folded, oldest)
  await Promise.all([
    ...[...folded.values()].map(total => totals.put(total)),
    ...oldest.map(event => events.delete(event.id)),
  ])
  return 0
}

async function merge(tx: Write, other: OtherHeld, maxEvents: number, ratingScale: RatingScale): Promise<void> {
  const [events, totals] = [tx.objectStore('events'), tx.objectStore('totals')]
  const before = await readLog(tx, ratingScale)
  const after = mergeHeld(before, other, maxEvents)
  const [hadEvents, hadTotals] = [new Set(before.events), new Set<EventTotal>(before.totals)]
  const kept = new Set(after.events)
  await Promise.all([
    ...before.events.filter(event => !kept.has(event)).map(event => events.delete(event.id)),
    ...after.events.filter(event => !hadEvents.has(event)).map(event => events.put(event)),
    ...after.totals.filter(total => !hadTotals.has(total)).map(total => totals.put(total)),
  ])
}

async function forget(tx: Write, scope: ForgetScope, ratingScale: RatingScale, since?: number) {
  const [events, totals] = [tx.objectStore('events'), tx.objectStore('totals')]
  const caches = tx.objectStore('caches')
  const meta = tx.objectStore('meta')
  const [held, model, before] = await Promise.all([
    readLog(tx, ratingScale),
    caches.get('model') as Promise<Caches['model'] | undefined>,
    meta.get('generation') as Promise<number | undefined>,
  ])
  // By now it is this transaction's turn: what is stored is of before, what is logged from here on is a new wish.
  const at = since ?? Date.now()
  const generation = drawGeneration()
  const meant =
    scope === 'all'
      ? [events.clear(), totals.clear(), caches.delete('content')]
      : [
          ...held.events.filter(event => isForgotten(event, scope)).map(event => events.delete(event.id)),
          ...held.totals
            .filter(total => isTotalForgotten(total, scope))
            .map(total => totals.delete([total.itemId, total.type])),
        ]
  await Promise.all([
    ...meant,
    caches.delete('checkpoint'),
    ...(forgetsVectors(scope) ? [tx.objectStore('vectors').clear()] : []),
    ...(model && isModelForgotten(model, held, scope) ? [caches.delete('model')] : []),
    meta.put(generation, 'generation'),
    markForgotten(tx, before, { scope, at, next: generation }),
    drawToken(tx),
  ])
  return { generation, at }
}

async function readVectors(database: Database, keys: readonly string[]): Promise<Map<string, Float32Array>> {
  const vectors = database.transaction('vectors').store
  const found = await Promise.all(keys.map(key => vectors.get(key)))
  return new Map(found.flatMap(one => (one?.vector instanceof Float32Array ? [[one.key, one.vector]] : [])))
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
  const token = numberOr(await meta.get('token'), () => 0) + 1
  await meta.put(token, 'token')
  return token
}

function numberOr(value: unknown, other: () => number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : other()
}

function stateLost(name: string): TacitlyError {
  return new TacitlyError(
    'state-lost',
    `The database '${name}' was deleted while this page used it (by the browser, or by someone who cleared the site's data). What this page remembers is written again.`,
  )
}
