import { createPace } from './pace'
import type { FromWorker, ToWorker, TrainJob } from './protocol'
import { type ChosenEngine, runTrainJob } from './training'
import { serveMessages } from './worker-scope'

/** How long a worker computes before its timers and messages get their turn. */
const sliceMs = 50

/**
 * Everything that the trainer and the tensor worker have in common: answers one job.
 *
 * @param chooseEngine which engine runs a job, and why; throws what a forced backend has against it
 */
export function serveTrainer(chooseEngine: (job: TrainJob) => ChosenEngine | Promise<ChosenEngine>): void {
  serveMessages<ToWorker, FromWorker>('trainer-crashed', async ({ job }, { post, tellRequests }) => {
    const outcome = await runTrainJob(job, await chooseEngine(job), {
      breathe: createPace(sliceMs),
      onProgress: progress => post({ type: 'progress', progress }),
      onCheckpoint: checkpoint => post({ type: 'checkpoint', checkpoint }, [checkpoint.factors.buffer]),
    })
    tellRequests()
    const factors = [outcome.judged, outcome.factors].filter(array => array !== undefined)
    post(
      { type: 'done', outcome },
      factors.map(array => array.buffer),
    )
  })
}
