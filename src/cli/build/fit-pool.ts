import type { Csr } from '../../sdk/kernels/interactions'
import { type FitTask, type RunFit, runFit } from '../fit-task'
import { createThreads } from '../threads'
import { attach, type DetachedFit } from './detach'

export interface FitPool {
  /** The same to the bit, whatever the number of threads. */
  readonly run: RunFit
  /** The same rows where all threads can read them: nothing is copied when they are sent. */
  readonly place: (rows: Csr) => Csr
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

  /** Each once: one that is placed is its own place. */
  const places = new WeakMap<Csr, Csr>()
  function place(rows: Csr): Csr {
    const known = places.get(rows)
    if (known || limit === 1) return known ?? rows
    const there = shared(rows)
    places.set(rows, there).set(there, there)
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
  return { run, place, close }
}

function shared({ rejected, events, ...csr }: Csr): Csr {
  const place = <A extends Int32Array | Float32Array | Float64Array>(array: A): A => {
    const memory = new SharedArrayBuffer(array.byteLength)
    new Uint8Array(memory).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
    return new (array.constructor as new (buffer: SharedArrayBuffer) => A)(memory)
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
