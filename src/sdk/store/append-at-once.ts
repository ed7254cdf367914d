import type { FeedbackEvent } from '../types'
import { addBatch } from './log-writes'
import type { Database, Write } from './schema'
import { transact } from './transact'

/**
 * Everything is asked for in one breath, the commit included, so that a page may go away right after it. Nothing can be
 * read in time; so the generation is checked by a request that fails, and takes the transaction with it, if `forget` has
 * left its mark. Resolves to whether it was done.
 */
export async function appendAtOnce(
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
    ask(addBatch(tx, events))
    tx.commit()
    await Promise.all(requests)
    return true
  }
  return transact(database, work).catch(thrown => {
    if (thrown instanceof DOMException && thrown.name === 'ConstraintError') return false
    throw thrown
  })
}
