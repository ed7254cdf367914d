import { TacitlyError } from '../sdk/errors'
import { converse } from '../workers/converse'
import type { RequestEntry } from '../workers/protocol'
import type { Tell } from './data'
import type { FromTask, TaskInput, TaskName, TaskResult, ToTask } from './protocol'
import { startTask } from './start-worker'

export interface AskOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: Tell
  readonly onRequests?: (entries: readonly RequestEntry[]) => void
}

/**
 * Does a task in a worker of its own, which ends with it, or when it is aborted.
 *
 * @throws TacitlyError worker-unavailable; trainer-crashed; aborted; what the task itself threw
 */
export function ask<N extends TaskName>(
  name: N,
  input: TaskInput<N>,
  { signal, onProgress, onRequests }: AskOptions = {},
): Promise<TaskResult<N>> {
  const worker = startTask()
  return converse<FromTask, TaskResult<N>>(worker, 'studio.worker', {
    ...{ signal, onRequests },
    // Whole models are fitted without coming to the event loop.
    silenceSeconds: Number.POSITIVE_INFINITY,
    crashed: how => new TacitlyError('trainer-crashed', `The worker of this page ${how}. Nothing of it is used.`),
    onReady: () => worker.postMessage({ name, input } satisfies ToTask<N>),
    onMessage(message, done) {
      if (message.type === 'progress') onProgress?.(message.phase, message.done)
      else done(message.result as TaskResult<N>)
    },
  })
}
