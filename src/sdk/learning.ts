import type { Checkpoint, TrainJob, TrainOutcome } from '../workers/protocol'
import { createTrainerClient, type TrainerClientOptions } from '../workers/spawn'
import type { Bundle } from './bundle/read'
import { writeSafetensors } from './bundle/safetensors'
import { permissions } from './consent'
import { asTacitlyError, TacitlyError } from './errors'
import type { Csr } from './interactions'
import type { Journal } from './journal'
import { acquireLease } from './lease'
import { alsModel } from './models/als'
import { type AlsOptions, alsDefaults } from './models/als-options'
import type { History } from './models/shapes'
import type { OwnModel } from './ranking'
import type { Site } from './site'
import type { StoredModel } from './store/store'
import { isModelForgotten } from './store/totals'
import type { Consent, ForgetScope, Item, TrainerState, TrainOptions, TrainResult } from './types'

/** A fine-tuning starts near its end: more sweeps than this moved the figures no further. */
const fineTuneSweeps = 2

export interface LearningHost<TItem extends Item> {
  readonly name: string
  readonly workers: TrainerClientOptions['workers']
  readonly onRequests: TrainerClientOptions['onRequests']
  readonly journal: Journal
  readonly consent: () => Consent
  /** What the site gives, loaded; rejects where that failed. */
  readonly loaded: () => Promise<Site<TItem>>
  readonly history: () => History
  readonly setTrainer: (trainer: TrainerState) => void
  /** Another model serves. */
  readonly onModel: () => void
}

/** The jobs that train a model in this browser, and the model that came of them. */
export interface Learning<TItem extends Item> {
  readonly train: (kind: TrainJob['kind'], options?: TrainOptions) => Promise<TrainResult>
  readonly model: () => OwnModel | undefined
  /** The site's bundle is another one now, or the disk has become readable: the model that fits it serves. */
  readonly restore: (site: Site<TItem>) => Promise<void>
  /** Drops the model if it learned from what is forgotten, and stops a training that does. */
  readonly forget: (scope: ForgetScope) => void
  /** Consent was withdrawn: stops what runs; what it had learned from the visitor goes by `forget`. */
  readonly withdraw: () => void
  readonly exportModel: () => Uint8Array
  readonly dispose: () => void
}

interface Served extends OwnModel {
  readonly stored: StoredModel
}

