import { TacitlyError } from '../errors'
import type { FeedbackEvent, ForgetScope, Logged } from '../types'
import type { Forgetting } from './forgetting'
import { isMeant, StaleWrite } from './forgettings'
import type { OtherHeld } from './merge-held'
import type { Store } from './store'
import { isForgotten, isTotalForgotten } from './totals'

/** Forgettings of other tabs that one write may run into. */
const maxStale = 10

export interface WriterEvents {
  /** When an event was logged, milliseconds since 1970; 0: before this visit. */
  readonly loggedAt: (event: FeedbackEvent) => number
  /** A batch is on the disk. */
  readonly onCommit: (events: readonly FeedbackEvent[]) => void
  /** The disk told of it, before another tab did. */
  readonly onForgotten: (forgotten: readonly Forgetting[]) => void
  /** Nothing more is written; undefined: all is well. */
  readonly onError: (error: TacitlyError | undefined) => void
}

/** Takes events as they come and writes them in batches. */
export interface Writer {
  /** Where the events are, once that is settled. Never rejects. */
  readonly write: (events: readonly FeedbackEvent[]) => Promise<Logged['stored']>
  /**
   * The union with the disk, in one transaction; in its turn.
   *
   * @param at Forgettings since then take their part of it
   * @throws TacitlyError what went wrong: nothing of it was stored
   */
  readonly merge: (other: OtherHeld, at: number) => Promise<void>
  /** Resolves to when it was done, milliseconds since 1970. */
  readonly forget: (scope: ForgetScope) => Promise<number>
  /** Begins whatever waits, at once: the page is going away. */
  readonly flush: () => void
  /** Writes nothing more; what waits stays in memory. */
  readonly close: () => void
  readonly generation: () => number
  /** Another tab forgot: what waits here of it is dropped. */
  readonly adopt: (generation: number, forgotten: readonly Forgetting[]) => void
}

interface Batch {
  events: FeedbackEvent[]
  /** The one attempt to save it; resolves to whether it is on the disk. */
  begun?: Promise<boolean>
  /** When that ended. */
  done?: Promise<boolean>
}

/**
 * All that is written while a tick lasts, or while another batch is on its way, is one batch and one transaction.
 * @param firstGeneration As the store was read.
 */
export function createWriter(store: Store, firstGeneration: number, listeners: WriterEvents): Writer {
  const { loggedAt, onCommit, onForgotten, onError } = listeners
  let generation = firstGeneration
  let waiting: Batch | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let closed = false
  const dropped = new WeakSet<FeedbackEvent>()

  /** One after the other, in the order of the calls. */
  function enqueue<T>(operation: () => Promise<T>): Promise<T> {
    const result = queue.then(operation)
    queue = Promise.allSettled([result])
    return result
  }

  async function write(events: readonly FeedbackEvent[]): Promise<Logged['stored']> {
    if (!waiting) {
      const batch: Batch = { events: [] }
      waiting = batch
      batch.done = enqueue(() => begin(batch))
    }
    for (const event of events) waiting.events.push(event)
    const isSaved = await waiting.done
    if (events.some(event => dropped.has(event))) return 'nowhere'
    return isSaved ? 'disk' : 'memory'
  }

  function begin(batch: Batch): Promise<boolean> {
    if (waiting === batch) waiting = undefined
    batch.begun ??= save(batch)
    return batch.begun
  }

  async function save(batch: Batch): Promise<boolean> {
    if (closed) return false
    try {
      await evictIfFull(() =>
        underGeneration(
          from => store.append(batch, from),
          forgotten => drop(batch, forgotten),
        ),
      )
    } catch (thrown) {
      onError(thrown as TacitlyError)
      return false
    }
    onError(undefined)
    onCommit(batch.events)
    return true
  }

  /** Again under the next generation where another tab has forgotten something: of what it forgot nothing is written. */
  async function underGeneration<T>(
    operation: (generation: number) => Promise<T>,
    adapt: (forgotten: readonly Forgetting[]) => void,
  ): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await operation(generation)
      } catch (thrown) {
        if (!(thrown instanceof StaleWrite) || attempt === maxStale) throw thrown
        adopt(thrown.generation, thrown.forgotten)
        adapt(thrown.forgotten)
        onForgotten(thrown.forgotten)
      }
    }
  }

  /** Bundle and checkpoints can be had again, events can't: so the disk is first freed of those. */
  async function evictIfFull(operation: () => Promise<void>): Promise<void> {
    try {
      await operation()
    } catch (thrown) {
      if (!(thrown instanceof TacitlyError) || thrown.code !== 'storage-quota') throw thrown
      await store.evict()
      await operation()
    }
  }

  function drop(batch: Batch, forgotten: readonly Forgetting[]): void {
    batch.events = batch.events.filter(event => {
      const isKept = !forgotten.some(one => isMeant(event, one, loggedAt(event)))
      if (!isKept) dropped.add(event)
      return isKept
    })
  }

  function adopt(next: number, forgotten: readonly Forgetting[]): void {
    generation = next
    if (waiting) drop(waiting, forgotten)
  }

  async function merge(other: OtherHeld, at: number): Promise<void> {
    let { events, totals } = other
    await enqueue(async () => {
      if (closed) throw new TacitlyError('storage-failed', 'The disk could not be had: nothing was stored.')
      const adapt = (forgotten: readonly Forgetting[]) => {
        for (const { scope } of forgotten.filter(one => one.at >= at)) {
          events = events.filter(event => !isForgotten(event, scope))
          totals = totals.filter(total => !isTotalForgotten(total, scope))
        }
      }
      try {
        await evictIfFull(() => underGeneration(from => store.merge({ ...other, events, totals }, from), adapt))
      } catch (thrown) {
        onError(thrown as TacitlyError)
        throw thrown
      }
      onError(undefined)
    })
  }

  return {
    write,
    merge,
    async forget(scope) {
      if (waiting) drop(waiting, [{ scope, at: Infinity }])
      // What is logged from now on is not meant: it goes into a batch after the forgetting.
      waiting = undefined
      return enqueue(async () => {
        const done = await underGeneration(
          from => store.forget(scope, undefined, from),
          () => undefined,
        )
        generation = done.generation
        return done.at
      })
    },
    flush: () => waiting && begin(waiting),
    close() {
      closed = true
    },
    generation: () => generation,
    adopt,
  }
}
