import { staleWrite } from './memory-store'
import { hangMs, hangs, openDatabase, storageError } from './open'
import type { Database } from './schema'

/** The way to one database: opened at the first call, opened once more where the browser or another tab closed it. */
export interface Connection {
  /** Once more on a new connection where the first was lost on the way. @throws TacitlyError what the browser said; 'aborted' after `close` */
  readonly run: <T>(operation: (database: Database) => Promise<T>) => Promise<T>
  /** For good. */
  readonly close: () => void
}

export function createConnection(name: string): Connection {
  let opening: Promise<Database> | undefined
  let closed = false

  function connect(): Promise<Database> {
    if (!opening) {
      const mine = openDatabase(name, () => {
        if (opening === mine) opening = undefined
      })
      opening = mine
    }
    return opening
  }

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

  return { run, close }
}

/** The connection went away under the transaction, or the handle was stale: a new connection may do better. */
function isLost(thrown: unknown): boolean {
  return thrown instanceof DOMException && (thrown.name === 'AbortError' || thrown.name === 'InvalidStateError')
}
