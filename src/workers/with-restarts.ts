import type { EncoderJob } from '../sdk/encoders/job'
import { asTacitlyError, TacitlyError } from '../sdk/errors'
import type { Checkpoint, TrainJob } from '../sdk/training/job'
import type { TrainHandlers } from './call-worker'
import type { OutcomeOf } from './protocol'

/** One may have died for want of memory that is there again; a third that dies says that all will. */
const mostCrashes = 3

/**
 * Runs a job again where its worker died, each time from the last checkpoint; `why` tells of it.
 * @throws TacitlyError trainer-crashed, with `details.crashes`: so many died. The page is left alone then, until the next call
 */
export async function withRestarts<J extends TrainJob | EncoderJob>(
  job: J,
  handlers: TrainHandlers,
  run: (job: J, handlers: TrainHandlers) => Promise<OutcomeOf<J>>,
): Promise<OutcomeOf<J>> {
  let next = job
  const onCheckpoint = (checkpoint: Checkpoint) => {
    next = { ...job, checkpoint }
    handlers.onCheckpoint?.(checkpoint)
  }
  for (let crashes = 0; ; ) {
    try {
      const outcome = await run(next, { ...handlers, onCheckpoint })
      return crashes === 0 ? outcome : { ...outcome, why: `${outcome.why}; workers that crashed before: ${crashes}` }
    } catch (thrown) {
      const { code, message, details, cause } = asTacitlyError(thrown, 'trainer-crashed')
      // What the job itself threw has no address, and would be thrown again.
      if (code !== 'trainer-crashed' || !details.url) throw thrown
      if (++crashes < mostCrashes) continue
      const all = `${message} ${crashes} workers in a row did: the training has stopped, and may be tried again.`
      throw new TacitlyError(code, all, { ...details, crashes }, cause)
    }
  }
}
