// Threads of the trainer worker: each is one more worker of the same file, which it knows by its name.
import { helpWithRows, type RowTask } from '../sdk/models/als/row-threads'
import type { Helpers } from '../sdk/models/als/wasm-engine'

const threadName = 'tacitly-rows'
/** What loads the memory more than the processor gains nothing from more. */
const mostThreads = 8
/** A thread takes some milliseconds to start, and a copy of the code. */
const worthMs = 100

interface ToThread {
  readonly task: RowTask
  readonly scratch: number
}

export const isRowThread = (): boolean => (globalThis as unknown as DedicatedWorkerGlobalScope).name === threadName

export function serveRowThread(): void {
  globalThis.addEventListener(
    'message',
    ({ data }: MessageEvent<ToThread>) => void helpWithRows(data.task, data.scratch),
  )
}

/**
 * Threads that help where the page is cross-origin isolated, so that memory can be shared.
 *
 * @param estimateMs what the job takes of one thread
 */
export function rowHelpers(estimateMs: number): Helpers | undefined {
  const count = Math.min(mostThreads, globalThis.navigator?.hardwareConcurrency ?? 1) - 1
  if (count < 1 || estimateMs < worthMs || !globalThis.crossOriginIsolated) return undefined
  return { count, start }
}

function start(task: RowTask, scratch: number): () => void {
  try {
    const thread = new Worker(globalThis.location.href, { type: 'module', name: threadName })
    thread.postMessage({ task, scratch } satisfies ToThread)
    return () => thread.terminate()
  } catch {
    return () => undefined // a policy forbids it: those that run take its rows, and `why` counts them
  }
}
