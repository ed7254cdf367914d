import { TacitlyError } from '../errors'
import { toStatement } from '../visitor/taste-statement'
import { defaultRatingScale, type RatingScale } from '../visitor/weights'
import { appendAtOnce } from './append-at-once'
import { putVectors, readVectors } from './cached-vectors'
import { createConnection } from './connection'
import { deleteDatabase } from './delete-database'
import { forget } from './forget'
import { forgottenSince, freshMs, StaleWrite } from './forgettings'
import { addBatch, mergeInto } from './log-writes'
import { staleWrite } from './memory-store'
import { mergeHeld } from './merge-held'
import { drawToken, numberOr } from './meta'
import { readLog } from './read-log'
import type { Database, Write } from './schema'
import { soundCache } from './sound-cache'
import { type Caches, drawGeneration, type Mark, type Store } from './store'
import { transact } from './transact'

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
  const { run, close } = createConnection(name)
  /** Of the database as it was read. */
  let born: number | undefined
  /** The connection over which the generation was checked, and when: nobody can delete the database while it is open. */
  let verified: { readonly database: Database; readonly at: number } | undefined
  /** Beyond the cap, on the disk: so many events more are folded at once, since each folding reads and writes all. */
  const slack = Math.ceil(maxEvents / 2)
  /** Events that fit before it is time to fold, as far as this tab knows. */
  let room = 0
  let isCompacting = false

  /** Of several tabs that log at once one folds; the others have it done for them. */
  async function foldAlone(): Promise<void> {
    const fold = () => run(database => transact(database, tx => mergeInto(tx, nothing, maxEvents, ratingScale)))
    // Absent on plain http.
    if (!globalThis.navigator?.locks) return fold()
    await navigator.locks.request(`${name}:fold`, { ifAvailable: true }, async lock => lock && fold())
  }

  /** Nobody waits for it. Where it fails, it is tried again as many events later: the events themselves are safe. */
  function compact(): void {
    if (isCompacting || room >= 0) return
    isCompacting = true
    const done = () => {
      room = slack
      isCompacting = false
    }
    foldAlone().then(done, done)
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
    const found = await readLog(tx, ratingScale)
    room = maxEvents + slack - found.events.length
    const { events, totals } = mergeHeld(found, nothing, maxEvents)
    const meta = tx.objectStore('meta')
    const names = ['generation', 'born', 'taste', 'ended'] as const
    const [stored, storedBorn, said, storedEnd] = await Promise.all(names.map(name => meta.get(name)))
    const mark = { generation: numberOr(stored, drawGeneration), born: numberOr(storedBorn, drawGeneration) }
    if (mark.generation !== stored) await meta.put(mark.generation, 'generation')
    if (mark.born !== storedBorn) await meta.put(mark.born, 'born')
    const isLost = known !== undefined && known.born !== mark.born
    const forgotten = known && !isLost ? await forgottenSince(tx, known.generation) : []
    // None is later than now.
    const ended = Number.isFinite(storedEnd) ? Math.min(Number(storedEnd), Date.now()) : undefined
    const { damaged } = found
    return { events, totals, damaged, ...mark, isLost, forgotten, taste: toStatement(said), ended }
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
        return log
      }),
    async append({ events }, generation) {
      const isDone = await run(async database => {
        const isFresh = verified?.database === database && Math.abs(Date.now() - verified.at) < freshMs
        return isFresh && appendAtOnce(database, events, generation)
      })
      if (!isDone) await writeChecked(tx => addBatch(tx, events), generation)
      room -= events.length
      compact()
    },
    merge: (other, generation) => writeChecked(tx => mergeInto(tx, other, maxEvents, ratingScale), generation),
    putSaid: (name, said, generation) => writeChecked(tx => tx.objectStore('meta').put(said, name), generation),
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
    putOfHistory: (name, value, generation) =>
      writeChecked(tx => tx.objectStore('caches').put(value, name), generation),
    removeCache: cache => run(database => database.delete('caches', cache)),
    getVectors: keys => run(database => readVectors(database, keys)),
    putVectors: added => write(tx => putVectors(tx, added)),
    nextToken: () => write(drawToken),
    evict: () =>
      write(async tx => {
        const caches = tx.objectStore('caches')
        await Promise.all([
          ...(['bundle', 'shards', 'checkpoint', 'edge'] as const).map(name => caches.delete(name)),
          tx.objectStore('vectors').clear(),
        ])
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

const nothing = { events: [], totals: [] }

function stateLost(name: string): TacitlyError {
  return new TacitlyError(
    'state-lost',
    `The database '${name}' was deleted while this page used it (by the browser, or by someone who cleared the site's data). What this page remembers is written again.`,
  )
}
