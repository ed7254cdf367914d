import { asTacitlyError, TacitlyError } from '../../sdk/errors'
import { overlap } from '../../sdk/evaluate/overlap'
import { type Protocol, protocols } from '../../sdk/evaluate/protocols'
import { definitionOf, ensembleId } from '../../sdk/models/catalogue'
import type { ModelId } from '../../sdk/shapes/types'
import { type KeptFits, openKeptFits } from '../build/kept-fits'
import { createPlan } from '../build/plan'
import { chooseModels, isChosen } from './choose-models'
import { compareRows } from './compare-rows'
import type { EvaluateOptions } from './evaluate-options'
import { type EvaluateReport, type EvaluateRow, isJudged } from './evaluate-report'
import { type JudgedRow, judgeModel, type Prepared, rowOf } from './judge-model'
import { prepareFolds } from './prepare-folds'
import { readJudged } from './read-judged'
import { readRun, runName, writeRun } from './runs'
import { isDrawn } from './seeds'
import { roundsOfSearch } from './tune'

/**
 * Judges models on given files, or on one that a protocol cuts: full ranking of the items of train, those a user has seen
 * or rejected there removed, ties by a hash of the ids; what a user rejected in test is nothing to be found. New items
 * (`candidates: 'cold'`) are ranked among themselves, see evaluateCold; listed ones see rankListed. A model that can't be
 * fitted is a row that says so.
 *
 * @throws TacitlyError of InputErrorCode | 'input-invalid' | 'options-invalid' | 'encoder-missing' | 'encoder-corrupt';
 *   of a model, where none could be fitted
 */
export async function evaluateFiles(options: EvaluateOptions): Promise<EvaluateReport> {
  const fits = openKeptFits(options)
  return evaluateBy(fits, options).finally(fits.close)
}

async function evaluateBy(keptFits: KeptFits, options: EvaluateOptions): Promise<EvaluateReport> {
  const { onProgress = () => undefined } = options
  const plan = createPlan(onProgress)
  const protocol: Protocol = protocols[options.protocol ?? 'topn']
  const candidates = candidatesOf(options, protocol)
  const { ks = [10], runs = [], writeRuns, onRow } = options
  const metric = `ndcg@${ks[0]}`
  const { models, slow } = chooseModels(options, protocol, candidates === 'cold')
  const named = isChosen(options.models) ? options.models : undefined
  const read = await readJudged(options)
  const { prepared, notes } = await prepareFolds(read, options, {
    ...{ ks, judge: protocol.judge, isLater: protocol.isLater, candidates, run: keptFits.run, plan },
    holds: candidates === 'cold' ? 'items' : protocol.validation,
    searches: options.tune ? { count: options.trials ?? trialsByDefault, trials: keptFits.trials } : undefined,
  })
  const [{ fold, lists }] = prepared
  if (options.curve && (prepared.length > 1 || !lists)) throw ofOnePart('--curve')
  if (writeRuns && prepared.length > 1) throw ofOnePart('--write-run')
  if (runs.length > 0 && (prepared.length > 1 || !lists)) throw ofOnePart('--run')
  // To fit, and to judge.
  const fitsOf = (id: ModelId) => prepared.length * (isDrawn(id) ? (options.seeds ?? 1) : 1)
  const roundsOf = (id: ModelId) => (options.tune && isSearched(id) ? prepared.length * roundsOfSearch : 0)
  plan.expect(models.reduce((sum, id) => sum + roundsOf(id) + fitsOf(id) + 1, 0))
  if ((options.threads ?? 1) > 1 && !options.tune) fitAhead(models, prepared)
  const results: EvaluateRow[] = []
  const judged: JudgedRow[] = []
  const about = () => ({
    items: fold.items,
    candidates,
    notes: [...read.notes, ...notes, ...leftOut(slow), ...keptFits.notes()],
  })
  const report = (): EvaluateReport => {
    const complete = results.length === models.length + runs.length
    const comparison = complete ? compareRows(judged, metric) : undefined
    const overlaps = complete ? overlapOf(judged, ks[0]) : undefined
    return { ...about(), complete, results: [...results], users: judged.at(-1)?.users ?? 0, comparison, overlaps }
  }
  let failure: unknown
  for (const [at, model] of models.entries()) {
    const phase = `judging ${model}`
    plan.tell(phase, 0)
    let made: JudgedRow | undefined
    try {
      const unfitted = new Set(results.flatMap(row => (isJudged(row) ? [] : [row.model])))
      const one = await judgeModel(model, prepared, { models: named, ks, curve: options.curve }, unfitted)
      judged.push(one)
      results.push(one.row)
      made = one
    } catch (thrown) {
      // Of too much data: ours says so before, a RangeError where no memory is left. Anything else is a fault of the program.
      if (!(thrown instanceof TacitlyError || thrown instanceof RangeError)) throw thrown
      const { code, message } = asTacitlyError(thrown, 'options-invalid')
      results.push({ model, failed: { code, message } })
      failure = thrown
    }
    plan.tell(phase, 1)
    // Outside of what a model may fail by: a folder that can't be written ends the run.
    if (writeRuns && made) await writeRun(writeRuns, model, fold, made)
    await onRow?.(results[at], report())
  }
  for (const file of runs) {
    const figures = lists!.judge(await readRun(file, fold, lists!, options.reading))
    const one = rowOf({ model: runName(file), options: {}, trainMs: 0 }, [[figures]], metric)
    judged.push(one)
    results.push(one.row)
    await onRow?.(one.row, report())
  }
  if (!results.some(isJudged)) throw failure
  onProgress('done', 1)
  return report()
}

