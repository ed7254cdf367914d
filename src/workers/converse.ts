import { type ErrorCode, TacitlyError } from '../sdk/errors'
import type { RequestEntry, SerialisedError, Sign } from './protocol'

export interface Conversation<Message, Result> {
  readonly signal?: AbortSignal
  /** Once, when the worker listens. */
  readonly onReady: (worker: Worker) => void
  /** What the worker says of its work; `done` ends the conversation. */
  readonly onMessage: (message: Message, done: (result: Result) => void) => void
  /** What the worker fetched, as its own resource timing tells. */
  readonly onRequests?: (entries: readonly RequestEntry[]) => void
  /** A worker beats every second, when it is not in the middle of a step; after so many of silence it is dead. */
  readonly silenceSeconds: number
  /** The error for a worker that began and ended. */
  readonly crashed: (how: string, address: string) => TacitlyError
}

/**
 * Talks with a worker until it is done or dead, and terminates it, whatever comes. Always settles: a closed worker fires
 * no event, so its silence is counted.
 *
 * @param address what stands in errors for where the worker was loaded from
 * @throws TacitlyError worker-unavailable: it never began; what `crashed` makes; what the worker itself threw
 */
export function converse<Message extends { readonly type: string }, Result>(
  worker: Worker,
  address: string,
  { signal, onReady, onMessage, onRequests, silenceSeconds, crashed }: Conversation<Message, Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    let isReady = false
    let isForbidden = false
    let silence = 0
    const settle = (finish: () => void) => {
      clearInterval(clock)
      signal?.removeEventListener('abort', onAbort)
      globalThis.removeEventListener?.('securitypolicyviolation', onViolation)
      worker.terminate()
      finish()
    }
    const fail = (error: unknown) => settle(() => reject(error))
    const die = (how: string) => fail(isReady ? crashed(how, address) : unavailable(how, address, isForbidden))
    // A worker that the page's policy blocks only fails like one that is not there; the document knows better.
    const onViolation = ({ effectiveDirective }: SecurityPolicyViolationEvent) => {
      isForbidden ||= /^(worker|child|script|default)-src/.test(effectiveDirective)
    }
    globalThis.addEventListener?.('securitypolicyviolation', onViolation)
    const onAbort = () => fail(signal?.reason)
    // Counts ticks and not time: a frozen page comes back without killing its worker.
    const clock = setInterval(() => {
      if (++silence > silenceSeconds) die(`gave no sign of life for ${silenceSeconds} seconds`)
    }, 1000)

    const receive = (message: Message | Sign) => {
      if (isSign(message)) {
        if (message.type === 'ready') {
          isReady = true
          onReady(worker)
        } else if (message.type === 'requests') onRequests?.(message.entries)
        else if (message.type === 'failed') fail(fromSerialised(message.error))
      } else onMessage(message, result => settle(() => resolve(result)))
    }
    worker.onmessage = ({ data }: MessageEvent<Message | Sign>) => {
      silence = 0
      try {
        receive(data)
      } catch (thrown) {
        fail(thrown) // a handler of the caller's, or a job that can't be cloned
      }
    }
    worker.onmessageerror = () => die('sent a message that could not be read')
    worker.onerror = event => {
      event.preventDefault()
      const how = event.message ? `threw ${event.message}` : 'could not be loaded'
      setTimeout(() => die(how)) // after a policy's report, which is a task of its own
    }
    if (signal?.aborted) onAbort()
    else signal?.addEventListener('abort', onAbort)
  })
}

/** An error as it was before it crossed the worker's boundary. */
export function fromSerialised({ code, message, details }: SerialisedError): TacitlyError {
  return new TacitlyError(code as ErrorCode, message, details)
}

const signs: readonly string[] = ['ready', 'heartbeat', 'requests', 'failed'] satisfies Sign['type'][]
const isSign = (message: { readonly type: string }): message is Sign => signs.includes(message.type)

/** @param forbidden no worker can start on this page, whatever its address */
function unavailable(how: string, address: string, forbidden: boolean): TacitlyError {
  return new TacitlyError(
    'worker-unavailable',
    `The worker at ${address} ${how}. It must be served as JavaScript from the page's own origin and allowed by its ` +
      "policy (worker-src 'self'). Where your bundler can't follow it, pass `workers` to createRecommender.",
    { url: address, forbidden },
  )
}
