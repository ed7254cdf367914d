import type { Leak, PrivacyLevers } from '../../sdk/bundle/model-card'
import type { Precision } from '../../sdk/bundle/pack'
import { TacitlyError } from '../../sdk/errors'
import { tieOrder } from '../../sdk/evaluate/ties'
import { type Csr, columnCounts } from '../../sdk/kernels/interactions'
import { definitionOf, ensembleId } from '../../sdk/models/catalogue'
import type { Ensemble, Model, ModelId, SingleModel } from '../../sdk/shapes/types'
import { cutParts, partsSpec } from '../../sdk/training/parts'
import { minVisitors } from '../../sdk/training/rare-items'
import type { Item } from '../../sdk/types'
import { asRead } from '../build/as-read'
import { evaluateModels } from '../evaluate/evaluate-models'
import type { Fit, RunFit } from '../fit-task'
import { type FitsOptions, fitsOf } from '../fits'
import { leversText, short } from './leak-words'
import { limitRows, withLimits, withNoise } from './levers'
import { auditMembership, drawHalves, worstOf } from './membership-audit'

export interface SearchWork {
  readonly csr: Csr
  readonly items: readonly Item[]
  readonly ids: readonly ModelId[]
  readonly precision: Precision
  readonly fits: FitsOptions
  readonly run: RunFit
  readonly seed: number
  readonly onProgress?: (phase: string, done: number) => void
}

/** What some levers give, and what they take. */
export interface LeverTrial extends Pick<Leak, 'bands' | 'figures'> {
  readonly levers: PrivacyLevers
  /** The highest AUC of any band and model, of who knows a history, and of who knows all the others as well. */
  readonly alone: number
  readonly informed: number
  /** NDCG@10 of what the models say together, on rows that no judge sees. */
  readonly ndcg: number
}

export interface LeverSearch {
  /** Without levers first. */
  readonly trials: readonly LeverTrial[]
  /** Absent: the visitors are too few to train anything on a half of them, or to tell anything. */
  readonly best?: LeverTrial
}

const caps = [200, 150, 120, 100, 75, 50, 25, 10]
/** Far more than a lower cap, rare items hide whom they tell of, and cost lists less: their share of the rows is small. */
const supports = [30, 25, 20, 10, 3]
const noises = [1, 0.5, 0.25]

/**
 * The levers that cost the least NDCG with an AUC of no more than `budget`, whatever the length of the history and the model.
 * From the highest support to the lowest, each time from the highest cap that kept to it before, since what more items tell
 * no higher cap hides; and with the cap before it, if noise does the rest.
 *
 * @throws TacitlyError 'privacy-budget' where none does, with what came nearest
 */
export async function searchLevers(work: SearchWork, budget: number): Promise<LeverSearch> {
  const weigh = createWeighing(work)
  // Of many settings one keeps to it on a single draw by chance. Of this draw's seed is no other: the verdict has `seed + 1`.
  const again = createWeighing({ ...work, seed: work.seed + 2 })
  const keeps = async ({ alone, levers }: LeverTrial) => alone <= budget && (await again(levers))!.alone <= budget
  const none = await weigh({})
  if (none === undefined || (await keeps(none))) return { trials: none ? [none] : [], best: none }
  const trials = [none]
  const steps = [undefined, ...capsOf(work.csr)]
  let best: LeverTrial | undefined
  let first = 0
  const isBetter = ({ ndcg }: LeverTrial) => best === undefined || ndcg > best.ndcg
  for (const support of supports) {
    let looser: LeverTrial | undefined
    for (let at = first; at < steps.length; at++) {
      const trial = await weigh({ support, cap: steps[at] })
      // Fewer rows have even fewer items of so many visitors.
      if (trial === undefined) break
      trials.push(trial)
      if (!isBetter(trial)) break
      if (await keeps(trial)) {
        best = trial
        first = at
        break
      }
      looser = trial
    }
    const noisy = looser && (await leastNoise(looser))
    if (noisy && isBetter(noisy)) best = noisy
  }
  if (best) return { trials, best }
  throw notReached(trials, budget)

  /** Where the most noise does not do, less of it need not be tried. */
  async function leastNoise({ levers }: LeverTrial): Promise<LeverTrial | undefined> {
    let least: LeverTrial | undefined
    for (const noise of noises) {
      const noisy = (await weigh({ ...levers, noise }))!
      trials.push(noisy)
      if (!(await keeps(noisy))) break
      least = noisy
    }
    return least
  }
}

