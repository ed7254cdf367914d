import { asTacitlyError, TacitlyError } from '../errors'
import { tieOrder } from '../evaluate/ties'
import { modelByDefault } from '../models/by-default'
import { orAborted } from '../or-aborted'
import { createPace } from '../pace'
import { mostStoredBytes } from '../serving/keep-model'
import type { Site } from '../serving/load'
import type { Checkpoint, TrainJob, TrainOutcome } from '../training/job'
import type { Item, TrainOptions, TrainResult } from '../types'
import { recipeOf } from './job'
import { runJob, type Session } from './session'

/** Work at a stretch, on the page. */
const pageSliceMs = 6

/**
 * Trains a model of what people choose, and lets it serve where the gate accepts it.
 * @throws TacitlyError no-interactions, and what the job throws
 */
export async function trainModel(
  kind: TrainJob['kind'],
  options: TrainOptions,
  session: Session,
): Promise<TrainResult> {
  const { model = modelByDefault, backend, seed } = options
  const { host, site, signal } = session
  const { bundle, shared } = await orAborted(sharedOf(site), signal)
  const { identity, catalog, manifest } = bundle
  const store = await host.journal.openStore()
  // What a fit learns from is the site's own: it needs no fence against what the visitor forgets meanwhile.
  const isOfVisitor = kind === 'fineTune'
  const token = isOfVisitor ? await store.nextToken() : undefined
  const upToSeq = isOfVisitor ? host.journal.nextSeq() - 1 : 0
  const itemIds = catalog.items.map(item => item.id)
  const breathe = createPace(pageSliceMs, signal)
  const situation = { kind, site, bundle, own: host.ownModel.get(), given: options.options, seed, shared, breathe }
  const job: TrainJob = {
    ...(await orAborted(recipeOf(model, situation), signal)),
    kind,
    shared,
    split: manifest.split,
    ties: tieOrder(itemIds, manifest.split.seed),
    backend,
    visitor: isOfVisitor ? host.history() : undefined,
    checkpoint: await store.getCache('checkpoint'),
  }
  await breathe()
  const outcome = await runJob(session, job, options, keepCheckpoint)
  const { judged, model: trained, ndcg, gate } = outcome
  let why = outcome.why + session.note
  if (trained) {
    const stored = { origin: kind, identity, itemIds, upToSeq, options: job.options, ndcg, judged, model: trained }
    const isKept = await host.ownModel.serve(stored, token)
    if (!isKept) why += '; it is too large to be kept on the disk, and serves until the page is left'
  }
  await store.removeCache('checkpoint').catch(() => undefined)
  // While it was stored a profile may have given way to another: what is told now would be said of that.
  signal.throwIfAborted()
  host.setTrainer({ status: trained ? 'accepted' : 'refused', backend: outcome.backend, why, gate })
  return resultOf(outcome, why)

  function keepCheckpoint(checkpoint: Checkpoint): void {
    const bytes = Object.values(checkpoint.state).reduce((sum, array) => sum + array.byteLength, 0)
    if (bytes > mostStoredBytes) return
    // A full disk costs no more than the checkpoint; a newer token means that another tab leads.
    store.putCache('checkpoint', checkpoint, token).catch(thrown => {
      if (asTacitlyError(thrown, 'storage-failed').code === 'aborted') session.lose()
    })
  }
}

/** @throws TacitlyError no-interactions */
export async function sharedOf({ bundle }: Site<Item>) {
  const shared = await bundle?.shared()
  if (bundle && shared) return { bundle, shared }
  throw new TacitlyError(
    'no-interactions',
    `${bundle ? 'This bundle shares no interactions' : 'There is no bundle'}, so there is nothing to train on in the browser. Build it with: npx tacitly build --share-interactions`,
  )
}

function resultOf(outcome: TrainOutcome, why: string): TrainResult {
  const { backend, trainMs, sweeps, ndcg, baselineNdcg, visitors, gate } = outcome
  const baseline = { 'ndcg@10': baselineNdcg }
  return { backend, why, trainMs, sweeps, metrics: { 'ndcg@10': ndcg }, baseline, visitors, gate }
}
