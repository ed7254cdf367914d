import type { StoreNames } from 'idb'
import { abort } from './open'
import type { Database, Schema, Write } from './schema'

const everything: StoreNames<Schema>[] = ['batches', 'totals', 'meta', 'caches', 'vectors']

/** One transaction: resolves when it is committed. Of several errors the most telling one is thrown. */
export async function transact<T>(database: Database, work: (tx: Write) => Promise<T>): Promise<T> {
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
