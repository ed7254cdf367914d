// Threads that a command asks for results, and what such a thread is.
import { parentPort, Worker } from 'node:worker_threads'
import { asTacitlyError, type ErrorCode, TacitlyError } from '../sdk/errors'

/** What a thread answers. */
type Answer<Result> =
  | { readonly done: number }
  | { readonly result: Result }
  | { readonly failed: { readonly code: ErrorCode; readonly message: string } }

export interface Threads<Task, Result> {
  /** By an idle thread, or a new one. @param onProgress share that is done */
  readonly ask: (task: Task, onProgress?: (done: number) => void) => Promise<Result>
  /** Ends them, those too that work. */
  readonly close: () => Promise<void>
}

/** @param file what a thread runs, beside the built program; it calls `serveThread` */
export function createThreads<Task, Result>(file: URL): Threads<Task, Result> {
  const alive = new Set<Worker>()
  const idle: Worker[] = []
  return {
    async ask(task, onProgress) {
      const worker = idle.pop() ?? new Worker(file)
      alive.add(worker)
      try {
        return await askThread<Task, Result>(worker, task, onProgress)
      } finally {
        // One that died has no thread any more.
        if (worker.threadId > 0) idle.push(worker)
        else alive.delete(worker)
      }
    },
    async close() {
      await Promise.all([...alive].map(worker => worker.terminate()))
    },
  }
}

function askThread<Task, Result>(worker: Worker, task: Task, onProgress?: (done: number) => void): Promise<Result> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      worker.off('message', hear).off('error', fail).unref()
      settle()
    }
    const hear = (answer: Answer<Result>) => {
      if ('done' in answer) onProgress?.(answer.done)
      else if ('result' in answer) end(() => resolve(answer.result))
      else end(() => reject(new TacitlyError(answer.failed.code, answer.failed.message)))
    }
    const fail = (cause: unknown) => end(() => reject(asTacitlyError(cause, 'options-invalid')))
    worker.on('message', hear).on('error', fail).ref()
    worker.postMessage(task)
  })
}

/** Of a thread's file: works off one task after another. @param code of what is thrown without one */
export function serveThread<Task, Result>(
  work: (task: Task, onProgress: (done: number) => void) => Promise<Result>,
  code: ErrorCode,
): void {
  const answer = (message: Answer<Result>) => parentPort!.postMessage(message)
  parentPort!.on('message', async (task: Task) => {
    try {
      answer({ result: await work(task, done => answer({ done })) })
    } catch (thrown) {
      const { code: found, message } = asTacitlyError(thrown, code)
      answer({ failed: { code: found, message } })
    }
  })
}
