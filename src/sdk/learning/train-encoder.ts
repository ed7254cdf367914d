// Loaded by the first `fit` of an encoder.
import { TacitlyError } from '../errors'
import { orAborted } from '../or-aborted'
import type { Site } from '../serving/load'
import type { Item, TrainContentOptions, TrainContentResult } from '../types'
import { encoderJobOf } from './encoder-job'
import { runJob, type Session } from './session'

/**
 * Trains what turns items into vectors, and lets it serve where the gate accepts it.
 * @throws TacitlyError no-bundle, and what the job throws
 */
export async function trainEncoder(options: TrainContentOptions, session: Session): Promise<TrainContentResult> {
  const { host, site, signal } = session
  const bundle = bundleOf(site)
  const { job, kind } = await orAborted(encoderJobOf(site, bundle, options), signal)
  const outcome = await runJob(session, job, options)
  const { backend, trainMs, sweeps, found, before, gate, trained } = outcome
  const why = outcome.why + session.note
  if (trained && gate.accepted) await (await host.content()).serve({ identity: bundle.identity, kind, ...trained })
  signal.throwIfAborted() // see trainModel
  host.setTrainer({ status: gate.accepted ? 'accepted' : 'refused', backend, why, gate })
  const [metrics, baseline] = [found, before].map(share => ({ 'sameCategory@1': share }))
  return { backend, why, trainMs, sweeps, metrics, baseline, gate }
}

/** @throws TacitlyError no-bundle */
export function bundleOf({ bundle }: Site<Item>) {
  if (bundle) return bundle
  throw new TacitlyError('no-bundle', "There is no bundle, whose texts or vectors could be learned from: see 'bundle'.")
}