function overlapOf(judged: readonly JudgedRow[], k: number): EvaluateReport['overlaps'] {
  const rows = judged.flatMap(({ row, lists }) => (lists ? [{ model: row.model, lists: lists.lists }] : []))
  if (rows.length < 2) return undefined
  return {
    models: rows.map(({ model }) => model),
    shared: overlap(
      rows.map(({ lists }) => lists),
      k,
    ),
  }
}

/** Begins what the rows will ask for, so that the threads are busy while rows are judged in their order. */
function fitAhead(models: readonly ModelId[], prepared: readonly Prepared[]): void {
  for (const { works } of prepared) {
    for (const [at, { fitted, judge }] of works.entries()) {
      const wanted = models.filter(id => id !== ensembleId && (at === 0 || isDrawn(id)))
      const begun = wanted.map(id => fitted.whole(id))
      // What a bundle makes of them is asked of one fold and seed, and of lists.
      if (at === 0 && prepared.length === 1 && judge === 'lists') begun.push(...wanted.map(id => fitted.shipped(id)))
      // What can't be fitted is told by its own row.
      for (const fit of begun) fit.catch(() => undefined)
    }
  }
}

const leftOut = (slow: readonly ModelId[]) =>
  slow.length > 0 ? [`left out, as they take minutes: ${slow.join(', ')}; --models all,${slow[0]} judges one too`] : []

/** @throws TacitlyError 'options-invalid': what is rated is not ranked */
function candidatesOf(
  { candidates: given }: EvaluateOptions,
  { judge, candidates }: Protocol,
): EvaluateReport['candidates'] {
  if (given === undefined) return candidates
  if (judge === 'ratings')
    throw new TacitlyError('options-invalid', '--protocol ratings ranks nothing: leave --candidates out.')
  return isRanking(given) ? given : 'sampled'
}

/** Drawn for each model that is searched. */
const trialsByDefault = 32

const isSearched = (id: ModelId) => id !== ensembleId && definitionOf(id).search !== undefined

const isRanking = (given: string | number): given is 'all' | 'cold' => given === 'all' || given === 'cold'

const ofOnePart = (flag: '--run' | '--write-run' | '--curve') =>
  new TacitlyError(
    'options-invalid',
    flag !== '--write-run'
      ? `${flag} is of lists of one part of the data: choose a --protocol that ranks, and is no k-fold.`
      : '--write-run is of one part of the data, and --protocol cuts five: give one of them as --train and --test, see tacitly split.',
  )
