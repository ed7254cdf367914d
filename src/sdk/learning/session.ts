import type { TrainHandlers } from '../../workers/call-worker'
import type { TrainerClient, TrainerClientOptions } from '../../workers/trainer-client'
import type { EncoderJob } from '../encoders/job'
import type { Site } from '../serving/load'
import type { OwnModelHolder } from '../serving/trained-model'
import type { History } from '../shapes/types'
import type { TrainJob } from '../training/job'
import type { Consent, Item, TrainContentOptions, TrainerState, TrainOptions } from '../types'
import type { SiteContent } from '../vectors/service'
import type { Journal } from '../visitor/journal-types'

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

/** One training, from the lease on. */
export interface Session {
  readonly host: LearningHost
  readonly client: TrainerClient
  readonly site: Site<Item>
  readonly signal: AbortSignal
  /** Another tab leads. */
  readonly lose: () => void
  /** Belongs to why it was done as it was. @default '' */
  readonly note: string
}

/** Runs a job, tells its progress, and ends where it was aborted meanwhile. */
export async function runJob<J extends TrainJob | EncoderJob>(
  { host, client, signal }: Session,
  job: J,
  { backend, onProgress }: TrainOptions | TrainContentOptions,
  onCheckpoint?: TrainHandlers['onCheckpoint'],
) {
  signal.throwIfAborted()
  host.setTrainer({ status: 'running', backend })
  const outcome = await client.train(job, {
    signal,
    onCheckpoint,
    onProgress(progress) {
      host.setTrainer({ status: 'running', backend: progress.backend, progress })
      onProgress?.(progress)
    },
  })
  signal.throwIfAborted()
  return outcome
}
