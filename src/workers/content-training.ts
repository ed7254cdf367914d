import { project } from '../sdk/content/pca'
import { judgedHead } from '../sdk/encoders/head/judged'
import { type CreateHeadEngine, createPlainHead } from '../sdk/encoders/head/train'
import type { ContentJob, ContentOutcome } from '../sdk/encoders/job'
import { judgedLstm } from '../sdk/encoders/lstm/judged'
import { type CreateLstmEngine, createPlainLstm } from '../sdk/encoders/lstm/train'
import type { Judged, JudgedStep } from '../sdk/encoders/same-category'
import type { Breathe } from '../sdk/training/breathe'
import { checkFinite } from '../sdk/training/check-finite'
import { factorHealth } from '../sdk/training/health'
import type { NeuralEngine } from '../sdk/training/neural-engine'
import type { Backend, TrainProgress } from '../sdk/types'

/** Where the steps of a head and an LSTM are computed. */
export interface ContentEngines {
  readonly backend: Backend
  readonly why: string
  readonly head: CreateHeadEngine
  readonly lstm: CreateLstmEngine
  readonly dispose: () => void
}

export interface ContentHooks {
  readonly breathe: Breathe
  readonly onProgress?: (progress: TrainProgress) => void
}

export const plainContentEngines = (why: string): ContentEngines => ({
  backend: 'js',
  why,
  head: createPlainHead,
  lstm: createPlainLstm,
  dispose: () => undefined,
})

type Trained = NonNullable<ContentOutcome['trained']>

/** Runs a job on one backend. The same code in both workers and on the page. */
export async function runContentJob(
  job: ContentJob,
  engines: ContentEngines,
  hooks: ContentHooks,
): Promise<ContentOutcome> {
  const { backend, why } = engines
  const training = job.model === 'head' ? trainHead(job, engines) : trainLstm(job, engines)
  let trainMs = 0
  let phase: JudgedStep['phase'] = 'train'
  try {
    for (;;) {
      const begin = performance.now()
      const next = training.next()
      if (phase === 'train') trainMs += performance.now() - begin
      if (next.done) {
        const { epochs, found, before, kept } = next.value
        return { backend, why, trainMs, sweeps: epochs, found, before, gate: gateOf(next.value), trained: kept }
      }
      const { step, steps, figure } = next.value
      if (figure || next.value.phase !== phase) {
        phase = next.value.phase
        hooks.onProgress?.({ phase, sweep: step, sweeps: steps, backend, ...(figure && { sameCategory: figure() }) })
      }
      await hooks.breathe()
    }
  } finally {
    engines.dispose()
  }
}

type Job<M extends ContentJob['model']> = Extract<ContentJob, { readonly model: M }>
type ContentTraining = Generator<JudgedStep, Judged<Trained>, void>

function* trainHead({ rows, items, frozen, options }: Job<'head'>, { head, backend }: ContentEngines): ContentTraining {
  const judged = yield* judgedHead(rows.vectors, rows.d, items, frozen, options, finite(head, backend))
  const { kept: projection } = judged
  if (!projection) return { ...judged, kept: undefined }
  const vectors = project(rows.vectors, rows.d, projection)
  return { ...judged, kept: { by: { model: 'head', projection }, rows: { d: options.d, vectors } } }
}

function* trainLstm(
  { texts, items, targets, frozen, options }: Job<'lstm'>,
  { lstm, backend }: ContentEngines,
): ContentTraining {
  const judged = yield* judgedLstm(texts, items, targets, frozen, options, finite(lstm, backend))
  const { kept } = judged
  return { ...judged, kept: kept && { by: { model: 'lstm', encoder: kept.encoder }, rows: kept.rows } }
}

/** Read after each epoch: what is not finite ends the training then, and not after all of it. */
function finite<A extends unknown[], W extends Readonly<Record<keyof W, Float32Array>>, B>(
  create: (...args: A) => NeuralEngine<W, B>,
  backend: Backend,
): (...args: A) => NeuralEngine<W, B> {
  return (...args) => {
    const engine = create(...args)
    return {
      ...engine,
      read() {
        const weights = engine.read()
        for (const values of Object.values<Float32Array>(weights)) checkFinite(backend, values)
        return weights
      },
    }
  }
}

function gateOf({ found, before, kept }: Judged<Trained>): ContentOutcome['gate'] {
  const health = kept ? factorHealth(kept.rows.vectors) : 'healthy'
  const refusals = kept
    ? []
    : [
        `of held-out items, ${percent(found)} have one of their categories next to them, and ${percent(before)} without it`,
      ]
  if (health !== 'healthy') refusals.push(`its vectors are ${health}`)
  return { accepted: refusals.length === 0, refusals, finite: health !== 'not finite' }
}

const percent = (share: number) => `${(100 * share).toFixed(1)}%`
