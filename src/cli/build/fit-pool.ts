import type { Csr } from '../../sdk/kernels/interactions'
import { type Memory, type Numbers, ownMemory } from '../../sdk/kernels/memory'
import { type FitTask, type RunFit, runFit } from '../fit-task'
import { createThreads } from '../threads'
import { attach, type DetachedFit } from './detach'

export interface FitPool {
  /** The same to the bit, whatever the number of threads. */
  readonly run: RunFit
  /** Where all threads can read rows: nothing is copied when they are sent. */
  readonly memory: Memory
  /** Ends the threads, those too that fit. */
  readonly close: () => Promise<void>
}

/** What a thread runs, beside the built program. */
export const threadFile = new URL('./fit.worker.js', import.meta.url)

/** @param limit of threads; 1: none is started, and this one fits, one after another */
export function createFitPool(limit: number): FitPool {
  const threads = createThreads<FitTask, readonly DetachedFit[]>(threadFile)
  const waiting: (() => void)[] = []
  let working = 0

  const onThread: RunFit = async (task, onProgress) => {
    const fits = await threads.ask({ ...task, rows: place(task.rows) }, onProgress)
    return fits.map(fit => attach(fit, task.parts))
  }

  /** Each once. */
  const places = new WeakMap<Csr, Csr>()
  function place(rows: Csr): Csr {
    const known = places.get(rows)
    if (known) return known
    const there = shared(rows)
    places.set(rows, there)
    return there
  }

  const fitTask = limit > 1 ? onThread : runFit
  const run: RunFit = async (task, onProgress) => {
    while (working >= limit) await new Promise<void>(resolve => waiting.push(resolve))
    working++
    try {
      return await fitTask(task, onProgress)
    } finally {
      working--
      waiting.shift()?.()
    }
  }

  async function close(): Promise<void> {
    // What waits begins no more, and what is fitted has no one who asks for it.
    waiting.length = 0
    await threads.close()
  }
  return { run, memory: limit > 1 ? sharedMemory : ownMemory, close }
}

const sharedMemory: Memory = (kind, length) => {
  // Typed for one argument, as all memory is.
  const { BYTES_PER_ELEMENT: bytes } = kind.prototype
  return new (kind as unknown as new (buffer: SharedArrayBuffer) => InstanceType<typeof kind>)(
    new SharedArrayBuffer(length * bytes),
  )
}

/** What lies there already stays. */
function shared({ rejected, events, ...csr }: Csr): Csr {
  const place = <A extends Numbers>(array: A): A => {
    if (array.buffer instanceof SharedArrayBuffer) return array
    const there = sharedMemory(array.constructor as new (length: number) => A, array.length)
    there.set(array)
    return there
  }
  return {
    ...{ rows: csr.rows, cols: csr.cols, ptr: place(csr.ptr), idx: place(csr.idx) },
    weights: csr.weights && place(csr.weights),
    times: csr.times && place(csr.times),
    rejected: rejected && shared(rejected),
    events: events && {
      ...{ ...events, ptr: place(events.ptr), items: place(events.items) },
      times: events.times && place(events.times),
      ratings: events.ratings && place(events.ratings),
    },
  }
}
