import { asTacitlyError } from '../sdk/errors'
import { createPace } from './pace'
import type { FromWorker, RequestEntry, ToWorker, TrainJob } from './protocol'
import { type ChosenEngine, runTrainJob } from './training'

/** How long a worker computes before its timers and messages get their turn. */
const sliceMs = 50

/**
 * Everything that the trainer and the tensor worker have in common: answers one job, beats while it lives, forwards
 * what the page can't see (unhandled rejections, the requests of the worker), and sends errors as plain data.
 *
 * @param chooseEngine which engine runs a job, and why; throws what a forced backend has against it
 */
export function serveTrainer(chooseEngine: (job: TrainJob) => ChosenEngine | Promise<ChosenEngine>): void {
  const scope = globalThis as unknown as DedicatedWorkerGlobalScope
  const post = (message: FromWorker, transfer: Transferable[] = []) => scope.postMessage(message, transfer)
  const requests = new PerformanceObserver(list => tellRequests(list.getEntries()))
  const tellRequests = (entries: PerformanceEntryList) => post({ type: 'requests', entries: entries.map(toRequest) })
  const fail = (thrown: unknown) => {
    tellRequests(requests.takeRecords()) // the page ends this worker at its last message
    const { code, message, details } = asTacitlyError(thrown, 'trainer-crashed')
    post({ type: 'failed', error: { code, message, details } })
  }

  scope.addEventListener('unhandledrejection', event => fail(event.reason))
  scope.addEventListener('message', async ({ data }: MessageEvent<ToWorker>) => {
    try {
      const outcome = await runTrainJob(data.job, await chooseEngine(data.job), {
        breathe: createPace(sliceMs),
        onProgress: progress => post({ type: 'progress', progress }),
        onCheckpoint: checkpoint => post({ type: 'checkpoint', checkpoint }, [checkpoint.factors.buffer]),
      })
      tellRequests(requests.takeRecords())
      const factors = [outcome.judged, outcome.factors].filter(array => array !== undefined)
      post(
        { type: 'done', outcome },
        factors.map(array => array.buffer),
      )
    } catch (thrown) {
      fail(thrown)
    }
  })
  requests.observe({ type: 'resource', buffered: true })
  setInterval(() => post({ type: 'heartbeat' }), 1000)
  post({ type: 'ready' })
}

function toRequest(entry: PerformanceEntry): RequestEntry {
  return { url: entry.name, bytes: (entry as PerformanceResourceTiming).transferSize ?? 0 }
}
