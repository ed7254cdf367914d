import { asTacitlyError, TacitlyError } from '../../sdk/errors'
import type { MapOver } from '../../sdk/evaluate/metrics'
import { type Protocol, protocols } from '../../sdk/evaluate/protocols'
import type { ModelId } from '../../sdk/shapes/types'
import type { TextModel } from '../encoders/own-text-vectors'
import type { GivenOptions } from '../given-options'
import { chooseModels } from './choose-models'
import { type Comparison, compareRows } from './compare-rows'
import { type EvaluateResult, type JudgedRow, judgeModel, rowOf } from './judge-model'
import { prepareFolds } from './prepare-folds'
import { type JudgedFiles, readJudged } from './read-judged'
import { readRun, runName, writeRun } from './runs'

export interface EvaluateOptions extends GivenOptions, Omit<JudgedFiles, 'seed'> {
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
  /** Folder of what they encoded before. @default nothing is kept */
  readonly cache?: string
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

/** A model that could not be fitted, and why. */
export interface UnfittedModel {
  readonly model: ModelId
  readonly failed: { readonly code: string; readonly message: string }
}

export type EvaluateRow = EvaluateResult | UnfittedModel

export interface EvaluateReport {
  /** Whether every model has its row. */
  readonly complete: boolean
  readonly results: readonly EvaluateRow[]
  /** Users with test items; of several folds all together. */
  readonly users: number
  /** What is ranked or rated: items of train, those that only test has, or those listed; of several folds the first one's. */
  readonly items: number
  /** What test items were ranked among: figures of different candidates can't be compared. */
  readonly candidates: 'all' | 'cold' | 'sampled' | 'none'
  /** How the files were read, a line each. */
  readonly notes: readonly string[]
  /** Of lists and one fold, when all rows are there: each beside popularity and the best one, visitor by visitor. */
  readonly comparison?: Comparison
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
  const { onProgress = () => undefined } = options
  const protocol: Protocol = protocols[options.protocol ?? 'topn']
  const candidates = candidatesOf(options, protocol)
  const { ks = [10], runs = [], writeRuns, onRow } = options
  const metric = `ndcg@${ks[0]}`
  const models = chooseModels(options, protocol.judge, candidates === 'cold')
  const read = await readJudged(options)
  const { prepared, notes } = await prepareFolds(read, options, { ks, judge: protocol.judge, candidates })
  const [{ fold, judgeLists }] = prepared
  const by = fold.judge.kind === 'lists' && prepared.length === 1 ? fold.judge : undefined
  if ((runs.length > 0 || writeRuns) && !by) throw noRuns()
  const results: EvaluateRow[] = []
  const judged: JudgedRow[] = []
  const about = { items: fold.items, candidates, notes: [...read.notes, ...notes] }
  const report = (): EvaluateReport => {
    const complete = results.length === models.length + runs.length
    const comparison = complete ? compareRows(judged, metric) : undefined
    return { ...about, complete, results: [...results], users: judged.at(-1)?.users ?? 0, comparison }
  }
  let failure: unknown
  for (const [at, model] of models.entries()) {
    onProgress(options.tune ? `tuning ${model}` : `fitting ${model}`, at / models.length)
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

export function isJudged(row: EvaluateRow): row is EvaluateResult {
  return 'metrics' in row
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
