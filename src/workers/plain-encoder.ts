import { encoderOf } from '../sdk/encoders/catalogue'
import type { EncoderJob, EncoderOutcome } from '../sdk/encoders/job'
import { type EncoderHooks, runEncoderJob } from '../sdk/encoders/run-job'
import { plainEngine } from '../sdk/encoders/train-encoder'

/** Plain JavaScript, which trains every encoder of the catalogue. @throws TacitlyError options-invalid: no such encoder */
export function runPlainEncoder(job: EncoderJob, why: string, hooks: EncoderHooks): Promise<EncoderOutcome> {
  const definition = encoderOf(job.model)
  return runEncoderJob(definition, job, plainEngine(definition, why), hooks)
}
