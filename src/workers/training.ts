import { judgeGate } from '../sdk/evaluate/gate'
import { splitRows } from '../sdk/evaluate/split'
import { type Csr, columnCounts } from '../sdk/interactions'
import { factorHealth } from '../sdk/models/als'
import type { Breathe } from '../sdk/models/als-engine'
import type { LearnerState } from '../sdk/models/learner'
import { rowScorer } from '../sdk/models/score'
import type { ItemFactors } from '../sdk/models/shapes'
import type { GateReport, TrainProgress } from '../sdk/types'
import { checkFinite } from './check-finite'
import { jobKey } from './job-key'
import { gainOnOwnClicks, heldOutNdcg } from './judge'
import type { ChosenLearner } from './learners'
import type { Checkpoint, TrainJob, TrainOutcome } from './protocol'
import { headOf, ownTrainingLength, withVisitor } from './visitor-rows'

export interface TrainHooks {
  readonly breathe: Breathe
  readonly onProgress?: (progress: TrainProgress) => void
  /** After each sweep of the judged run; the arrays are the receiver's to keep. */
  readonly onCheckpoint?: (checkpoint: Checkpoint) => void
}

/** Users whose NDCG is shown after each sweep: enough for a curve, and a tenth of a whole judgement's time. */
const usersOfLiveNdcg = 32
/** The same where it decides when to stop. */
const usersOfValidation = 256
/** Share of the train part that says when to stop. */
const validationShare = 0.1

/**
 * Runs a job on one learner: trains on the shared rows' train part and the older half of the visitor's clicks, judges,
 * asks the gate, and where it accepts trains once more on every row. The same code in both workers and on the page.
 */
export async function runTrainJob(job: TrainJob, chosen: ChosenLearner, hooks: TrainHooks): Promise<TrainOutcome> {
  const { shared, visitor, twin, rival, ties } = job
  const { breathe } = hooks
  const { train, test } = splitRows(shared, job.split)
  const ndcgOf = (model: ItemFactors) => heldOutNdcg(rowScorer(model, train), train, test, breathe, ties)

  const key = jobKey(job)
  const checkpoint = job.checkpoint?.jobKey === key ? job.checkpoint : undefined
  const ownHead = visitor && headOf(visitor, ownTrainingLength(visitor))
  const stops = chosen.patience !== undefined
  const watched = stops ? splitRows(train, { seed: job.split.seed + 1, heldOut: validationShare }) : { train, test }
  const judgedRun = await trainOn(chosen, withVisitor(watched.train, ownHead), breathe, {
    start: checkpoint?.state ?? (job.warmStart && chosen.startFrom(job.warmStart.twin)),
    done: checkpoint?.sweep ?? 0,
    sweeps: chosen.sweeps,
    patience: chosen.patience,
    async watch(sweep, model) {
      const users = stops ? usersOfValidation : usersOfLiveNdcg
      const ndcg = await heldOutNdcg(rowScorer(model, watched.train), watched.train, watched.test, breathe, ties, users)
      tell({ phase: 'train', sweep, ndcg })
      return ndcg
    },
    keep: (sweep, state) => hooks.onCheckpoint?.({ jobKey: key, sweep, state }),
  })
  const { model: judged, sweeps, trainMs } = judgedRun

  tell({ phase: 'judge', sweep: sweeps })
  const popularity = columnCounts(train)
  const baselineNdcg = await heldOutNdcg(() => popularity, train, test, breathe, ties)
  const gate = await askGate()
  const ndcg = gate.ndcg ?? 0
  const outcome = { backend: chosen.backend, why: chosen.why, trainMs, sweeps, ndcg, baselineNdcg, judged }
  if (!gate.accepted) return { ...outcome, gate }

  const refit = await trainOn(chosen, withVisitor(shared, visitor), breathe, {
    start: job.warmStart && chosen.startFrom(job.warmStart.shipped),
    done: 0,
    sweeps,
    watch: sweep => tell({ phase: 'refit', sweep }),
  })
  const health = factorHealth(weakest(refit.model))
  if (health === 'healthy') return { ...outcome, gate, model: refit.model }
  return { ...outcome, gate: { ...gate, accepted: false, refusals: [`the factors of the refit are ${health}`] } }

  function tell(progress: Omit<TrainProgress, 'backend' | 'sweeps'>): void {
    hooks.onProgress?.({ ...progress, backend: chosen.backend, sweeps: chosen.sweeps })
  }

  async function askGate(): Promise<GateReport> {
    const factors = weakest(judged)
    if (factorHealth(factors) !== 'healthy') return judgeGate({ factors, ndcg: 0 }) // nothing can be folded in
    const evidence = { factors, ndcg: await ndcgOf(judged), rival }
    if (!twin) return judgeGate(evidence)
    const ownClicks = visitor && (await gainOnOwnClicks(judged, twin, visitor, train, test, breathe))
    return judgeGate({ ...evidence, twinNdcg: await ndcgOf(twin), ownClicks })
  }
}

/** What may be broken: the factors, or else the input vectors. */
function weakest({ factors, encoder }: ItemFactors): Float32Array {
  const inputs = encoder.kind === 'linear' && !('ptr' in encoder.inputs) ? encoder.inputs : factors
  return factorHealth(factors) === 'healthy' ? inputs : factors
}

interface Run {
  readonly start?: LearnerState
  /** Sweeps that `start` has behind it. */
  readonly done: number
  readonly sweeps: number
  /** Sweeps without a better figure after which it ends, with the best one's model. Absent: the last one's. */
  readonly patience?: number
  /** After each sweep; the figure that patience goes by. */
  // biome-ignore lint/suspicious/noConfusingVoidType: where nobody waits, nothing is judged
  readonly watch: (sweep: number, model: ItemFactors) => Promise<number> | void
  readonly keep?: (sweep: number, state: LearnerState) => void
}

/** @returns the model, after how many sweeps, and the milliseconds of the sweeps alone */
async function trainOn(
  chosen: ChosenLearner,
  rows: Csr,
  breathe: Breathe,
  { start, done, sweeps, patience, watch, keep }: Run,
): Promise<{ readonly model: ItemFactors; readonly sweeps: number; readonly trainMs: number }> {
  const learner = await chosen.create(rows, start, breathe)
  try {
    let trainMs = 0
    let best = { sweep: done, model: done === sweeps ? await learner.model() : undefined, figure: -Infinity }
    for (let sweep = done + 1; sweep <= sweeps; sweep++) {
      const begin = performance.now()
      await learner.sweep()
      const model = await learner.model() // in the time: a GPU may only now do what it was told
      checkFinite(chosen.backend, weakest(model))
      trainMs += performance.now() - begin
      const figure = (await watch(sweep, model)) ?? 0
      if (keep && learner.state) keep(sweep, await learner.state())
      if (patience === undefined || !(figure <= best.figure)) best = { sweep, model, figure }
      else if (sweep - best.sweep >= patience) break
    }
    return { model: best.model!, sweeps: best.sweep, trainMs }
  } finally {
    learner.dispose()
  }
}
