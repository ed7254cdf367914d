import { openDB } from 'idb'
import { type ErrorCode, TacitlyError } from '../errors'
import { type Database, type Schema, schemaVersion, upgrade } from './schema'

/** After the browser said that an older tab stands in the way. */
const blockedMs = 1_000
/** A request that the browser never answers, or a transaction that another tab holds: longer than many tabs take in turn. */
export const hangMs = 10_000
/** Before the second and the third try of an open that failed with UnknownError. */
const retryMs = [50, 250]

/**
 * Opens the database, made or upgraded where needed. `onLost` is called when the connection was closed: by the
 * browser, or by us because another tab wants to upgrade or delete.
 *
 * @throws TacitlyError 'storage-blocked' | 'storage-newer' | 'storage-failed'
 */
export async function openDatabase(name: string, onLost: () => void): Promise<Database> {
  if (typeof indexedDB === 'undefined') {
    throw new TacitlyError('storage-failed', 'There is no indexedDB here: what is learned lasts as long as this page.')
  }
  for (let attempt = 0; ; attempt++) {
    try {
      return await openOnce(name, onLost)
    } catch (thrown) {
      const isUnknown = thrown instanceof DOMException && thrown.name === 'UnknownError'
      if (!isUnknown || attempt === retryMs.length) throw storageError(thrown)
      await new Promise(resolve => setTimeout(resolve, retryMs[attempt]))
    }
  }
}

function openOnce(name: string, onLost: () => void): Promise<Database> {
  return new Promise((resolve, reject) => {
    let waiting = true
    const timers: ReturnType<typeof setTimeout>[] = []
    const giveUpAfter = (ms: number, error: TacitlyError) =>
      timers.push(
        setTimeout(() => {
          waiting = false
          reject(error)
        }, ms),
      )
    giveUpAfter(hangMs, hangs(name, 'open'))
    openDB<Schema>(name, schemaVersion, {
      upgrade(database, _found, _wanted, tx) {
        tx.done.catch(() => undefined) // the open request tells of it
        upgrade(database, tx).catch(thrown => {
          reject(thrown)
          abort(tx)
        })
      },
      blocked: found => giveUpAfter(blockedMs, blocked(name, found)),
      blocking(_found, _wanted, event) {
        ;(event.target as IDBDatabase).close()
        onLost()
      },
      terminated: onLost,
    })
      .then(database => (waiting ? resolve(database) : database.close()), reject)
      .finally(() => timers.forEach(clearTimeout))
  })
}

export function abort(tx: { abort(): void }): void {
  try {
    tx.abort()
  } catch (thrown) {
    // Already over: its own error is the one that is told.
    if (!(thrown instanceof DOMException)) throw thrown
  }
}

/** What IndexedDB threw, as one of our codes. */
export function storageError(thrown: unknown): TacitlyError {
  if (thrown instanceof TacitlyError) return thrown
  const name = thrown instanceof DOMException || thrown instanceof Error ? thrown.name : ''
  const [code, advice] = advices.get(name) ?? (['storage-failed', 'Events of this visit stay in memory.'] as const)
  const message = thrown instanceof Error || thrown instanceof DOMException ? thrown.message : String(thrown)
  return new TacitlyError(code, `IndexedDB failed (${name || 'unknown'}): ${message} ${advice}`, { name }, thrown)
}

const advices = new Map<string, readonly [ErrorCode, string]>([
  [
    'QuotaExceededError',
    ['storage-quota', 'The disk space of this site is used up. The events stay in memory and are tried again.'],
  ],
  [
    'VersionError',
    ['storage-newer', 'A newer release of the site wrote this database: it is left untouched. Reload the page.'],
  ],
])

function blocked(name: string, found: number): TacitlyError {
  return new TacitlyError(
    'storage-blocked',
    `The database '${name}' is at version ${found} and needs ${schemaVersion}, but another tab of this site holds it open. Events of this visit stay in memory; close the other tabs and reload.`,
    { found, wanted: schemaVersion },
  )
}

export function hangs(name: string, verb: 'open' | 'answer'): TacitlyError {
  const what =
    verb === 'open' ? `The browser did not open the database '${name}'` : `The database '${name}' did not answer`
  return new TacitlyError(
    'storage-blocked',
    `${what} within ${hangMs} ms. Events of this visit stay in memory until it does; other tabs of this site may hold it.`,
    { name },
  )
}
