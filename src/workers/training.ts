import { judgeGate } from '../sdk/evaluate/gate'
import { splitRows } from '../sdk/evaluate/split'
import { type Csr, columnCounts } from '../sdk/interactions'
import { alsModel, factorHealth } from '../sdk/models/als'
import type { AlsEngine, Breathe, CreateAlsEngine } from '../sdk/models/als-engine'
import { withoutRareItems } from '../sdk/models/rare-items'
import { rowScorer } from '../sdk/models/score'
import type { Backend, GateReport, TrainProgress } from '../sdk/types'
import { jobKey } from './job-key'
import { gainOnOwnClicks, heldOutNdcg } from './judge'
import type { Checkpoint, TrainJob, TrainOutcome } from './protocol'
import { headOf, ownTrainingLength, withVisitor } from './visitor-rows'

/** The engine that a job runs on. */
export interface ChosenEngine {
  readonly backend: Backend
  /** With the figures that decided. */
  readonly why: string
  readonly create: CreateAlsEngine
}

export interface TrainHooks {
  readonly breathe: Breathe
  readonly onProgress?: (progress: TrainProgress) => void
  /** After each sweep of the judged run; the factors are the receiver's to keep. */
  readonly onCheckpoint?: (checkpoint: Checkpoint) => void
}

/** Users whose NDCG is shown after each sweep: enough for a curve, and a tenth of a whole judgement's time. */
const usersOfLiveNdcg = 32

/**
 * Runs a job on one engine: trains on the shared rows' train part and the older half of the visitor's clicks, judges,
 * asks the gate, and where it accepts trains once more on every row. The same code in both workers and on the page.
 */
export async function runTrainJob(job: TrainJob, chosen: ChosenEngine, hooks: TrainHooks): Promise<TrainOutcome> {
  const { options, shared, visitor, twin } = job
  const { breathe } = hooks
  const { train, test } = splitRows(shared, job.split)
  const tell = (progress: Omit<TrainProgress, 'backend' | 'sweeps'>) =>
    hooks.onProgress?.({ ...progress, backend: chosen.backend, sweeps: options.sweeps })
  const ndcgOf = (factors: Float32Array, atMost?: number) =>
    heldOutNdcg(rowScorer(alsModel(factors, options), train), train, test, breathe, atMost)

  const key = jobKey(job)
  const checkpoint = job.checkpoint?.jobKey === key ? job.checkpoint : undefined
  const ownHead = visitor && headOf(visitor, ownTrainingLength(visitor))
  const judgedRun = await trainOn(chosen, withVisitor(train, ownHead), job, breathe, {
    start: checkpoint?.factors ?? job.warmStart?.twin,
    done: checkpoint?.sweep ?? 0,
    afterSweep: async (sweep, factors) => {
      tell({ phase: 'train', sweep, ndcg: await ndcgOf(factors, usersOfLiveNdcg) })
      hooks.onCheckpoint?.({ jobKey: key, sweep, factors })
    },
  })
  const judged = judgedRun.factors

  tell({ phase: 'judge', sweep: options.sweeps })
  const popularity = columnCounts(train)
  const baselineNdcg = await heldOutNdcg(() => popularity, train, test, breathe)
  const gate = await askGate(judged)
  const ndcg = gate.ndcg ?? 0
  const outcome = { backend: chosen.backend, why: chosen.why, trainMs: judgedRun.trainMs, sweeps: options.sweeps }
  if (!gate.accepted) return { ...outcome, ndcg, baselineNdcg, gate, judged }

  const refit = await trainOn(chosen, withVisitor(shared, visitor), job, breathe, {
    start: job.warmStart?.shipped,
    done: 0,
    afterSweep: sweep => tell({ phase: 'refit', sweep }),
  })
  const health = factorHealth(refit.factors)
  if (health !== 'healthy') {
    const refusals = [`the factors of the refit are ${health}`]
    return { ...outcome, ndcg, baselineNdcg, gate: { ...gate, accepted: false, refusals }, judged }
  }
  return { ...outcome, ndcg, baselineNdcg, gate, judged, factors: refit.factors }

  async function askGate(factors: Float32Array): Promise<GateReport> {
    // Nothing can be folded in on broken factors.
    if (factorHealth(factors) !== 'healthy') return judgeGate({ factors, ndcg: 0 })
    const fresh = alsModel(factors, options)
    const evidence = { factors, ndcg: await ndcgOf(factors) }
    if (!twin) return judgeGate(evidence)
    const old = alsModel(twin.factors, { ...options, d: twin.d })
    const twinNdcg = await heldOutNdcg(rowScorer(old, train), train, test, breathe)
    const ownClicks = visitor && (await gainOnOwnClicks(fresh, old, visitor, train, test, breathe))
    return judgeGate({ ...evidence, twinNdcg, ownClicks })
  }
}

interface Run {
  readonly start?: Float32Array
  /** Sweeps that `start` has behind it. */
  readonly done: number
  readonly afterSweep: (sweep: number, factors: Float32Array) => void | Promise<void>
}

/** @returns item factors, and the milliseconds of the sweeps alone */
async function trainOn(
  { create }: ChosenEngine,
  rows: Csr,
  { options }: TrainJob,
  breathe: Breathe,
  { start, done, afterSweep }: Run,
): Promise<{ readonly factors: Float32Array; readonly trainMs: number }> {
  const engine: AlsEngine = await create(rows, options, start, breathe)
  try {
    let trainMs = 0
    for (let sweep = done + 1; sweep <= options.sweeps; sweep++) {
      const begin = performance.now()
      await engine.sweep()
      const factors = await engine.itemFactors() // in the time: a GPU may only now do what it was told
      trainMs += performance.now() - begin
      await afterSweep(sweep, factors)
    }
    return { factors: withoutRareItems(await engine.itemFactors(), options.d, rows), trainMs }
  } finally {
    engine.dispose()
  }
}