export function createLearning<TItem extends Item>(host: LearningHost<TItem>): Learning<TItem> {
  const client = createTrainerClient({ workers: host.workers, onRequests: host.onRequests })
  let served: Served | undefined
  let running: { readonly kind: TrainJob['kind']; readonly stop: (why: string) => void } | undefined

  async function train(kind: TrainJob['kind'], options: TrainOptions = {}): Promise<TrainResult> {
    if (running) {
      throw new TacitlyError('trainer-busy', `A ${running.kind} is running already: wait for it, or abort it first.`)
    }
    const stopping = new AbortController()
    running = { kind, stop: why => stopping.abort(new TacitlyError('aborted', why)) }
    const abort = () => stopping.abort(new TacitlyError('aborted', `The ${kind} was aborted.`))
    options.signal?.addEventListener('abort', abort)
    if (options.signal?.aborted) abort()
    try {
      return await trainOnce(kind, options, stopping)
    } catch (thrown) {
      const error = stopping.signal.aborted
        ? asTacitlyError(stopping.signal.reason, 'aborted')
        : asTacitlyError(thrown, 'trainer-crashed')
      host.setTrainer({
        status: error.code === 'aborted' ? 'idle' : error.code === 'worker-unavailable' ? 'unavailable' : 'failed',
        why: error.message,
        error,
      })
      throw error
    } finally {
      options.signal?.removeEventListener('abort', abort)
      running = undefined
    }
  }

  async function trainOnce(
    kind: TrainJob['kind'],
    { backend, seed = alsDefaults.seed, onProgress }: TrainOptions,
    stopping: AbortController,
  ): Promise<TrainResult> {
    if (kind === 'fineTune' && !permissions(host.consent()).learns) {
      throw new TacitlyError('consent-required', "fineTune learns from the visitor's events, and consent is 'denied'.")
    }
    const site = await host.loaded()
    const { bundle, shared } = await sharedOf(site)
    host.setTrainer({ status: 'waiting', why: 'Another tab of this site may be training.' })
    const isShared = permissions(host.consent()).stores
    const lease = isShared ? await acquireLease(host.name, stopping.signal) : undefined
    lease?.lost.addEventListener('abort', () => running?.stop('Another tab took over, or this page went away.'))
    try {
      stopping.signal.throwIfAborted()
      const store = host.journal.store()
      const token = await store.nextToken()
      const upToSeq = kind === 'fineTune' ? host.journal.nextSeq() - 1 : 0
      const job: TrainJob = {
        ...(await jobOf(kind, site, bundle, shared, seed)),
        backend,
        visitor: kind === 'fineTune' ? host.history() : undefined,
        checkpoint: await store.getCache('checkpoint'),
      }
      const outcome = await client.train(job, {
        signal: stopping.signal,
        onProgress(progress) {
          host.setTrainer({ status: 'running', backend: progress.backend, progress })
          onProgress?.(progress)
        },
        onCheckpoint: (checkpoint: Checkpoint) => {
          // A full disk costs the checkpoint; a newer leader's token costs the lease.
          store.putCache('checkpoint', checkpoint, token).catch(thrown => {
            if (thrown.code === 'aborted') running?.stop('Another tab took over, or the data were forgotten.')
          })
        },
      })
      stopping.signal.throwIfAborted()
      await store.removeCache('checkpoint').catch(() => undefined)
      const why =
        lease?.isExclusive === false ? `${outcome.why}; no Web Locks here, so other tabs are not kept out` : outcome.why
      if (outcome.factors) {
        serve({
          origin: kind,
          release: bundle.release,
          items: site.catalog.items.length,
          upToSeq,
          options: job.options,
          judged: outcome.judged,
          factors: outcome.factors,
        })
        if (isShared && served) await store.putCache('model', served.stored, token).catch(() => undefined)
      }
      host.setTrainer({
        status: outcome.factors ? 'accepted' : 'refused',
        backend: outcome.backend,
        why,
        gate: outcome.gate,
      })
      return resultOf(outcome, why)
    } finally {
      lease?.release()
    }
  }

  function serve(stored: StoredModel): void {
    served = { stored, origin: stored.origin, model: alsModel(stored.factors, stored.options) }
    host.onModel()
  }

  function drop(): void {
    if (!served) return
    served = undefined
    host.onModel()
  }

  return {
    train,
    model: () => served,
    async restore(site) {
      const fits = (stored: StoredModel) =>
        stored.release === site.bundle?.release && stored.items === site.catalog.items.length
      if (served && !fits(served.stored)) drop()
      if (served) return
      const stored = await host.journal
        .store()
        .getCache('model')
        .catch(() => undefined)
      if (stored && fits(stored) && !served) serve(stored)
    },
    forget(scope) {
      const { journal } = host
      if (running?.kind === 'fineTune') running.stop('The data that it learned from are being forgotten.')
      if (served && isModelForgotten(served.stored, { events: journal.events(), totals: journal.totals() }, scope))
        drop()
    },
    withdraw: () => running?.stop('The consent was withdrawn.'),
    exportModel() {
      if (served) return exportModel(served.stored)
      throw new TacitlyError('input-invalid', 'No model was trained here, or none was accepted: call fit() first.')
    },
    dispose: () => client.dispose(),
  }
}

async function sharedOf<TItem extends Item>({ bundle }: Site<TItem>): Promise<{ bundle: Bundle<TItem>; shared: Csr }> {
  const shared = await bundle?.shared()
  if (bundle && shared) return { bundle, shared }
  throw new TacitlyError(
    'no-interactions',
    `${bundle ? 'This bundle shares no interactions' : 'There is no bundle'}, so there is nothing to train on in the browser. Build it with: npx tacitly build --share-interactions`,
  )
}

async function jobOf<TItem extends Item>(
  kind: TrainJob['kind'],
  site: Site<TItem>,
  bundle: Bundle<TItem>,
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

function exportModel({ options, items, origin, release, judged, factors }: StoredModel): Uint8Array {
  const shape = [items, options.d]
  return writeSafetensors(
    { 'als.judged': { shape, data: judged.slice() }, 'als.factors': { shape, data: factors.slice() } },
    { origin, release: String(release), options: JSON.stringify(options) },
  )
}