/** No levers, each support alone, and with some caps; noise where all else is used: the points of a curve. */
export async function weighLadder(work: SearchWork): Promise<LeverTrial[]> {
  const weigh = createWeighing(work)
  const some = [undefined, ...capsOf(work.csr).filter(cap => [150, 100, 50].includes(cap))]
  const plain = supports.toReversed().flatMap(support => some.map(cap => ({ support, cap })))
  const noisy = noises.slice(0, 2).map(noise => ({ ...plain.at(-1), noise }))
  const trials: LeverTrial[] = []
  for (const levers of [{}, ...plain, ...noisy]) {
    const trial = await weigh(levers)
    if (trial) trials.push(trial)
  }
  return trials
}

/** Those that cut anything. */
function capsOf({ rows, ptr }: Csr): number[] {
  const longest = Array.from({ length: rows }, (_, row) => ptr[row + 1] - ptr[row]).reduce((a, b) => Math.max(a, b), 0)
  return caps.filter(cap => cap < longest)
}

function createWeighing({ csr, items, ids, precision, fits, run, seed, onProgress }: SearchWork) {
  const { known } = cutParts(csr, partsSpec(csr, { seed }))
  const halves = drawHalves(csr, seed)
  const ties = tieOrder(
    items.map(({ id }) => id),
    seed,
  )
  let limited: { readonly key: string; readonly run: RunFit } | undefined
  let tried = 0

  /** undefined: it leaves too little to train on. */
  return async (levers: PrivacyLevers): Promise<LeverTrial | undefined> => {
    const { cap, support } = levers
    const parts = [...halves.map(({ rows }) => rows), known.train]
    const isEnough = (rows: Csr) => columnCounts(limitRows(rows, levers)).some(visitors => visitors >= minVisitors)
    if (!parts.every(isEnough)) return undefined
    const key = JSON.stringify([cap, support])
    // Noise is put on what is fitted already; all of a setting's follow one another.
    if (limited?.key !== key) limited = { key, run: fittedOnce(withLimits(run, levers)) }
    const base = limited.run
    const fitsOn = (rows: Csr) => fitsOf(rows, { ...fits, run: withNoise(base, levers) })
    const phase = `weighing ${leversText(levers)}`
    const { bands, figures } = await auditMembership({
      ...{ csr, items, ids, precision, halves, seed, fitsOn },
      onProgress: done => onProgress?.(phase, 1 - 0.9 ** (tried + done)),
    })
    tried++
    const models = await asRead(await fitsOn(known.train).allShipped(ids), precision, items)
    const [{ metrics }] = await evaluateModels([allTogether(models)], known.train, known.validation, { ties, seed })
    const [alone, informed] = [worstOf(figures), worstOf(figures, 'informed')]
    return { levers, bands, figures, alone, informed, ndcg: metrics['ndcg@10'] }
  }
}

/** The parts of an ensemble with equal weights; where there are none, the first model. */
function allTogether(models: readonly Model[]): Model {
  const isPart = (model: Model): model is SingleModel => definitionOf(model.id).roles.includes('part')
  const parts = models.filter(isPart)
  const blend: Ensemble = {
    ...{ shape: 'ensemble', id: ensembleId, combine: 'weighted', parts, weights: parts.map(() => 1) },
  }
  return parts.length > 0 ? blend : models[0]
}

/** What is made of other models, which differ by their noise, is made each time. */
function fittedOnce(run: RunFit): RunFit {
  const known = new WeakMap<Csr, Map<string, Promise<readonly Fit[]>>>()
  return (task, onProgress) => {
    if (task.parts?.length || task.held) return run(task, onProgress)
    const ofRows = known.get(task.rows) ?? new Map<string, Promise<readonly Fit[]>>()
    known.set(task.rows, ofRows)
    const key = JSON.stringify([task.models, task.form])
    const fits = ofRows.get(key) ?? run(task, onProgress)
    ofRows.set(key, fits)
    return fits
  }
}

function notReached(trials: readonly LeverTrial[], budget: number): TacitlyError {
  const [none, nearest] = [trials[0], trials.reduce((best, trial) => (trial.alone < best.alone ? trial : best))]
  return new TacitlyError(
    'privacy-budget',
    `An AUC of ${budget} in every band is out of reach: of ${trials.length} settings the nearest, ${leversText(nearest.levers)}, ` +
      `gives ${short(nearest.alone)} at NDCG@10 ${short(nearest.ndcg)} (without levers ${short(none.alone)} at ${short(none.ndcg)}). ` +
      `Give --privacy-budget ${(Math.ceil(100 * nearest.alone) / 100).toFixed(2)}, fewer --models, or more visitors.`,
    { budget, nearest: nearest.levers, auc: nearest.alone, ndcg: nearest.ndcg },
  )
}
