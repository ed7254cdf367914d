import { asTacitlyError, TacitlyError } from '../../sdk/errors'
import type { MapOver } from '../../sdk/evaluate/metrics'
import { type Protocol, protocols } from '../../sdk/evaluate/protocols'
import { ensembleId } from '../../sdk/models/catalogue'
import type { ModelId } from '../../sdk/shapes/types'
import { type KeptFits, type KeptFitsOptions, openKeptFits } from '../build/kept-fits'
import { createPlan } from '../build/plan'
import type { TextModel } from '../encoders/own-text-vectors'
import type { GivenOptions } from '../given-options'
import { chooseModels } from './choose-models'
import { compareRows } from './compare-rows'
import { type EvaluateReport, type EvaluateRow, isJudged } from './evaluate-report'
import { type JudgedRow, judgeModel, type Prepared, rowOf } from './judge-model'
import { prepareFolds } from './prepare-folds'
import { type JudgedFiles, readJudged } from './read-judged'
import { readRun, runName, writeRun } from './runs'

export interface EvaluateOptions extends GivenOptions, KeptFitsOptions, Omit<JudgedFiles, 'seed'> {
  /** An ensemble is made of those that stand beside it. @default all that can be trained here, but those that take minutes */
  readonly models?: readonly string[]
  /** Lengths at which lists are judged; models are compared, searched and shipped by the first. @default [10] */
  readonly ks?: readonly number[]
  /** What average precision is divided by. @default 'test' */
  readonly mapOver?: MapOver
  /** Ranks what a user has seen, too. @default false */
  readonly withSeen?: boolean
  /** Files of user, item and score: lists of other systems, judged beside the models. */
  readonly runs?: readonly string[]
  /** Folder for the lists of each model, a file each. */
  readonly writeRuns?: string
  /** Searches options on a part of train. @default false */
  readonly tune?: boolean
  /** Fields or columns that the text encoder reads, in this order. */
  readonly text?: readonly string[]
  /** Field or column that names an item's picture. */
  readonly image?: string
  /** Folders of encoders: at most one for text and one for pictures. */
  readonly encoders?: readonly string[]
  /** Own text model in place of a text encoder. */
  readonly textModel?: TextModel
  /**
   * What is ranked: items of train, items of test that train lacks, or beside each visitor's test items those that a file
   * of user and item lists. @default as the protocol has it
   */
  readonly candidates?: 'all' | 'cold' | (string & {})
  /** How ties fall: by a hash of seed and id, or by ascending index. @default 'hash' */
  readonly ties?: 'hash' | 'index'
  /** Hears of each row as it comes, with the report up to it. */
  readonly onRow?: (row: EvaluateRow, report: EvaluateReport) => void | Promise<void>
  readonly onProgress?: (phase: string, done: number) => void
}

/**
 * Judges models on given files, or on one that a protocol cuts: full ranking of the items of train, those a user has seen
 * or rejected there removed, ties by a hash of the ids; what a user rejected in test is nothing to be found. New items
 * (`candidates: 'cold'`) are ranked among themselves, see evaluateCold; listed ones see evaluateSampled. A model that can't be
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
  const models = chooseModels(options, protocol.judge, candidates === 'cold')
  const read = await readJudged(options)
  const { prepared, notes } = await prepareFolds(read, options, {
    ...{ ks, judge: protocol.judge, candidates, run: keptFits.run, plan },
  })
  const [{ fold, judgeLists }] = prepared
  const by = fold.judge.kind === 'lists' && prepared.length === 1 ? fold.judge : undefined
  if ((runs.length > 0 || writeRuns) && !by) throw noRuns()
  // To fit, and to judge.
  plan.expect(models.length * (prepared.length + 1))
  if ((options.threads ?? 1) > 1 && !options.tune) fitAhead(models, prepared)
  const results: EvaluateRow[] = []
  const judged: JudgedRow[] = []
  const about = () => ({ items: fold.items, candidates, notes: [...read.notes, ...notes, ...keptFits.notes()] })
  const report = (): EvaluateReport => {
    const complete = results.length === models.length + runs.length
    const comparison = complete ? compareRows(judged, metric) : undefined
    return { ...about(), complete, results: [...results], users: judged.at(-1)?.users ?? 0, comparison }
  }
  let failure: unknown
  for (const [at, model] of models.entries()) {
    const phase = options.tune ? `tuning ${model}` : `judging ${model}`
    plan.tell(phase, 0)
    try {
      const unfitted = new Set(results.flatMap(row => (isJudged(row) ? [] : [row.model])))
      const one = await judgeModel(model, prepared, { models: options.models, ks }, unfitted)
      judged.push(one)
      results.push(one.row)
    } catch (thrown) {
      // Of too much data: ours says so before, a RangeError where no memory is left. Anything else is a fault of the program.
      if (!(thrown instanceof TacitlyError || thrown instanceof RangeError)) throw thrown
      const { code, message } = asTacitlyError(thrown, 'options-invalid')
      results.push({ model, failed: { code, message } })
      failure = thrown
    }
    plan.tell(phase, 1)
    const lists = judged.at(-1)?.row === results[at] ? judged.at(-1)?.lists : undefined
    if (writeRuns && lists) await writeRun(writeRuns, model, fold, lists)
    await onRow?.(results[at], report())
  }
  for (const file of runs) {
    const figures = judgeLists!(await readRun(file, fold, by!, options.reading))
    judged.push(rowOf({ model: runName(file), options: {}, trainMs: 0 }, [figures], metric))
    results.push(judged.at(-1)!.row)
    await onRow?.(results.at(-1)!, report())
  }
  if (!results.some(isJudged)) throw failure
  onProgress('done', 1)
  return report()
}

/** Begins what the rows will ask for, so that the threads are busy while rows are judged in their order. */
function fitAhead(models: readonly ModelId[], prepared: readonly Prepared[]): void {
  for (const { work } of prepared) {
    // What can't be fitted is told by its own row.
    for (const id of models) if (id !== ensembleId) work.fitted.whole(id).catch(() => undefined)
  }
}

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

const isRanking = (given: string): given is 'all' | 'cold' => given === 'all' || given === 'cold'

const noRuns = () =>
  new TacitlyError(
    'options-invalid',
    '--run and --write-run are lists of one part of the data: choose a --protocol that ranks, and is no k-fold.',
  )
