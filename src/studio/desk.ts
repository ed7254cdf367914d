import { TacitlyError } from '../sdk/errors'
import { fromSerialised } from '../workers/converse'
import type { RequestEntry } from '../workers/protocol'
import type { FromDesk, ToDesk, WorkInput, WorkName, WorkResult } from './desk-protocol'
import { startDesk } from './start-worker'
import type { Told } from './told'

export interface DeskOptions {
  readonly signal?: AbortSignal
  readonly onTold?: (told: Told) => void
}

/** The worker that holds what was read. */
export interface Desk {
  /** @throws TacitlyError aborted; trainer-crashed; what the work itself threw */
  readonly ask: <N extends WorkName>(name: N, input: WorkInput<N>, options?: DeskOptions) => Promise<WorkResult<N>>
  /** Ends all that is done there, and forgets what was read. */
  readonly close: () => void
}

interface Waiting {
  readonly onTold?: (told: Told) => void
  readonly resolve: (result: never) => void
  readonly reject: (error: TacitlyError) => void
}

export function openDesk(onRequests: (entries: readonly RequestEntry[]) => void): Desk {
  const worker = startDesk()
  const waiting = new Map<number, Waiting>()
  let count = 0
  let ended: TacitlyError | undefined
  const post = (message: ToDesk) => worker.postMessage(message)

  function end(error: TacitlyError): void {
    ended ??= error
    worker.terminate()
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  worker.onerror = ({ message }) =>
    end(new TacitlyError('trainer-crashed', `The worker that holds the files ended (${message}): drop them again.`))
  worker.onmessage = ({ data: message }: MessageEvent<FromDesk>) => {
    if (message.type === 'requests') return onRequests(message.entries)
    const one = waiting.get(message.id)
    if (message.type === 'told') return one?.onTold?.(message.told)
    waiting.delete(message.id)
    if (message.type === 'done') one?.resolve(message.result as never)
    else one?.reject(fromSerialised(message.error))
  }

  return {
    ask: (name, input, { signal, onTold } = {}) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended)
        const id = ++count
        signal?.addEventListener('abort', () => {
          post({ type: 'abort', id })
          waiting.delete(id)
          reject(new TacitlyError('aborted', `${name} was stopped.`))
        })
        waiting.set(id, { onTold, resolve, reject })
        post({ type: 'ask', id, name, input })
      }),
    close: () => end(new TacitlyError('aborted', 'Other files were dropped.')),
  }
}
