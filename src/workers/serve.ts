import { type EncoderJob, type EncoderOutcome, isEncoderJob } from '../sdk/encoders/job'
import type { EncoderHooks } from '../sdk/encoders/run-job'
import { createPace } from '../sdk/pace'
import { arraysOf } from '../sdk/shapes/arrays'
import type { TrainJob } from '../sdk/training/job'
import type { ChosenLearner } from '../sdk/training/learner'
import { runTrainJob } from '../sdk/training/run-job'
import type { FromWorker, ToWorker } from './protocol'
import { serveMessages } from './worker-scope'

/** How long a worker computes before its timers and messages get their turn. */
const sliceMs = 50

/**
 * Everything that the trainer and the tensor worker have in common: answers one job.
 *
 * @param choose which learner runs a job, and why; throws what a forced backend has against it
 * @param trainEncoder what answers jobs of encoders; the trainer worker is never given one
 */
export function serveTrainer(
  choose: (job: TrainJob) => ChosenLearner | Promise<ChosenLearner>,
  trainEncoder?: (job: EncoderJob, hooks: EncoderHooks) => Promise<EncoderOutcome>,
): void {
  serveMessages<ToWorker, FromWorker>('trainer-crashed', async ({ job }, { post, tellRequests }) => {
    if (isEncoderJob(job)) {
      const outcome = await trainEncoder!(job, {
        breathe: createPace(sliceMs),
        onProgress: progress => post({ type: 'progress', progress }),
      })
      tellRequests()
      post({ type: 'done', outcome })
      return
    }
    const outcome = await runTrainJob(job, await choose(job), {
      breathe: createPace(sliceMs),
      onProgress: progress => post({ type: 'progress', progress }),
      onCheckpoint: checkpoint =>
        post(
          { type: 'checkpoint', checkpoint },
          Object.values(checkpoint.state).map(array => array.buffer),
        ),
    })
    tellRequests()
    const models = [outcome.judged, outcome.model].filter(model => model !== undefined)
    post({ type: 'done', outcome }, [...new Set(models.flatMap(arraysOf).map(array => array.buffer as ArrayBuffer))])
  })
}
