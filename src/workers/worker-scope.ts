import { asTacitlyError, type ErrorCode } from '../sdk/errors'
import type { RequestEntry, SerialisedError, Sign } from './protocol'

export interface WorkerScope<Out> {
  readonly post: (message: Out, transfer?: Transferable[]) => void
  /** Tells of the requests so far: before an answer after which the page may end this worker. */
  readonly tellRequests: () => void
}

/**
 * Everything that our workers have in common: beats while it lives, forwards what the page can't see (unhandled
 * rejections, the requests of the worker), and sends errors as plain data.
 *
 * @param answer one message of the page; what it throws is the worker's last word
 * @param code of errors that are not ours
 */
export function serveMessages<In, Out>(
  code: ErrorCode,
  answer: (message: In, scope: WorkerScope<Out>) => Promise<void>,
): void {
  const global = globalThis as unknown as DedicatedWorkerGlobalScope
  const sign = (message: Sign) => global.postMessage(message)
  const tell = (entries: PerformanceEntryList) => sign({ type: 'requests', entries: entries.map(toRequest) })
  const requests = new PerformanceObserver(list => tell(list.getEntries()))
  const tellRequests = () => tell(requests.takeRecords())
  const fail = (thrown: unknown) => {
    tellRequests()
    sign({ type: 'failed', error: serialiseError(thrown, code) })
  }
  const scope: WorkerScope<Out> = {
    post: (message, transfer = []) => global.postMessage(message, transfer),
    tellRequests,
  }

  global.addEventListener('unhandledrejection', event => fail(event.reason))
  global.addEventListener('message', ({ data }: MessageEvent<In>) => {
    answer(data, scope).catch(fail)
  })
  requests.observe({ type: 'resource', buffered: true })
  setInterval(() => sign({ type: 'heartbeat' }), 1000)
  sign({ type: 'ready' })
}

export function serialiseError(thrown: unknown, fallback: ErrorCode): SerialisedError {
  const { code, message, details } = asTacitlyError(thrown, fallback)
  return { code, message, details }
}

function toRequest(entry: PerformanceEntry): RequestEntry {
  return { url: entry.name, bytes: (entry as PerformanceResourceTiming).transferSize ?? 0 }
}
