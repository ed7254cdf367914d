// Loaded by the first `fit` or `fineTune`: a page that never trains does not fetch it.

import { createTrainerClient } from '../../workers/trainer-client'
import { asTacitlyError, TacitlyError } from '../errors'
import { loadCode } from '../load-code'
import { orAborted } from '../or-aborted'
import type { Site } from '../serving/load'
import type { TrainJob } from '../training/job'
import type { Item, TrainContentOptions, TrainContentResult, TrainerState, TrainOptions, TrainResult } from '../types'
import { permissions } from '../visitor/consent'
import { type Asked, askedFor } from './job'
import { acquireLease } from './lease'
import type { LearningHost, Session } from './session'
import { sharedOf, trainModel } from './train-model'

type Kind = TrainJob['kind']
type Either = TrainOptions | TrainContentOptions

/** The jobs that train a model in this browser. */
export interface Learning {
  readonly train: {
    (kind: 'fit', options: TrainContentOptions): Promise<TrainContentResult>
    (kind: Kind, options?: TrainOptions): Promise<TrainResult>
    (kind: Kind, options?: Either): Promise<TrainResult | TrainContentResult>
  }
  /** Ends what runs ('aborted'); `kind`: only if it is that. */
  readonly stop: (why: string, kind?: Kind) => void
}

export function createLearning(host: LearningHost): Learning {
  const client = createTrainerClient(host.client)
  let running: { readonly kind: Kind; readonly stopping: AbortController } | undefined

  function stop(why: string, kind = running?.kind): void {
    if (running?.kind === kind) running?.stopping.abort(new TacitlyError('aborted', why))
  }

  /** One at a time; however it ends, the trainer's state says so. */
  async function train(kind: Kind, options: Either = {}): Promise<TrainResult | TrainContentResult> {
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
      host.setTrainer({ status: statusAfter.get(error.code) ?? 'failed', why: error.message, error })
      throw error
    } finally {
      options.signal?.removeEventListener('abort', abort)
      running = undefined
    }
  }

  /** Once more where the site was published anew meanwhile: what was asked of the old bundle is not there any more. */
  async function trainOnce(kind: Kind, options: Either, signal: AbortSignal) {
    const asked = await askedFor(kind, options)
    if (kind === 'fineTune' && !permissions(host.consent()).learns) {
      throw new TacitlyError('consent-required', "fineTune learns from the visitor's events, and consent is 'denied'.")
    }
    const before = await orAborted(host.loaded(), signal)
    try {
      return await trainOn(before, kind, asked, signal)
    } catch (thrown) {
      const now = await host.loaded()
      const isLost = thrown instanceof TacitlyError && thrown.code.startsWith('bundle-')
      if (!isLost || now === before) throw thrown
      return trainOn(now, kind, asked, signal)
    }
  }

  /** What there is to learn from is asked for first: nobody waits for a lease to hear that there is nothing. */
  async function trainOn(site: Site<Item>, kind: Kind, asked: Asked, signal: AbortSignal) {
    const begin = asked.encoder
      ? await encoderTraining(site, asked.encoder)
      : await modelTraining(site, kind, asked.model, signal)
    const session = (note: string): Session => ({
      host,
      client,
      site,
      signal,
      note,
      lose: () => stop('Another tab took over.'),
    })
    if (!permissions(host.consent()).stores) return begin(session(''))

    host.setTrainer({ status: 'waiting', why: 'One tab of a site trains at a time.' })
    const lease = await acquireLease(host.name, signal)
    lease.lost.addEventListener('abort', () => stop('Another tab took over, or this page went away.'))
    try {
      return await begin(session(lease.isExclusive ? '' : withoutLocks))
    } finally {
      lease.release()
    }
  }

  return { train: train as Learning['train'], stop }
}

type Begin = (session: Session) => Promise<TrainResult | TrainContentResult>

async function modelTraining(site: Site<Item>, kind: Kind, options: TrainOptions, signal: AbortSignal): Promise<Begin> {
  await orAborted(sharedOf(site), signal)
  return session => trainModel(kind, options, session)
}

async function encoderTraining(site: Site<Item>, options: TrainContentOptions): Promise<Begin> {
  const { bundleOf, trainEncoder } = await loadCode(import('./train-encoder'))
  bundleOf(site)
  return session => trainEncoder(options, session)
}

const withoutLocks = '; there are no Web Locks here, so another tab may train at the same time'

const statusAfter = new Map<string, TrainerState['status']>([
  ['aborted', 'idle'],
  ['worker-unavailable', 'unavailable'],
])
