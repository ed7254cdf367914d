// Loaded by the first `fit` or `fineTune`: a page that never trains does not fetch it.
import type { TrainJob, TrainOutcome } from '../workers/protocol'
import { createTrainerClient, type TrainerClientOptions } from '../workers/trainer-client'
import type { Bundle } from './bundle/read'
import { permissions } from './consent'
import { asTacitlyError, TacitlyError } from './errors'
import type { Csr } from './interactions'
import type { Journal } from './journal'
import { acquireLease } from './lease'
import { type AlsOptions, alsDefaults } from './models/als-options'
import type { History } from './models/shapes'
import { orAborted } from './or-aborted'
import type { OwnModelHolder } from './own-model'
import type { Site } from './site'
import type { Consent, Item, TrainerState, TrainOptions, TrainResult } from './types'

/** A fine-tuning starts near its end. */
const fineTuneSweeps = 2

export interface LearningHost {
  /** Of the lock between tabs. */
  readonly name: string
  readonly client: TrainerClientOptions
  readonly journal: Journal
  readonly ownModel: OwnModelHolder
  readonly consent: () => Consent
  /** What the site gives, loaded; rejects where that failed. */
  readonly loaded: () => Promise<Site<Item>>
  readonly history: () => History
  readonly setTrainer: (trainer: TrainerState) => void
}

/** The jobs that train a model in this browser. */
export interface Learning {
  readonly train: (kind: TrainJob['kind'], options?: TrainOptions) => Promise<TrainResult>
  /** Ends what runs ('aborted'); `kind`: only if it is that. */
  readonly stop: (why: string, kind?: TrainJob['kind']) => void
}

export function createLearning(host: LearningHost): Learning {
  const client = createTrainerClient(host.client)
  let running: { readonly kind: TrainJob['kind']; readonly stopping: AbortController } | undefined

  function stop(why: string, kind = running?.kind): void {
    if (running?.kind === kind) running?.stopping.abort(new TacitlyError('aborted', why))
  }

  async function train(kind: TrainJob['kind'], options: TrainOptions = {}): Promise<TrainResult> {
    if (running) {
      throw new TacitlyError('trainer-busy', `A ${running.kind} is running already: wait for it, or abort it first.`)
    }
    const stopping = new AbortController()
    const { signal } = stopping
    const abort = () => stop(`The ${kind} was aborted.`)
    running = { kind, stopping }
    options.signal?.addEventListener('abort', abort)
    if (options.signal?.aborted) abort()
    try {
      return await trainOnce(kind, options, signal)
    } catch (thrown) {
      const error = asTacitlyError(signal.aborted ? signal.reason : thrown, 'trainer-crashed')
      const status = statusAfter.get(error.code) ?? 'failed'
      host.setTrainer({ status, why: error.message, error })
      throw error
    } finally {
      options.signal?.removeEventListener('abort', abort)
      running = undefined
    }
  }

  async function trainOnce(kind: TrainJob['kind'], options: TrainOptions, signal: AbortSignal): Promise<TrainResult> {
    if (kind === 'fineTune' && !permissions(host.consent()).learns) {
      throw new TacitlyError('consent-required', "fineTune learns from the visitor's events, and consent is 'denied'.")
    }
    const site = await orAborted(host.loaded(), signal)
    const { bundle, shared } = await orAborted(sharedOf(site), signal)
    if (!permissions(host.consent()).stores) return run(kind, options, signal, site, bundle, shared)

    host.setTrainer({ status: 'waiting', why: 'One tab of a site trains at a time.' })
    const lease = await acquireLease(host.name, signal)
    lease.lost.addEventListener('abort', () => stop('Another tab took over, or this page went away.'))
    try {
      return await run(kind, options, signal, site, bundle, shared, lease.isExclusive ? '' : withoutLocks)
    } finally {
      lease.release()
    }
  }

  async function run(
    kind: TrainJob['kind'],
    { backend, seed = alsDefaults.seed, onProgress }: TrainOptions,
    signal: AbortSignal,
    site: Site<Item>,
    bundle: Bundle,
    shared: Csr,
    note = '',
  ): Promise<TrainResult> {
    const store = host.journal.store()
    // What a fit learns from is the site's own: it needs no fence against what the visitor forgets meanwhile.
    const token = kind === 'fineTune' ? await store.nextToken() : undefined
    const upToSeq = kind === 'fineTune' ? host.journal.nextSeq() - 1 : 0
    const job: TrainJob = {
      ...(await orAborted(jobOf(kind, site, bundle, shared, seed), signal)),
      backend,
      visitor: kind === 'fineTune' ? host.history() : undefined,
      checkpoint: await store.getCache('checkpoint'),
    }
    signal.throwIfAborted()
    host.setTrainer({ status: 'running', backend })
    const outcome = await client.train(job, {
      signal,
      onProgress(progress) {
        host.setTrainer({ status: 'running', backend: progress.backend, progress })
        onProgress?.(progress)
      },
      onCheckpoint(checkpoint) {
        // A full disk costs no more than the checkpoint; a newer token means that another tab leads.
        store.putCache('checkpoint', checkpoint, token).catch(thrown => {
          if (asTacitlyError(thrown, 'storage-failed').code === 'aborted') stop('Another tab took over.')
        })
      },
    })
    signal.throwIfAborted()
    const { judged, factors, gate } = outcome
    const why = outcome.why + note
    if (factors) {
      const items = site.catalog.items.length
      const { release } = bundle
      await host.ownModel.serve({ origin: kind, release, items, upToSeq, options: job.options, judged, factors }, token)
    }
    await store.removeCache('checkpoint').catch(() => undefined)
    host.setTrainer({ status: factors ? 'accepted' : 'refused', backend: outcome.backend, why, gate })
    return resultOf(outcome, why)
  }

  return { train, stop }
}

