import { splitRows } from '../evaluate/split'
import type { GateReport, TrainProgress } from '../types'
import type { Breathe } from './breathe'
import { judgeGate } from './gate'
import { modelHealth } from './health'
import type { Checkpoint, TrainJob, TrainOutcome } from './job'
import { jobKey } from './job-key'
import { createJudge, type HeldOutFigure, type Judge } from './judge'
import type { ChosenLearner } from './learner'
import { gainOnOwnClicks } from './own-clicks'
import { type Trained, trainSweeps } from './train-sweeps'
import { runTrial } from './trial'
import { headOf, ownTrainingLength, withVisitor } from './visitor-rows'

export interface TrainHooks {
  readonly breathe: Breathe
  readonly onProgress?: (progress: TrainProgress) => void
  /** After each sweep of the judged run; the arrays are the receiver's to keep. */
  readonly onCheckpoint?: (checkpoint: Checkpoint) => void
}

/** Visitors whose NDCG is shown after each sweep; where it says when to stop, more. */
const visitorsShown = 64
const visitorsThatStop = 256
/** Share of the train part that says when to stop. */
const validationShare = 0.1

/**
 * Runs a job on one learner: trains on the shared rows' train part and the older half of the visitor's clicks, judges,
 * asks the gate, and where it accepts trains once more on every row. The same code in both workers and on the page.
 */
export async function runTrainJob(job: TrainJob, chosen: ChosenLearner, hooks: TrainHooks): Promise<TrainOutcome> {
  const { shared, visitor, ties } = job
  const { breathe } = hooks
  const rows = splitRows(shared, job.split)
  const judging = { breathe, ties, createScorer: chosen.createScorer }
  const judge = createJudge(rows, judging)
  const tell = (progress: Omit<TrainProgress, 'backend' | 'sweeps'>) =>
    hooks.onProgress?.({ ...progress, backend: chosen.backend, sweeps: chosen.sweeps })

  const { judged, verdict, serves } = await runTrial<Trained, Verdict>({
    train: judgedRun,
    async judge({ model, sweeps }) {
      tell({ phase: 'judge', sweep: sweeps })
      const { ndcg: baselineNdcg, visitors } = await judge.baseline()
      const gate = await askGate(job, model, judge, rows, judging)
      return { gate, ndcg: gate.ndcg ?? 0, baselineNdcg, visitors }
    },
    refit: ({ sweeps }) =>
      trainSweeps(chosen, withVisitor(shared, visitor), breathe, {
        start: job.warmStart && chosen.startFrom(job.warmStart.shipped),
        done: 0,
        sweeps,
        onSweep: sweep => tell({ phase: 'refit', sweep }),
      }),
    health: ({ model }) => modelHealth(model),
  })
  const { model, sweeps, trainMs } = judged
  const { backend, why, speeds } = chosen
  return { backend, why, speeds, trainMs, sweeps, ...verdict, judged: model, model: serves?.model }

  /** Without the held-out part; a learner with patience is watched on a part that judges nothing. */
  function judgedRun(): Promise<Trained> {
    const key = jobKey(job)
    const checkpoint = job.checkpoint?.jobKey === key ? job.checkpoint : undefined
    const ownHead = visitor && headOf(visitor, ownTrainingLength(visitor))
    const stops = chosen.patience !== undefined
    const validation = { seed: job.split.seed + 1, heldOut: validationShare }
    const watched = stops ? splitRows(rows.train, validation) : rows
    const live = stops ? createJudge(watched, judging) : judge
    const visitorsOfLive = stops ? visitorsThatStop : visitorsShown
    let popular: HeldOutFigure | undefined
    return trainSweeps(chosen, withVisitor(watched.train, ownHead), breathe, {
      start: checkpoint?.state ?? (job.warmStart && chosen.startFrom(job.warmStart.twin)),
      done: checkpoint?.sweep ?? 0,
      sweeps: chosen.sweeps,
      patience: chosen.patience,
      async judge(sweep, model) {
        popular ??= await live.baseline(visitorsOfLive)
        const { ndcg, loss, visitors } = await live.figureOf(model, visitorsOfLive)
        const baseline = { baselineNdcg: popular.ndcg, baselineLoss: popular.loss }
        tell({ phase: 'train', sweep, ndcg, loss, ...baseline, visitors })
        return ndcg
      },
      keep: (sweep, state) => hooks.onCheckpoint?.({ jobKey: key, sweep, state }),
    })
  }
}

type Verdict = Pick<TrainOutcome, 'gate' | 'ndcg' | 'baselineNdcg' | 'visitors'>

async function askGate(
  { twin, rival, visitor }: TrainJob,
  judged: TrainOutcome['judged'],
  judge: Judge,
  rows: Parameters<typeof createJudge>[0],
  judging: Parameters<typeof createJudge>[1],
): Promise<GateReport> {
  const health = modelHealth(judged)
  if (health !== 'healthy') return judgeGate({ health, ndcg: 0 }) // nothing can be folded in
  const { ndcg } = await judge.figureOf(judged)
  if (!twin) return judgeGate({ health, ndcg, rival })
  const { ndcg: twinNdcg } = await judge.figureOf(twin)
  const ownClicks = visitor && (await gainOnOwnClicks(judged, twin, visitor, rows, judging))
  return judgeGate({ health, ndcg, rival, twinNdcg, ownClicks })
}
