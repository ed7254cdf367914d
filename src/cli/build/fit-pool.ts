import { Worker } from 'node:worker_threads'
import { asTacitlyError, TacitlyError } from '../../sdk/errors'
import type { Csr } from '../../sdk/kernels/interactions'
import { type FitTask, type RunFit, runFit } from '../fit-task'
import { attach, type DetachedFit, type FitAnswer } from './detach'

export interface FitPool {
  /** The same to the bit, whatever the number of threads. */
  readonly run: RunFit
  readonly close: () => Promise<void>
}

/** @param threads 1: no thread is started, and this one fits */
export function createFitPool(threads: number): FitPool {
  if (threads <= 1) return { run: runFit, close: async () => undefined }
  const idle: Worker[] = []
  const waiting: (() => void)[] = []
  const shares = new WeakMap<Csr, Csr>()
  let working = 0

  const run: RunFit = async (task, onProgress) => {
    const rows = shares.get(task.rows) ?? shared(task.rows)
    shares.set(task.rows, rows)
    while (working === threads) await new Promise<void>(resolve => waiting.push(resolve))
    working++
    const worker = idle.pop() ?? new Worker(new URL('./fit.worker.js', import.meta.url))
    try {
      const fits = await ask(worker, { ...task, rows }, onProgress)
      return fits.map(fit => attach(fit, task.parts))
    } finally {
      working--
      // One that died has no thread any more.
      if (worker.threadId > 0) idle.push(worker)
      waiting.shift()?.()
    }
  }

  return { run, close: async () => void (await Promise.all(idle.map(worker => worker.terminate()))) }
}

function ask(worker: Worker, task: FitTask, onProgress?: (done: number) => void): Promise<readonly DetachedFit[]> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      worker.off('message', hear).off('error', fail).unref()
      settle()
    }
    const hear = (answer: FitAnswer) => {
      if ('done' in answer) onProgress?.(answer.done)
      else if ('fits' in answer) end(() => resolve(answer.fits))
      else end(() => reject(new TacitlyError(answer.failed.code, answer.failed.message)))
    }
    const fail = (cause: unknown) => end(() => reject(asTacitlyError(cause, 'options-invalid')))
    worker.on('message', hear).on('error', fail).ref()
    worker.postMessage(task)
  })
}

/** The same rows where all threads can read them: nothing is copied when they are sent. */
function shared({ rejected, ...csr }: Csr): Csr {
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
  }
}