const withoutLocks = '; there are no Web Locks here, so another tab may train at the same time'

const statusAfter = new Map<string, TrainerState['status']>([
  ['aborted', 'idle'],
  ['worker-unavailable', 'unavailable'],
])

async function sharedOf({ bundle }: Site<Item>): Promise<{ readonly bundle: Bundle; readonly shared: Csr }> {
  const shared = await bundle?.shared()
  if (bundle && shared) return { bundle, shared }
  throw new TacitlyError(
    'no-interactions',
    `${bundle ? 'This bundle shares no interactions' : 'There is no bundle'}, so there is nothing to train on in the browser. Build it with: npx tacitly build --share-interactions`,
  )
}

async function jobOf(
  kind: TrainJob['kind'],
  site: Site<Item>,
  bundle: Bundle,
  shared: Csr,
  seed: number,
): Promise<Pick<TrainJob, 'kind' | 'options' | 'shared' | 'split' | 'twin' | 'warmStart'>> {
  const { als, split } = bundle.manifest
  const { d, regularisation, unobservedWeight, frequencyExponent, sweeps, cgSteps } = als ?? alsDefaults
  const options: AlsOptions = { d, regularisation, unobservedWeight, frequencyExponent, sweeps, cgSteps, seed }
  const twin = await bundle.twin()
  const shipped = site.models.get('als')
  const isWarm = kind === 'fineTune' && twin?.d === d && shipped?.shape === 'factors' && shipped.d === d
  if (!isWarm) return { kind, options, shared, split, twin }
  const warmStart = { twin: twin.factors, shipped: shipped.factors }
  return { kind, options: { ...options, sweeps: fineTuneSweeps }, shared, split, twin, warmStart }
}

function resultOf(outcome: TrainOutcome, why: string): TrainResult {
  const { backend, trainMs, sweeps, ndcg, baselineNdcg, gate } = outcome
  return { backend, why, trainMs, sweeps, metrics: { 'ndcg@10': ndcg }, baseline: { 'ndcg@10': baselineNdcg }, gate }
}
