// Loaded by the first `fit` or `fineTune`: a page that never trains does not fetch it.

import type { TrainJob, TrainOutcome } from '../workers/protocol'
import { createTrainerClient, type TrainerClientOptions } from '../workers/trainer-client'
import type { Bundle } from './bundle/read'
import { permissions } from './consent'
import { asTacitlyError, TacitlyError } from './errors'
import { tieOrder } from './evaluate/ties'
import type { Csr } from './interactions'
import type { Journal } from './journal'
import { mostStoredBytes } from './keep-model'
import { acquireLease } from './lease'
import { loadCode } from './load-code'
import { alsDefaults } from './models/als-options'
import type { History } from './models/shapes'
import { orAborted } from './or-aborted'
import type { OwnModelHolder } from './own-model'
import { recipeOf } from './recipes'
import type { Site } from './site'
import type { SiteContent } from './site-content'
import type {
  Consent,
  Item,
  TrainContentOptions,
  TrainContentResult,
  TrainerState,
  TrainOptions,
  TrainResult,
} from './types'

export interface LearningHost {
  /** Of the lock between tabs. */
  readonly name: string
  readonly client: TrainerClientOptions
  readonly journal: Journal
  readonly ownModel: OwnModelHolder
  readonly content: () => Promise<Pick<SiteContent<Item>, 'serve'>>
  readonly consent: () => Consent
  /** What the site gives, loaded; rejects where that failed. */
  readonly loaded: () => Promise<Site<Item>>
  readonly history: () => History
  readonly setTrainer: (trainer: TrainerState) => void
}

type Either = TrainOptions | TrainContentOptions

/** The jobs that train a model in this browser. */
export interface Learning {
  readonly train: {
    (kind: 'fit', options: TrainContentOptions): Promise<TrainContentResult>
    (kind: TrainJob['kind'], options?: TrainOptions): Promise<TrainResult>
    (kind: TrainJob['kind'], options?: Either): Promise<TrainResult | TrainContentResult>
  }
  /** Ends what runs ('aborted'); `kind`: only if it is that. */
  readonly stop: (why: string, kind?: TrainJob['kind']) => void
}

