import { TacitlyError } from '../errors'
import type { EventTotal, FeedbackEvent, ForgetScope } from '../types'
import type { Store } from './store'
import { isForgotten } from './totals'

/** Full disks are tried again after this long, and at every event. */
const retryMs = 10_000

export interface WriterEvents {
  /** A batch is on the disk. */
  readonly onCommit: (events: readonly FeedbackEvent[]) => void
  /** Something went wrong; undefined: all is well again. */
  readonly onError: (error: TacitlyError | undefined) => void
}

/** Takes events as they come and writes them in batches. */
export interface Writer {
  /** Resolves when the events are committed; rejects with a TacitlyError. A full disk ('storage-quota') keeps them for later. */
  readonly write: (events: readonly FeedbackEvent[], totals?: readonly EventTotal[]) => Promise<void>
  readonly forget: (scope: ForgetScope) => Promise<void>
  /** Begins whatever waits, at once: the page is going away. */
  readonly flush: () => void
  /** Writes nothing more; what waits stays in memory and resolves. */
  readonly close: () => void
  readonly generation: () => number
  /** What is not yet on its way to the disk. */
  readonly pending: () => readonly FeedbackEvent[]
  /** Another tab forgot `scope`: what waits here of it is dropped. */
  readonly adopt: (generation: number, scope: ForgetScope) => void
}

interface Batch {
  events: FeedbackEvent[]
  readonly totals: EventTotal[]
  /** The one attempt to save it. */
  begun?: Promise<void>
  /** When that ended. */
  done?: Promise<void>
}

/**
 * All that is written while a tick lasts, or while another batch is on its way, is one batch and one transaction.
 * @param firstGeneration As the store was read.
 */
export function createWriter(store: Store, firstGeneration: number, { onCommit, onError }: WriterEvents): Writer {
  let generation = firstGeneration
  let waiting: Batch | undefined
  let unsaved: FeedbackEvent[] = []
  let queue: Promise<unknown> = Promise.resolve()
  let closed = false
  let retry: ReturnType<typeof setTimeout> | undefined

  /** One after the other, in the order of the calls. */
  function enqueue<T>(operation: () => Promise<T>): Promise<T> {
    const result = queue.then(operation)
    queue = Promise.allSettled([result])
    return result
  }

  function write(events: readonly FeedbackEvent[], totals: readonly EventTotal[] = []): Promise<void> {
    if (!waiting) {
      const batch: Batch = { events: [], totals: [] }
      waiting = batch
      batch.done = enqueue(() => begin(batch))
    }
    waiting.events.push(...events)
    waiting.totals.push(...totals)
    return waiting.done ?? Promise.resolve()
  }

  function begin(batch: Batch): Promise<void> {
    if (waiting === batch) waiting = undefined
    batch.begun ??= save(batch)
    return batch.begun
  }

  async function save({ events, totals }: Batch): Promise<void> {
    if (closed) return
    const batch = { events: [...unsaved, ...events], totals }
    unsaved = []
    try {
      await appendOrEvict(batch)
    } catch (thrown) {
      const error = thrown as TacitlyError
      if (error.code === 'storage-quota') {
        unsaved = [...batch.events, ...unsaved]
        clearTimeout(retry)
        retry = setTimeout(() => write([]).catch(onError), retryMs)
      }
      onError(error)
      throw error
    }
    onError(undefined)
    onCommit(batch.events)
  }

  /** Bundle and checkpoints can be had again, events can't: so the disk is first freed of those. */
  async function appendOrEvict(batch: { events: FeedbackEvent[]; totals: readonly EventTotal[] }): Promise<void> {
    try {
      await store.append(batch, generation)
    } catch (thrown) {
      if (!(thrown instanceof TacitlyError) || thrown.code !== 'storage-quota') throw thrown
      await store.evict()
      await store.append(batch, generation)
    }
  }

  function drop(scope: ForgetScope): void {
    const isKept = (event: FeedbackEvent) => !isForgotten(event, scope)
    unsaved = unsaved.filter(isKept)
    if (waiting) waiting.events = waiting.events.filter(isKept)
  }

  return {
    write,
    async forget(scope) {
      drop(scope)
      // What is logged from now on is not meant: it goes into a batch after the forgetting.
      waiting = undefined
      await enqueue(async () => {
        generation = await store.forget(scope)
      })
    },
    flush: () => waiting && begin(waiting),
    close() {
      closed = true
      clearTimeout(retry)
    },
    generation: () => generation,
    pending: () => [...unsaved, ...(waiting?.events ?? [])],
    adopt(next, scope) {
      drop(scope)
      generation = next
    },
  }
}