export function createLearning(host: LearningHost): Learning {
  const client = createTrainerClient(host.client)
  let running: { readonly kind: TrainJob['kind']; readonly stopping: AbortController } | undefined

  function stop(why: string, kind = running?.kind): void {
    if (running?.kind === kind) running?.stopping.abort(new TacitlyError('aborted', why))
  }

  async function train(kind: TrainJob['kind'], options: Either = {}): Promise<TrainResult | TrainContentResult> {
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

  /** Once more where the site was published anew meanwhile: what was asked of the old bundle is not there any more. */
  async function trainOnce(kind: TrainJob['kind'], options: Either, signal: AbortSignal) {
    checkModel(kind, options)
    if (kind === 'fineTune' && !permissions(host.consent()).learns) {
      throw new TacitlyError('consent-required', "fineTune learns from the visitor's events, and consent is 'denied'.")
    }
    const before = await orAborted(host.loaded(), signal)
    try {
      return await trainOn(before, kind, options, signal)
    } catch (thrown) {
      const now = await host.loaded()
      const isLost = thrown instanceof TacitlyError && thrown.code.startsWith('bundle-')
      if (!isLost || now === before) throw thrown
      return trainOn(now, kind, options, signal)
    }
  }

  async function trainOn(site: Site<Item>, kind: TrainJob['kind'], options: Either, signal: AbortSignal) {
    const { bundle, shared } = isOfContent(options)
      ? { bundle: await orAborted(bundleOf(site), signal), shared: undefined }
      : await orAborted(sharedOf(site), signal)
    const begin = (note?: string) =>
      isOfContent(options)
        ? runContent(options, signal, site, bundle, note)
        : run(kind, options, signal, site, bundle, shared!, note)
    if (!permissions(host.consent()).stores) return begin()

    host.setTrainer({ status: 'waiting', why: 'One tab of a site trains at a time.' })
    const lease = await acquireLease(host.name, signal)
    lease.lost.addEventListener('abort', () => stop('Another tab took over, or this page went away.'))
    try {
      return await begin(lease.isExclusive ? '' : withoutLocks)
    } finally {
      lease.release()
    }
  }

  async function run(
    kind: TrainJob['kind'],
    { model = 'als', backend, seed = alsDefaults.seed, onProgress }: TrainOptions,
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
    const own = host.ownModel.get()
    const job: TrainJob = {
      ...(await orAborted(recipeOf(model, kind, { site, bundle, own, seed }), signal)),
      kind,
      shared,
      split: bundle.manifest.split,
      ties: tieOrder(
        bundle.catalog.items.map(item => item.id),
        bundle.manifest.split.seed,
      ),
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
        const bytes = Object.values(checkpoint.state).reduce((sum, array) => sum + array.byteLength, 0)
        if (bytes > mostStoredBytes) return
        // A full disk costs no more than the checkpoint; a newer token means that another tab leads.
        store.putCache('checkpoint', checkpoint, token).catch(thrown => {
          if (asTacitlyError(thrown, 'storage-failed').code === 'aborted') stop('Another tab took over.')
        })
      },
    })
    signal.throwIfAborted()
    const { judged, model: trained, ndcg, gate } = outcome
    let why = outcome.why + note
    if (trained) {
      const { identity, catalog } = bundle
      const itemIds = catalog.items.map(item => item.id)
      const isKept = await host.ownModel.serve(
        { origin: kind, identity, itemIds, upToSeq, options: job.options, ndcg, judged, model: trained },
        token,
      )
      if (!isKept) why += '; it is too large to be kept on the disk, and serves until the page is left'
    }
    await store.removeCache('checkpoint').catch(() => undefined)
    host.setTrainer({ status: trained ? 'accepted' : 'refused', backend: outcome.backend, why, gate })
    return resultOf(outcome, why)
  }

  async function runContent(
    options: TrainContentOptions,
    signal: AbortSignal,
    site: Site<Item>,
    bundle: Bundle,
    note = '',
  ): Promise<TrainContentResult> {
    const { contentJobOf } = await loadCode(import('./content-recipe'))
    const { job, kind } = await orAborted(contentJobOf(site, bundle, options), signal)
    host.setTrainer({ status: 'running', backend: options.backend })
    const outcome = await client.train(job, {
      signal,
      onProgress(progress) {
        host.setTrainer({ status: 'running', backend: progress.backend, progress })
        options.onProgress?.(progress)
      },
    })
    signal.throwIfAborted()
    const { backend, trainMs, sweeps, found, before, gate, trained } = outcome
    const why = outcome.why + note
    if (trained && gate.accepted) await (await host.content()).serve({ identity: bundle.identity, kind, ...trained })
    host.setTrainer({ status: gate.accepted ? 'accepted' : 'refused', backend, why, gate })
    const [metrics, baseline] = [found, before].map(share => ({ 'sameCategory@1': share }))
    return { backend, why, trainMs, sweeps, metrics, baseline, gate }
  }

  return { train: train as Learning['train'], stop }
}

const isOfContent = (options: Either): options is TrainContentOptions =>
  options.model === 'head' || options.model === 'lstm'

function checkModel(kind: TrainJob['kind'], { model = 'als' }: Either): void {
  const known: readonly string[] =
    kind === 'fit' ? ['als', 'ease', 'twotower', 'head', 'lstm'] : ['als', 'ease', 'twotower']
  if (!known.includes(model))
    throw new TacitlyError('options-invalid', `${kind} trains ${known.join(', ')}; it was asked for '${model}'.`)
}

async function bundleOf({ bundle }: Site<Item>): Promise<Bundle> {
  if (bundle) return bundle
  throw new TacitlyError('no-bundle', "There is no bundle, whose texts or vectors could be learned from: see 'bundle'.")
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

function resultOf(outcome: TrainOutcome, why: string): TrainResult {
  const { backend, trainMs, sweeps, ndcg, baselineNdcg, gate } = outcome
  return { backend, why, trainMs, sweeps, metrics: { 'ndcg@10': ndcg }, baseline: { 'ndcg@10': baselineNdcg }, gate }
}
